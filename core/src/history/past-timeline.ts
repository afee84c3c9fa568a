import type { PastAct } from '../model/past-act.ts';
import { wallTimeAt } from '../model/time-zone.ts';
import { labelOf } from '../words/label.ts';
import { formatDay } from '../words/local-time.ts';
import { type Html, html } from './past-html.ts';
import { isHeld, pastOutcomeWords, pastTone, stampOf } from './past-words.ts';

const day = 24 * 60 * 60_000;

/** The span a timeline shows, ms since 1970, and the zone its days are of. */
export interface TimelineSpan {
  readonly from: number;
  readonly to: number;
  readonly timeZone?: string;
}

/** One lane for each right, those used last on top; a bar while it was held or asked for, a mark for what came to nothing. */
export function timeline(acts: readonly PastAct[], span: TimelineSpan): Html {
  const keys = [...new Set(acts.map(({ key }) => key))];
  const lanes = keys.map((key) => acts.filter((act) => act.key === key));
  return html`<div class="timeline" role="img" aria-label="When each right was held; the table below says the same in words.">
<div class="lane axis"><div></div><div class="track">${ticks(span)}</div></div>
${lanes.map((lane) => laneOf(lane, span))}
</div>`;
}

function laneOf(acts: readonly PastAct[], span: TimelineSpan): Html {
  const [first] = acts;
  if (first === undefined) return html``;
  // Marks last: what came to nothing lies on top of what was held.
  const drawn = acts.toSorted((a, b) => Number(isHeld(b)) - Number(isHeld(a)));
  return html`<div class="lane"><div class="name"><bdi>${labelOf(first)}</bdi> <small><bdi>${first.identity.tenantName}</bdi></small></div><div class="track">${drawn.map((act) => barOf(act, span))}</div></div>
`;
}

function barOf(act: PastAct, span: TimelineSpan): Html {
  const held = isHeld(act) && act.startedAt !== undefined;
  const from = Date.parse(held ? (act.startedAt ?? act.askedAt) : act.askedAt);
  const told = act.endsAt === undefined ? span.to : Date.parse(act.endsAt);
  const left = share(from, span);
  const width = share(Math.min(told, span.to), span) - left;
  const title = `${stampOf(act.askedAt, span.timeZone)} ${pastOutcomeWords(act, span.timeZone)}`;
  const place = held ? `left:${left.toFixed(3)}%;width:max(4px,${width.toFixed(3)}%)` : `left:${left.toFixed(3)}%`;
  return html`<i class="${held ? 'bar' : 'mark'} ${pastTone(act)}" style="${place}" title="${title}">${held ? '' : signs[pastTone(act)]}</i>`;
}

/** A shape as well as a colour. */
const signs = { active: '●', good: '✓', waiting: '◐', bad: '✕', unsure: '?', neutral: '–' } as const;

function share(at: number, { from, to }: TimelineSpan): number {
  return Math.max(0, Math.min(100, ((at - from) / (to - from)) * 100));
}

/** A tick every week, counted back from the end. */
function ticks(span: TimelineSpan): readonly Html[] {
  const weeks = Math.floor((span.to - span.from) / (7 * day));
  return Array.from({ length: weeks + 1 }, (_, index) => {
    const at = span.to - (weeks - index) * 7 * day;
    return html`<i class="tick" style="left:${share(at, span).toFixed(3)}%"><span>${formatDay(wallTimeAt(at, span.timeZone))}</span></i>`;
  });
}
