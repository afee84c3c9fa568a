import { hasBegun, isPast, type OpenRequest } from '../model/activation.ts';
import type { AskedAgain } from '../model/after-end.ts';
import { formatDuration } from '../model/duration.ts';
import { mayBeAskedAgain } from '../plan/had-again.ts';
import { type HighlightText, highlight } from '../rank/highlight.ts';
import { askedAgainWords } from '../words/asked-again.ts';
import { ownWords } from '../words/own-name.ts';
import { policyTerms } from '../words/policy-terms.ts';
import { activationWords, goneWords, markWords, openRequestWords, typedWords } from '../words/row-words.ts';
import type { ViewItem } from './catalogue-view.ts';
import type { Places } from './places.ts';
import type { Row, RowsInput } from './rows.ts';
import { rowDurationMs, type SendOptions, sendingFor } from './sending.ts';

/** What all rows of one query share. */
export interface RowContext {
  readonly input: RowsInput;
  readonly places: Places;
  /** See `CatalogueView`. */
  readonly isUnread: (item: ViewItem) => boolean;
  /** Words to highlight. */
  readonly words: readonly string[];
  readonly options: SendOptions;
}

/** What can be done with an item now: activate it, manage it, or wait. */
export type ItemState = 'eligible' | 'active' | 'waiting';

/** How an item stands at `now`: an activation that has run out in the meantime is eligible again. */
export function stateOf({ eligibility, activation, openRequest }: ViewItem, now: number): ItemState | undefined {
  if (activation && !isPast(activation.endsAt, now)) {
    return hasBegun(activation, now) ? 'active' : 'waiting';
  }
  if (openRequest) return 'waiting';
  return eligibility ? 'eligible' : undefined;
}

/** The row of one item as it stands now; `undefined` when nothing of it is left. */
export function itemRow(item: ViewItem, context: RowContext): Row | undefined {
  const state = stateOf(item, context.input.now);
  if (state === 'active' || (state === 'waiting' && !item.openRequest)) return activeRow(item, context, state);
  if (state === 'waiting' && item.openRequest) return waitingRow(item, item.openRequest, context);
  return state === 'eligible' ? eligibleRow(item, context) : undefined;
}

/** The rows of the open requests that the item's own row does not show: all of them when it is active. */
export function moreWaitingRows(item: ViewItem, context: RowContext): readonly Row[] {
  const { openRequest, moreRequests = [] } = item;
  const isShown = stateOf(item, context.input.now) === 'waiting';
  const rest = isShown || openRequest === undefined ? moreRequests : [openRequest, ...moreRequests];
  return rest.map((one) => waitingRow(item, one, context));
}

function waitingRow(item: ViewItem, openRequest: OpenRequest, context: RowContext): Row {
  const { input } = context;
  return {
    ...baseRow(item, context, []),
    id: `request:${openRequest.requestId}`,
    type: 'waiting',
    state: openRequestWords(openRequest, input.now, input.timeZone),
    enter: 'follow or withdraw',
    action: { type: 'manageRequest', openRequest },
    // Said of it once, in turning ours down, and by no list.
    ...(openRequest.isUnlisted ? { unconfirmed: true } : {}),
  };
}

function activeRow(item: ViewItem, context: RowContext, type: 'active' | 'waiting'): Row | undefined {
  const { activation, eligibility } = item;
  if (!activation) return undefined;
  const { input } = context;
  const again = againOf(item, input);
  const kept = again === undefined || again === 'may' ? [] : [askedAgainWords(again, input)];
  return {
    ...baseRow(item, context, kept),
    type,
    state: activationWords(activation, input.now, input.timeZone),
    enter: activation.activated ? 'what can be done with it' : 'nothing to do',
    action: activation.activated
      ? { type: 'manageActivation', activation, ...(eligibility ? { eligibility } : {}), ...(again ? { again } : {}) }
      : { type: 'none' },
  };
}

/** Whether it may be, or is, to be activated again at its end; `undefined` where it may not, or the door is not there then. */
function againOf(
  { activation, eligibility }: ViewItem,
  { again, policies, now }: RowsInput,
): AskedAgain | 'may' | undefined {
  if (again === undefined || activation?.endsAt === undefined) return undefined;
  const { key } = activation;
  const kept = again.find((one) => one.key === key);
  if (kept) return kept;
  return mayBeAskedAgain(activation, eligibility, policies.get(key), now) ? 'may' : undefined;
}

function eligibleRow(item: ViewItem, context: RowContext): Row | undefined {
  const { eligibility } = item;
  if (!eligibility) return undefined;
  const { input, options } = context;
  const policy = input.policies.get(eligibility.key);
  const isTimed = options.durationMs !== undefined;
  const terms = policyTerms(policy).filter(
    ({ type }) => !(type === 'duration' && isTimed) && !(type === 'ticket' && options.ticket !== undefined),
  );
  return {
    ...baseRow(item, context, [
      ...typedWords(policy, { ...options, conceal: input.conceal }),
      ...markWords(eligibility, input.now, input.timeZone),
    ]),
    type: 'eligible',
    state: isTimed ? formatDuration(rowDurationMs(eligibility.key, options, input)) : '',
    ...(terms.length === 0 ? {} : { terms }),
    ...sendingFor([eligibility], options, input),
  };
}

function baseRow(viewItem: ViewItem, { input, places, words, isUnread }: RowContext, more: readonly string[]) {
  const { item, eligibility } = viewItem;
  const gone = eligibility && goneWords(eligibility);
  const own = ownWords(input.own?.get(item.key));
  // Before all else: it is what the person looks for.
  const shown = [...(own === undefined ? [] : [{ text: own, weight: 12 }]), ...places.of(item)];
  const [titleMatches = [], ...inPlaces] = highlight(words, [{ text: item.roleName, weight: 10 }, ...shown]);
  return {
    id: `role:${item.key}`,
    title: item.roleName,
    titleMatches,
    subtitle: [...shown.map(({ text }) => text), ...(gone === undefined ? [] : [gone]), ...more].join(separator),
    subtitleMatches: joinedPositions(shown, inPlaces),
    unconfirmed: !input.catalogue.confirmed || isUnread(viewItem),
    key: item.key,
  };
}

const separator = ' · ';

function joinedPositions(
  texts: readonly HighlightText[],
  positions: readonly (readonly number[])[],
): readonly number[] {
  let offset = 0;
  return texts.flatMap(({ text }, i) => {
    const start = offset;
    offset += text.length + separator.length;
    return (positions[i] ?? []).map((position) => start + position);
  });
}
