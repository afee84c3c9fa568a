import {
  activeAfterHour,
  type Clock,
  type EndedByItself,
  endByItself,
  errorLines,
  formatLocalTime,
  type Gap,
  gapWords,
  hourCame,
  isHourOfDay,
  type LeavingReason,
  labelOf,
  type Moment,
  type Session,
} from '@pim-palette/core';
import type { WireSettings } from '@pim-palette/protocol';
import type { Notice } from './notices.ts';

export interface LeavingParts {
  readonly clock: Clock;
  /** The list in use; `undefined` while it is not open. */
  readonly session: () => Session | undefined;
  readonly settings: () => WireSettings;
  readonly moment: () => Moment;
  readonly notify: (notice: Notice) => void;
  /** What came of ends, in words. */
  readonly endedNotice: (ended: readonly EndedByItself[]) => Notice;
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Ends what was activated from here today when the person leaves, where the options say so. */
export interface Leaving {
  /** The machine is locked or goes to sleep. */
  leave(reason: LeavingReason): void;
  /** Looks at the clock for the hour of the options, until the helper ends. */
  watchHour(): Promise<void>;
}

const tickMs = 20_000;

const why: Readonly<Record<LeavingReason, string>> = {
  lock: 'The screen was locked.',
  sleep: 'The machine went to sleep.',
  hour: 'It is the hour set in the options.',
};
const byHand = 'End it by hand: /end today';

export function createLeaving(parts: LeavingParts): Leaving {
  const { clock, settings, notify, log } = parts;
  let underWay: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;

  function isWanted(reason: LeavingReason): boolean {
    const { endAtLock, endAtSleep, endAtHour } = settings();
    return { lock: endAtLock === true, sleep: endAtSleep === true, hour: endAtHour !== undefined }[reason];
  }

  function leave(reason: LeavingReason): void {
    if (!isWanted(reason) || parts.signal.aborted) return;
    log(`leaving: ${reason}`);
    const before = underWay;
    // The later one covers what the earlier one still waits for: two would send an end twice.
    before?.stop.abort();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, parts.signal]);
    const done = parts.hold(
      (before?.done ?? Promise.resolve()).then(() => end(reason, signal)).catch((error) => tellUnread(reason, error)),
    );
    underWay = { stop, done };
  }

  async function end(reason: LeavingReason, signal: AbortSignal): Promise<void> {
    const session = parts.session();
    if (session === undefined) return tellUnread(reason, new Error('The list is not open.'));
    const { timeZone } = parts.moment();
    await endByItself({
      palette: session.palette,
      clock,
      read: () => session.read('never'),
      isOffline: () => session.state().isOffline,
      ...(timeZone === undefined ? {} : { timeZone }),
      signal,
      onEnded(ended) {
        const notice = parts.endedNotice(ended);
        notify({ ...notice, body: [why[reason], notice.body].filter((line) => line !== '').join('\n') });
        session.follow();
      },
      onYoung(young) {
        const names = young.map(labelOf).join(', ');
        const body = `${why[reason]}\nThe service ends nothing in its first five minutes. Asked for again at ${allowedAt(young)}.`;
        notify({ title: `Not ended yet: ${names}`, body, severity: 'information' });
      },
      onUnread: (failure, gaps) => tellUnread(reason, failure, gaps),
    });
    session.changed();
  }

  /** When the last of them has been active for five minutes. */
  function allowedAt(young: Parameters<Parameters<typeof endByItself>[0]['onYoung']>[0]): string {
    const { now, timeZone } = parts.moment();
    const started = Math.max(...young.map(({ startsAt }) => Date.parse(startsAt ?? '')));
    return formatLocalTime(started + 6 * 60_000, now, timeZone);
  }

  function tellUnread(reason: LeavingReason, failure: unknown, gaps: readonly Gap[] = []): void {
    const unread = gaps.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`);
    const body = [why[reason], ...(failure === undefined ? unread : errorLines(failure)), byHand].join('\n');
    notify({ title: 'Not everything of today could be looked at, or ended', body, severity: 'warning' });
  }

  /** Once the list is known: whether anything outlived an hour at which this did not run. Gives whether it could be looked at. */
  async function lookBack(hour: string | undefined, startedAt: number): Promise<boolean> {
    const palette = parts.session()?.palette;
    if (!palette?.catalogue().confirmed) return false;
    const moment = parts.moment();
    const active =
      hour !== undefined && isHourOfDay(hour) ? await activeAfterHour(palette, hour, startedAt, moment) : [];
    if (active.length > 0 && !parts.signal.aborted)
      notify({
        title: `Still active after ${hour}: ${active.map(labelOf).join(', ')}`,
        body: `The hour set in the options came before this was started: nothing was ended then. ${byHand}`,
        severity: 'warning',
      });
    return true;
  }

  return {
    leave,
    async watchHour() {
      const startedAt = clock.now();
      let before = startedAt;
      let isSettled = false;
      while (!parts.signal.aborted) {
        await clock.wait(tickMs, parts.signal).catch(() => undefined);
        const hour = settings().endAtHour;
        if (!isSettled) isSettled = await lookBack(hour, startedAt).catch(() => true);
        const { now, timeZone } = parts.moment();
        const came =
          hour !== undefined && isHourOfDay(hour) && !parts.signal.aborted
            ? hourCame(hour, before, now, timeZone)
            : undefined;
        before = now;
        if (came === 'now') leave('hour');
        if (came === 'missed')
          notify({
            title: `Nothing was ended at ${hour}`,
            body: `This machine was asleep, and that day is over. ${byHand}`,
            severity: 'warning',
          });
      }
    },
  };
}
