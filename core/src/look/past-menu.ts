import type { LookAction, MenuAction, Offer } from '../actions/action.ts';
import { copyAllOffer, leaveOffer, linkOffers } from '../actions/look-offers.ts';
import { pastPartOf } from '../history/past-part.ts';
import { decisionWords, pastKindWords, pastOutcomeWords, pastSummary, stampOf } from '../history/past-words.ts';
import { formatDuration } from '../model/duration.ts';
import { tenantWords } from '../model/identity.ts';
import type { PastAct } from '../model/past-act.ts';
import type { PastPart } from '../model/past-part.ts';
import { labelOf, placeOf } from '../words/label.ts';
import { gapWords } from '../words/row-words.ts';
import type { LookParts } from './look-parts.ts';

/** What was asked for before: each request a line with everything that is known of it, and all of them as a page or a table. */
export async function pastMenu(
  { text, key }: Extract<LookAction, { readonly about: 'past' }>,
  parts: LookParts,
): Promise<MenuAction> {
  const { palette, moment, signal, interaction } = parts;
  const read = await palette.past({ ...(signal ? { signal } : {}), ...(interaction ? { interaction } : {}) });
  const about = { text, ...(key === undefined ? {} : { key }) };
  const known = { reasonsLeftOut: !palette.keepsReasons };
  const part = pastPartOf(read, about, moment.now, known);
  const { acts, gaps, filter } = part;
  const whole = pastPartOf(read, { ...about, text: `${text} ${everything}` }, moment.now, known).acts.length;
  return {
    type: 'menu',
    title: filter === undefined ? 'What you asked for' : `What you asked for: ${filter}`,
    lines: [
      `${pastSummary(acts)}.`,
      ...(part.reasonsLeftOut && acts.length > 0
        ? ['Reasons are left out: the setting keepRecentJustifications is off.']
        : []),
      ...(acts.length > mostListed ? [`The newest ${mostListed} are listed; the page and the table have all.`] : []),
      ...gaps.map((gap) => `Not complete. ${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
    ],
    offers: [
      leaveOffer('Back to the list'),
      ...exportOffers(part),
      ...acts.slice(0, mostListed).map((act) => actOffer(act, parts)),
      ...(whole > acts.length ? [olderOffer(whole - acts.length, about)] : []),
    ],
    isLong: true,
  };
}

/** More than anybody reads in a list; the page and the table have all. */
const mostListed = 200;

/** Longer than anything is kept. */
const everything = '400d';

function olderOffer(count: number, { text, ...about }: { readonly text: string; readonly key?: string }): Offer {
  return {
    id: 'older',
    title: `${count} older`,
    detail: 'Everything that is known',
    icon: 'past',
    keepsOpen: true,
    does: { type: 'look', about: 'past', ...about, text: `${text} ${everything}`.trim() },
  };
}

function exportOffers(past: PastPart): readonly Offer[] {
  if (past.acts.length === 0) return [];
  return [
    {
      id: 'page',
      title: 'Open it as a page',
      detail: 'With a timeline of 90 days, to be printed or kept',
      icon: 'browser',
      letter: 'O',
      keepsOpen: false,
      does: { type: 'export', as: 'page', past },
    },
    {
      id: 'csv',
      title: 'Save it as CSV',
      detail: 'For a spreadsheet, in your downloads',
      icon: 'save',
      letter: 'S',
      keepsOpen: false,
      does: { type: 'export', as: 'csv', past },
    },
  ];
}

function actOffer(act: PastAct, { facts, moment: { timeZone } }: LookParts): Offer {
  const title = labelOf(act);
  const lines = actLines(act, timeZone);
  const copy = copyAllOffer(title, lines);
  return {
    id: `act:${act.id}`,
    title: `${stampOf(act.askedAt, timeZone)}  ${title}`,
    detail: [pastOutcomeWords(act, timeZone), tenantWords(act.identity)].join(' · '),
    icon: 'past',
    keepsOpen: true,
    does: {
      type: 'menu',
      title: `${title}, ${stampOf(act.askedAt, timeZone)}`,
      lines,
      offers: [leaveOffer('Back to the list'), ...linkOffers(act, facts), copy],
    },
  };
}

/** Everything that is known of one request, a line each. */
function actLines(act: PastAct, timeZone: string | undefined): readonly string[] {
  const { identity, askedAt, startedAt, endsAt, durationMs, justification, ticket, error, id, told } = act;
  const decision = decisionWords(act, timeZone);
  const stamp = (at: string) => stampOf(at, timeZone);
  return [
    `Outcome: ${pastOutcomeWords(act, timeZone)}`,
    ...(error === undefined ? [] : [`The service said: “${error.message}”`]),
    `Asked: ${stamp(askedAt)}${durationMs === undefined ? '' : `, for ${formatDuration(durationMs)}`}`,
    ...(startedAt === undefined ? [] : [`Began: ${stamp(startedAt)}`]),
    ...(endsAt === undefined ? [] : [`Ends or ended: ${stamp(endsAt)}`]),
    ...(decision === '' ? [] : [`Approval: ${decision}`]),
    ...(justification === undefined ? [] : [`Reason: ${justification}`]),
    ...(ticket === undefined
      ? []
      : [`Ticket: ${ticket.number}${ticket.system === undefined ? '' : ` (${ticket.system})`}`]),
    `Where: ${placeOf(act)}, ${pastKindWords(act)}`,
    `In: ${tenantWords(identity)}, ${identity.username}`,
    `Request: ${id}${told ? '' : ', known here alone: the service did not list it'}`,
  ];
}
