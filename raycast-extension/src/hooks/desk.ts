import { setTimeout as wait } from 'node:timers/promises';
import { createSession, type FollowEvent, PimError, type Session } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { show, showError } from '../feedback/show.ts';
import { followToast } from '../feedback/toasts.ts';
import { showWait } from '../feedback/wait-toast.ts';
import type { Door } from '../palette.ts';
import { signedOutAccounts } from '../sign-in/account-registry.ts';
import type { DeskBase, DeskState } from './desk-state.ts';
import { createRuns, type Runs } from './runs.ts';

/** One command and its session. It outlives every view: views pushed on each other all show the same. */
export interface Desk extends DeskBase {
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
  const followers = new Set<(event: FollowEvent) => void>();
  let hasBegun = false;
  let reading: Promise<unknown> = Promise.resolve();
  let state: DeskState = { version: 0, isLoading: true };

  function change(patch: Partial<DeskState>): void {
    if (leaving.signal.aborted) return;
    state = { ...state, version: state.version + 1, ...patch };
    for (const listener of listeners) listener();
  }
  const redraw = (): void => change({});
  const onFollowed: Desk['onFollowed'] = (listener) => {
    followers.add(listener);
    return () => followers.delete(listener);
  };
  const runs = createRuns({ state: () => state, redraw, onFollowed });
  const underWay = new Set<string>();

  function openSession(door: Door): Session {
    const session = createSession({
      palette: door.palette,
      clock: systemClock,
      signal: leaving.signal,
      signedOutWords: () => signedOutWords(door),
      onFollowed(event) {
        for (const follower of followers) follower(event);
        if (event.final) void show(followToast(event, systemClock.now()));
      },
    });
    session.subscribe(() => change({ isLoading: !hasBegun || session.state().isReading }));
    return session;
  }

  async function read(interaction: 'never' | 'allowed', how: 'read' | 'readAgain'): Promise<void> {
    const { door, session } = state;
    if (!door || !session) return;
    hasBegun = true;
    change({ isLoading: true });
    const unwatch = interaction === 'allowed' ? showWait(door.palette.signInWaits) : undefined;
    const mine = session[how](interaction);
    reading = mine;
    const problem = await mine;
    unwatch?.();
    if (leaving.signal.aborted) return;
    // That nobody is signed in is a row of the list.
    if (problem !== undefined && interaction === 'allowed' && !isNotSignedIn(problem)) await showError(problem);
    if (problem === undefined) await rememberAccounts(door);
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
        change({ door, session: openSession(door) });
      } catch (problem) {
        change({ problem, isLoading: false });
      }
    },
    async readOn() {
      if (!state.session || hasBegun) return;
      hasBegun = true;
      // Drawn first, then read: loading what talks to the service takes longer than drawing what is known.
      await wait(drawingMs);
      await read('never', 'read');
      state.session.follow();
    },
    refresh: (interaction = 'never') => read(interaction, 'read'),
    readAgain: () => read('allowed', 'readAgain'),
    async idle() {
      await reading;
    },
    redraw,
    runs,
    onFollowed,
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

function isNotSignedIn(error: unknown): boolean {
  return error instanceof PimError && error.code === 'notSignedIn';
}

/** Which tenants belong to whom is kept for the next launch; this one does not need it. */
async function rememberAccounts({ accounts, palette }: Door): Promise<void> {
  try {
    await accounts.remember(await palette.identities());
  } catch {
    // They are listed again when the list is read the next time.
  }
}

async function signedOutWords({ accounts, palette }: Door): Promise<string | undefined> {
  const lost = signedOutAccounts(await accounts.accounts(), await palette.identities());
  return lost.length === 0 ? undefined : `Sign in again: the sign-in of ${lost[0]?.username} is gone`;
}
