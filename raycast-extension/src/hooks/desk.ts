import { setTimeout as wait } from 'node:timers/promises';
import { type Catalogue, type FollowEvent, PimError } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { show, showError } from '../feedback/show.ts';
import { followToast } from '../feedback/toasts.ts';
import { showWait } from '../feedback/wait-toast.ts';
import type { Door } from '../palette.ts';
import { createRuns, type Runs } from './runs.ts';
import { signedOutAccounts } from '../sign-in/account-registry.ts';

/** What a command shows from, at one moment. */
export interface DeskState {
  /** Absent until the preferences and the snapshot are read. */
  readonly door?: Door;
  /** Another number whenever rows may have changed. */
  readonly version: number;
  readonly isLoading: boolean;
  readonly isOffline: boolean;
  /** The state the list is in, as a sentence. */
  readonly notice?: string;
  /** Why nothing can be shown at all. */
  readonly problem?: unknown;
}

/** One command's palette and how fresh it is. It outlives every view: views pushed on each other all show the same. */
export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  /** Opens the palette and shows what is known; asks nobody. */
  start(open: () => Promise<Door>): Promise<void>;
  /** Once that is drawn: reads the service, and follows what an earlier launch left open. */
  readOn(): Promise<void>;
  /** Reads everything again; with `allowed` a browser may open. */
  refresh(interaction?: 'never' | 'allowed'): Promise<void>;
  /** Asked for by the person: looks at what waits, then reads everything again. */
  readAgain(): Promise<void>;
  /** Once nothing is being read any more. */
  idle(): Promise<void>;
  redraw(): void;
  /** What is being sent, and what is shown of it. */
  readonly runs: Runs;
  /** Does something once, however often it is asked for while it goes on; `undefined` for later calls, and where it failed: that is shown. */
  once<T>(name: string, task: () => Promise<T>): Promise<T | undefined>;
  /** The command ends. */
  stop(): void;
}

/** Longer than Raycast gathers changes before it draws them (16 ms). */
const drawingMs = 20;

/** A desk nothing has been read for yet. */
export function createDesk(): Desk {
  const leaving = new AbortController();
  const listeners = new Set<() => void>();
  let isReading = false;
  let state: DeskState = { version: 0, isLoading: true, isOffline: false };

  function change(patch: Partial<DeskState>): void {
    if (leaving.signal.aborted) return;
    state = { ...state, version: state.version + 1, ...patch };
    for (const listener of listeners) listener();
  }
  const redraw = (): void => change({});
  const runs = createRuns({ state: () => state, redraw });
  const underWay = new Set<string>();

  let reading: Promise<void> = Promise.resolve();
  function refresh(interaction: 'never' | 'allowed' = 'never'): Promise<void> {
    // One after the other: a reading from before a sign-in would still be refreshing what the new one has already.
    const mine = reading.then(() => readAll(interaction));
    reading = mine.catch(() => undefined);
    return mine;
  }

  async function readAll(interaction: 'never' | 'allowed'): Promise<void> {
    const { door } = state;
    if (!door) return;
    change({ isLoading: true });
    const unwatch = interaction === 'allowed' ? showWait(door.palette.signInWaits) : undefined;
    try {
      const catalogue = await door.palette.refresh({ onPart: redraw, signal: leaving.signal, interaction });
      const isOffline = isUnreachable(catalogue);
      change({ isOffline, notice: isOffline ? 'No connection: nothing can be sent' : undefined });
      await door.accounts.remember(await door.palette.identities()).catch(() => undefined);
    } catch (error) {
      if (leaving.signal.aborted) return;
      if (isNotSignedIn(error)) change({ notice: await signedOutNotice(door) });
      else if (interaction === 'allowed') await showError(error);
      else change({ notice: error instanceof Error ? error.message : String(error) });
    } finally {
      unwatch?.();
      change({ isLoading: false });
    }
  }

  async function follow({ palette }: Door): Promise<void> {
    await palette.follow({
      signal: leaving.signal,
      onEvent(event) {
        redraw();
        if (event.final) void show(followToast(event, systemClock.now()));
      },
    });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(open) {
      try {
        const door = await open();
        await door.palette.load();
        const unwatch = door.palette.signInWaits.subscribe(redraw);
        leaving.signal.addEventListener('abort', unwatch, { once: true });
        change({ door });
      } catch (problem) {
        change({ problem, isLoading: false });
      }
    },
    async readOn() {
      const { door } = state;
      if (!door || isReading) return;
      isReading = true;
      // Drawn first, then read: loading what talks to the service takes longer than drawing what is known.
      await wait(drawingMs);
      await refresh();
      await follow(door).catch(() => undefined);
    },
    refresh,
    async readAgain() {
      const { door } = state;
      if (!door) return;
      change({ isLoading: true });
      const look = { once: true, onEvent: (event: FollowEvent) => void show(followToast(event, systemClock.now())) };
      await door.palette.follow(look).catch(() => undefined);
      await refresh('allowed');
    },
    idle: () => reading,
    redraw,
    runs,
    async once(name, task) {
      if (underWay.has(name)) return undefined;
      underWay.add(name);
      try {
        return await task();
      } catch (error) {
        await showError(error);
        return undefined;
      } finally {
        underWay.delete(name);
      }
    },
    stop: () => leaving.abort(),
  };
}

function isUnreachable({ gaps }: Catalogue): boolean {
  return gaps.length > 0 && gaps.every(({ error }) => error.code === 'offline' || error.code === 'timedOut');
}

function isNotSignedIn(error: unknown): boolean {
  return error instanceof PimError && error.code === 'notSignedIn';
}

async function signedOutNotice({ accounts, palette }: Door): Promise<string | undefined> {
  const lost = signedOutAccounts(await accounts.accounts(), await palette.identities());
  return lost.length === 0 ? undefined : `Sign in again: the sign-in of ${lost[0]?.username} is gone`;
}
