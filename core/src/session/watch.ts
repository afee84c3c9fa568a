import type { Activation } from '../model/activation.ts';
import { isWithin } from '../model/age.ts';
import { isShownNow } from '../model/gap-reach.ts';
import type { FollowEvent } from '../palette.ts';
import { activeNow, endingSoon } from './ends.ts';
import type { SessionParts, WatchOptions } from './session.ts';

/** What following and watching need of the session they belong to. */
export interface WatchParts extends SessionParts {
  readonly changed: () => void;
  readonly read: () => Promise<unknown>;
  readonly lastRead: () => number;
}

/** Tells the person later what they would otherwise have to come back for: decisions, and ends that are near. */
export interface Watch {
  /** Something may wait now. */
  follow(): void;
  /** Looks once at all that waits. */
  look(): Promise<void>;
  always(options: WatchOptions): void;
  /** Whether this session sends at an end what is to be activated again. */
  sendsAgain(): boolean;
}

/** Other programs of this person write the journal too: it is looked at this often, ms. */
const lookMs = 60_000;
const warnTickMs = 20_000;
/** A minute's end is met within seconds also where another program kept it; what may pass is tried again this soon. */
const againTickMs = 10_000;
/** After the first rows: what following needs takes longer to load than these. */
const startMs = 2_000;
/** An end is only announced from a list younger than this, ms: it may have been ended or prolonged elsewhere. */
const trustedMs = 5 * 60_000;

/** Follows for one session; what was seen is told once, whoever saw it. */
export function createWatch(parts: WatchParts): Watch {
  const { palette, clock, signal, changed } = parts;
  const told = new Set<string>();
  /** Aborted to look again at once. */
  let round = new AbortController();
  let isFollowing = false;
  let watching: WatchOptions | undefined;

  function onEvent(event: FollowEvent): void {
    changed();
    const id = `${event.entry.id} ${event.outcome.state}`;
    const isNews = event.final || event.outcome.state === 'unconfirmed';
    if (!isNews || told.has(id)) return;
    told.add(id);
    parts.onFollowed?.(event);
  }

  /** Until nothing waits; in a session that stays, looked at again each minute. */
  async function followOn(): Promise<void> {
    if (isFollowing) return;
    isFollowing = true;
    while (!signal.aborted) {
      round = new AbortController();
      const stop = AbortSignal.any([round.signal, signal]);
      try {
        if (watching === undefined || (watching.isFollowing() && (await palette.identities()).length > 0))
          await palette.follow({ signal: stop, onEvent });
        if (watching === undefined && !round.signal.aborted) break;
        if (watching) await clock.wait(lookMs, stop);
      } catch (error) {
        if (stop.aborted) continue;
        parts.log?.(`following stopped: ${error instanceof Error ? error.message : String(error)}`);
        if (watching === undefined) break;
        await clock.wait(lookMs, stop).catch(() => undefined);
      }
    }
    isFollowing = false;
  }

  /** Activations whose end is near now, and was not so from the start. */
  function ending(withinMs: number): readonly Activation[] {
    const { activations, openRequests } = palette.catalogue();
    const now = clock.now();
    return endingSoon(activeNow(activations, now), openRequests, now, withinMs).filter(
      (one) => Date.parse(one.endsAt ?? '') - Date.parse(one.startsAt ?? '') > withinMs && !told.has(endId(one)),
    );
  }

  async function warnAlways({ endWarningMs, onEnding }: WatchOptions): Promise<void> {
    while (!signal.aborted) {
      await clock.wait(warnTickMs, signal).catch(() => undefined);
      if (signal.aborted || ending(endWarningMs()).length === 0) continue;
      if (!isWithin(trustedMs, parts.lastRead(), clock.now())) await parts.read();
      // What ended early must not be spoken of: only what the service shows now.
      const catalogue = palette.catalogue();
      for (const activation of ending(endWarningMs()).filter((one) => isShownNow(catalogue, one))) {
        told.add(endId(activation));
        onEnding(activation);
      }
    }
  }

  /** Sends at an end what is to be activated again; what may pass is tried again at the next look. */
  async function sendAlways({ onAgain, hold }: WatchOptions): Promise<void> {
    while (onAgain && !signal.aborted) {
      try {
        const before = JSON.stringify(palette.knownAskedAgain());
        const isDue = palette.knownAskedAgain().some(({ endsAt }) => Date.parse(endsAt) <= clock.now());
        const sending = palette.sendAskedAgain({ signal });
        if (isDue) hold?.(sending.catch(() => undefined));
        const items = await sending;
        if (items.length > 0) {
          onAgain(items);
          restart();
        }
        if (items.length > 0 || JSON.stringify(palette.knownAskedAgain()) !== before) changed();
      } catch (error) {
        if (!signal.aborted) parts.log?.(`again at an end: ${error instanceof Error ? error.message : String(error)}`);
      }
      await clock.wait(nextLookIn(), signal).catch(() => undefined);
    }
  }

  /** Until the next end, and no longer than other programs may take to keep one, ms. */
  function nextLookIn(): number {
    const now = clock.now();
    const left = palette.knownAskedAgain().map(({ endsAt }) => Date.parse(endsAt) + 1_000 - now);
    return Math.min(againTickMs, ...left.filter((ms) => ms > 0));
  }

  function restart(): void {
    if (isFollowing) round.abort();
    else if (watching === undefined) void followOn();
  }

  return {
    sendsAgain: () => watching?.onAgain !== undefined,
    follow: restart,
    look: () => palette.follow({ once: true, signal, onEvent }).catch(() => undefined),
    always(options) {
      watching = options;
      clock.wait(startMs, signal).then(
        () => {
          void followOn();
          void warnAlways(options);
          void sendAlways(options);
        },
        () => undefined,
      );
    },
  };
}

function endId({ key, endsAt }: Activation): string {
  return `end ${key} ${endsAt}`;
}
