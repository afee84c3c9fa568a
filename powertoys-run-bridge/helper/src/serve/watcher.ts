import { type Activation, type Clock, isShownNow, isWithin, type Moment, type Palette } from '@pim-palette/core';
import { endingNotice, followNotice, type Notice } from './notices.ts';
import type { Reader } from './reader.ts';

export interface WatcherParts {
  readonly palette: Palette;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly moment: () => Moment;
  readonly notify: (notice: Notice) => void;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** The options of now. */
  readonly options: () => { readonly followPending: boolean; readonly endWarningMs: number };
}

/** Tells the person later what they would otherwise have to come back for: decisions, and ends that are near. */
export interface Watcher {
  /** Something may wait now. */
  wake(): void;
  /** Whether there is something to tell later. */
  isExpecting(): boolean;
}

/** Other programs of this person write the journal too: it is looked at this often, ms. */
const lookMs = 60_000;
const warnTickMs = 20_000;
const startMs = 2_000;
/** An end is only announced from a list younger than this, ms: it may have been ended or prolonged elsewhere. */
const trustedMs = 5 * 60_000;

export function createWatcher(parts: WatcherParts): Watcher {
  const { palette, reader, clock, signal, options } = parts;
  const told = new Set<string>();
  /** Aborted to look again at once. */
  let round = new AbortController();

  function tellOnce(id: string, notice: Notice | undefined): void {
    if (notice === undefined || told.has(id)) return;
    told.add(id);
    parts.notify(notice);
  }

  async function followUntil(stop: AbortSignal): Promise<void> {
    if (!options().followPending || (await palette.identities()).length === 0) return;
    await palette.follow({
      signal: stop,
      onEvent(event) {
        parts.onChange();
        tellOnce(`${event.entry.id} ${event.outcome.state}`, followNotice(event, parts.moment()));
      },
    });
  }

  async function followAlways(): Promise<void> {
    while (!signal.aborted) {
      round = new AbortController();
      const stop = AbortSignal.any([round.signal, signal]);
      try {
        await followUntil(stop);
        await clock.wait(lookMs, stop);
      } catch (error) {
        if (!stop.aborted) {
          parts.log(`following stopped: ${error instanceof Error ? error.message : String(error)}`);
          await clock.wait(lookMs, stop).catch(() => undefined);
        }
      }
    }
  }

  /** Activations whose end is near now, and was not so from the start. */
  function ending(): readonly Activation[] {
    const { endWarningMs } = options();
    const now = clock.now();
    return palette.catalogue().activations.filter((activation) => {
      const endsAt = Date.parse(activation.endsAt ?? '');
      const startsAt = Date.parse(activation.startsAt ?? '');
      const isNear = endsAt > now && endsAt - now <= endWarningMs;
      return activation.activated && isNear && !(endsAt - startsAt <= endWarningMs) && !told.has(endId(activation));
    });
  }

  async function warnAlways(): Promise<void> {
    while (!signal.aborted) {
      await clock.wait(warnTickMs, signal).catch(() => undefined);
      if (signal.aborted || ending().length === 0) continue;
      if (!isWithin(trustedMs, reader.lastRead(), clock.now())) await reader.read('never');
      // What ended early must not be spoken of: only what the service shows now.
      const catalogue = palette.catalogue();
      const shown = ending().filter((activation) => isShownNow(catalogue, activation));
      for (const activation of shown) tellOnce(endId(activation), endingNotice(activation, parts.moment()));
    }
  }

  /** After the first rows: what following needs takes longer to load than these. */
  async function start(): Promise<void> {
    await clock.wait(startMs, signal);
    void followAlways();
    void warnAlways();
  }
  start().catch(() => undefined);

  return {
    wake: () => round.abort(),
    isExpecting() {
      const { activations, openRequests } = palette.catalogue();
      const { followPending, endWarningMs } = options();
      const now = clock.now();
      const isWaiting = followPending && openRequests.length > 0;
      return (
        isWaiting ||
        (endWarningMs > 0 &&
          activations.some(({ activated, endsAt }) => activated && endsAt !== undefined && Date.parse(endsAt) > now))
      );
    },
  };
}

function endId({ key, endsAt }: Activation): string {
  return `end ${key} ${endsAt}`;
}
