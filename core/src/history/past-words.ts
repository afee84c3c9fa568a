import type { Kind } from '../model/eligibility.ts';
import type { PastAct } from '../model/past-act.ts';
import { wallTimeAt } from '../model/time-zone.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import { kindWords } from '../words/row-words.ts';

/** A moment as records write it: `2026-11-23 14:02`, on the clocks of the zone. */
export function stampOf(at: string, timeZone?: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(Date.parse(at), timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** What kind of right it was: `Directory role`, `Group owner`, `Azure resource`. */
export function pastKindWords({ kind, access }: { readonly kind: Kind; readonly access?: PastAct['access'] }): string {
  return kind === 'directoryRole' ? 'Directory role' : kindWords(kind, access);
}

/** What came of it, in words that stand alone; times follow where they are told. */
export function pastOutcomeWords(act: PastAct, timeZone?: string): string {
  const at = (time: string | undefined, before: string) =>
    time === undefined ? '' : ` ${before}${stampOf(time, timeZone)}`;
  switch (act.state) {
    case 'active':
      return `active${at(act.endsAt, 'until ')}`;
    case 'ended':
      // Whether somebody ended it sooner is known only where the service was asked.
      return act.told ? `held${at(act.endsAt, 'until ')}` : `was to hold${at(act.endsAt, 'until ')}`;
    case 'endedEarly':
      return `ended${at(act.endsAt, '')} ${act.endedBy === 'administrator' ? 'by an administrator' : 'before its time'}`;
    case 'scheduled':
      return `starts${at(act.startedAt, '')}`;
    case 'waiting':
      return 'waits for approval';
    case 'provisioning':
      return 'accepted, not in force when last looked at';
    case 'denied':
      return 'denied by an approver';
    case 'withdrawn':
      return 'withdrawn';
    case 'refused':
      return 'refused by the service';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'not known what came of it';
  }
}

/** What an approver said, and when, as far as it is told; empty where none was asked. */
export function decisionWords({ neededApproval, state, decidedAt }: PastAct, timeZone?: string): string {
  if (neededApproval !== true) return '';
  const at = decidedAt === undefined ? '' : ` ${stampOf(decidedAt, timeZone)}`;
  if (isHeld({ state }) || state === 'scheduled') return `approved${at}`;
  if (state === 'denied') return `denied${at}`;
  return state === 'waiting' ? 'waits' : '';
}

/** Whether the right was held. */
export function isHeld({ state }: Pick<PastAct, 'state'>): boolean {
  return state === 'active' || state === 'ended' || state === 'endedEarly';
}

/** How it reads at a glance. */
export function pastTone({ state }: Pick<PastAct, 'state'>): OutcomeTone {
  switch (state) {
    case 'active':
      return 'active';
    case 'ended':
    case 'endedEarly':
    case 'withdrawn':
      return 'neutral';
    case 'scheduled':
    case 'waiting':
    case 'provisioning':
      return 'waiting';
    case 'denied':
    case 'refused':
    case 'failed':
      return 'bad';
    case 'unknown':
      return 'unsure';
  }
}

/** The counts of a look back in one line: `12 requests: 9 held, 1 denied, 2 refused`. */
export function pastSummary(acts: readonly PastAct[]): string {
  const names = acts.map(countedAs);
  const parts = [...new Set(names)].map((name) => `${names.filter((one) => one === name).length} ${name}`);
  const total = acts.length === 1 ? '1 request' : `${acts.length} requests`;
  return parts.length === 0 ? 'No requests' : `${total}: ${parts.join(', ')}`;
}

function countedAs(act: PastAct): string {
  if (isHeld(act)) return 'held';
  return act.state === 'unknown' ? 'not known' : act.state;
}
