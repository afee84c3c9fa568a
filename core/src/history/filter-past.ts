import type { Kind } from '../model/eligibility.ts';
import { type PastAct, type PastState, pastStates } from '../model/past-act.ts';
import { labelOf } from '../words/label.ts';
import { isHeld, pastKindWords } from './past-words.ts';

/** Which part of the past is meant. Times are ms since 1970; everything when absent. */
export interface PastFilter {
  /** All of them occur in names, places, people, reason, ticket or what came of it (`denied`, `held`), in any case. */
  readonly words?: readonly string[];
  readonly since?: number;
  readonly until?: number;
  readonly kinds?: readonly Kind[];
  readonly states?: readonly PastState[];
}

/** Names a person may give to several states at once. */
const groups: Readonly<Record<string, readonly PastState[]>> = {
  held: ['active', 'ended', 'endedEarly'],
  open: ['scheduled', 'waiting', 'provisioning'],
};

/** What `outcome` may be called. */
export const pastStateNames: readonly string[] = [...Object.keys(groups), ...pastStates];

/** The states a name means; `undefined` for one that is none of `pastStateNames`. */
export function pastStatesNamed(name: string): readonly PastState[] | undefined {
  const lower = name.trim().toLowerCase();
  const group = Object.hasOwn(groups, lower) ? groups[lower] : undefined;
  const state = pastStates.find((one) => one.toLowerCase() === lower);
  return group ?? (state === undefined ? undefined : [state]);
}

/** The acts that are meant, in their order. One that began before `since` and still held then is among them. */
export function filterPast(acts: readonly PastAct[], filter: PastFilter): readonly PastAct[] {
  const words = (filter.words ?? []).map(folded).filter((word) => word !== '');
  return acts.filter((act) => {
    const last = act.endsAt !== undefined && act.endsAt > act.askedAt ? act.endsAt : act.askedAt;
    if (filter.since !== undefined && Date.parse(last) < filter.since) return false;
    if (filter.until !== undefined && Date.parse(act.askedAt) > filter.until) return false;
    if (filter.kinds !== undefined && !filter.kinds.includes(act.kind)) return false;
    if (filter.states !== undefined && !filter.states.includes(act.state)) return false;
    const text = words.length === 0 ? '' : folded(textOf(act));
    return words.every((word) => text.includes(word));
  });
}

function textOf(act: PastAct): string {
  const { identity, justification = '', ticket, scopeId } = act;
  const names = [labelOf(act), act.scopeLabel, scopeId, identity.tenantName, identity.username];
  const outcome = [pastKindWords(act), act.state, isHeld(act) ? 'held' : ''];
  return [...names, ...outcome, justification, ticket?.number ?? '', ticket?.system ?? ''].join('\n');
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
