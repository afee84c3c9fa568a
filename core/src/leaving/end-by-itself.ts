import { openedHere } from '../ends/what-is-ended.ts';
import { beginOfDay } from '../history/past-time.ts';
import type { Activation } from '../model/activation.ts';
import type { Gap } from '../model/catalogue.ts';
import { isShownNow } from '../model/gap-reach.ts';
import type { Moment } from '../model/moment.ts';
import { isOfflineCode } from '../model/offline.ts';
import type { Outcome } from '../model/outcome.ts';
import { endableAfterMs } from '../model/service-times.ts';
import { changeOver, momentsAt, nextDayAt, wallTimeAt } from '../model/time-zone.ts';
import type { Palette } from '../palette.ts';
import type { Clock } from '../ports.ts';

/** Why activations are ended with nobody there. */
export type LeavingReason = 'lock' | 'sleep' | 'hour';

/** What came of one. */
export interface EndedByItself {
  readonly activation: Activation;
  readonly outcome: Outcome;
}

export interface EndByItselfParts {
  readonly palette: Pick<Palette, 'catalogue' | 'sentRequests' | 'deactivate'>;
  readonly clock: Clock;
  /** Reads the list anew without a browser; gives why it failed. */
  readonly read: () => Promise<unknown>;
  /** Whether the last reading found no connection. */
  readonly isOffline: () => boolean;
  readonly timeZone?: string;
  readonly signal: AbortSignal;
  /** What came of those that could be sent, as soon as it is known. */
  readonly onEnded: (ended: readonly EndedByItself[]) => void;
  /** These have not been active for five minutes: they are ended when they have. Told once. */
  readonly onYoung: (young: readonly Activation[]) => void;
  /** The list could not be read, or not wholly: what it does not show was not ended. Told at most once, last. */
  readonly onUnread: (failure: unknown, gaps: readonly Gap[]) => void;
}

/** Pauses before a machine that just woke tries again without a connection, ms. */
const offlinePauses: readonly number[] = [2_000, 5_000, 10_000, 15_000, 30_000, 60_000];
/** How long another program has to write down that it ended the same, ms. */
const othersMs = 2_000;
/** In short pieces: a machine that slept goes on by the clock, not by what it has waited. */
const pieceMs = 15_000;

/**
 * Ends what was activated from here today and is active now; nothing that was activated elsewhere, or after this was called. Before each
 * sending the list and the journal are looked at anew, so what another helper or the person ended is left alone;
 * what the service says is gone is looked at once more before it is told, since another may have ended it in the same instant. Nothing is sent
 * in the first five minutes of an activation, where the service ends none, and no browser opens. Never rejects.
 */
export async function endByItself(parts: EndByItselfParts): Promise<void> {
  const { clock, palette, signal } = parts;
  const calledAt = clock.now();
  const since = beginOfDay(calledAt, parts.timeZone);
  const done = new Set<string>();
  let gone: readonly EndedByItself[] = [];
  let toldYoung = false;
  let tries = 0;
  while (!signal.aborted) {
    const failure = await parts.read();
    const entries = await palette.sentRequests();
    if (signal.aborted) return;
    const catalogue = palette.catalogue();
    const now = clock.now();
    const opened = openedHere(catalogue.activations, entries, since, now);
    const wanted = opened.filter(
      (one) => Date.parse(one.startsAt ?? '') <= calledAt && !done.has(idOf(one)) && isShownNow(catalogue, one),
    );
    // Neither the journal nor the list says that another ended it: the service's words are told.
    const openedIds = new Set(opened.map(idOf));
    const unexplained = gone.filter(({ activation }) => openedIds.has(idOf(activation)));
    if (unexplained.length > 0) parts.onEnded(unexplained);
    const young = wanted.filter((one) => oldEnoughAt(one) > now);
    const ended = await palette.deactivate(
      wanted.filter((one) => !young.includes(one)),
      { interaction: 'never', signal },
    );
    const gaps = catalogue.gaps.filter(({ part }) => part === 'activations');
    const isOffline =
      parts.isOffline() ||
      gaps.some(({ error }) => isOfflineCode(error.code)) ||
      ended.some(({ outcome }) => isUnsentOffline(outcome));
    const isLast = !isOffline || tries >= offlinePauses.length;
    const answered = ended.filter(
      ({ outcome }) => !isCalledOff(outcome, signal) && (isLast || !isUnsentOffline(outcome)),
    );
    for (const { activation } of answered) done.add(idOf(activation));
    gone = answered.filter(({ outcome }) => isGone(outcome));
    const told = answered.filter(({ outcome }) => !isGone(outcome));
    if (told.length > 0) parts.onEnded(told);
    if (young.length > 0 && !toldYoung) {
      toldYoung = true;
      parts.onYoung(young);
    }
    if (gone.length > 0) await waitUntil(clock.now() + othersMs, clock, signal);
    else if (!isLast) {
      await waitUntil(clock.now() + (offlinePauses[tries] ?? 0), clock, signal);
      tries += 1;
    } else if (young.length > 0) await waitUntil(Math.min(...young.map(oldEnoughAt)), clock, signal);
    else {
      if (failure !== undefined || gaps.length > 0) parts.onUnread(failure, gaps);
      return;
    }
  }
}

function idOf({ key, startsAt }: Activation): string {
  return `${key} ${startsAt}`;
}

function oldEnoughAt({ startsAt }: Activation): number {
  return Date.parse(startsAt ?? '') + endableAfterMs;
}

/** Nothing left this machine: it may be sent when there is a connection. */
function isUnsentOffline(outcome: Outcome): boolean {
  return outcome.state === 'failed' && outcome.mayRepeat && isOfflineCode(outcome.error.code);
}

/** The service sees nothing to end. What is sent here is older than five minutes, so it did not just begin. */
function isGone(outcome: Outcome): boolean {
  return outcome.state === 'failed' && outcome.error.code === 'RoleAssignmentDoesNotExist';
}

/** A later call goes on with it. */
function isCalledOff(outcome: Outcome, signal: AbortSignal): boolean {
  return signal.aborted && outcome.state === 'notSent';
}

async function waitUntil(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = at - clock.now(); left > 0 && !signal.aborted; left = at - clock.now())
    await clock.wait(Math.min(left, pieceMs), signal).catch(() => undefined);
}

const hourShape = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether this is an hour of the day as it is set: `18:30`, of 24 hours. */
export function isHourOfDay(text: string): boolean {
  return hourShape.test(text);
}

/**
 * Whether an hour of the day came between two looks, the later one included: `now` when its day still lasts, `missed` when the day is over,
 * `undefined` when it did not come. Where the clocks leave the hour out, their change counts; where it comes twice, the first.
 */
export function hourCame(hour: string, before: number, now: number, timeZone?: string): 'now' | 'missed' | undefined {
  const today = hourOf(hour, now, timeZone);
  if (before < today && today <= now) return 'now';
  // The last one before today's: looked for from the day of the earlier look on, since the machine may have slept for days.
  for (let day = before; day < now; day = nextDayAt(day, timeZone)) {
    const at = hourOf(hour, day, timeZone);
    if (before < at && at <= now) return 'missed';
  }
  return undefined;
}

/**
 * What was activated from here today before this hour and is active although it came before `startedAt` (ms since 1970): who would have ended
 * it was not running. Empty where the hour came later, or is still to come.
 */
export async function activeAfterHour(
  palette: Pick<Palette, 'catalogue' | 'sentRequests'>,
  hour: string,
  startedAt: number,
  { now, timeZone }: Moment,
): Promise<readonly Activation[]> {
  const at = hourOf(hour, now, timeZone);
  const since = beginOfDay(now, timeZone);
  if (at > startedAt) return [];
  const opened = openedHere(palette.catalogue().activations, await palette.sentRequests(), since, now);
  return opened.filter(({ startsAt }) => Date.parse(startsAt ?? '') <= at);
}

/** The moment of this hour on the day of another moment, ms since 1970. */
function hourOf(hour: string, day: number, timeZone?: string): number {
  const wall = { ...wallTimeAt(day, timeZone), hour: Number(hour.slice(0, 2)), minute: Number(hour.slice(3)) };
  return momentsAt(wall, timeZone)[0] ?? changeOver(wall, timeZone)?.at ?? day;
}
