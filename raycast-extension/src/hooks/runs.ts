import {
  type ActivateAction,
  activatedIn,
  type ActivationWish,
  eventOf,
  goingWords,
  type JournalEntry,
  openRun,
  type Plan,
  type RunEvent,
  type RunState,
  reduceRun,
  rolesKey,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { runToast, stepUpToast } from '../feedback/toasts.ts';
import { carryOut } from './write.ts';
import { titleCase } from '../format/title-case.ts';
import type { DeskBase } from './desk-state.ts';

/** One wish on its way; it goes on whoever looks. */
export interface Run {
  readonly wish: ActivationWish;
  readonly checkOnly: boolean;
  state(): RunState;
  subscribe(listener: () => void): () => void;
}

/** What one command sends: a key pressed twice in one moment sends once and shows one result. */
export interface Runs {
  /**
   * Begins to send, or gives the run that sends these roles already when nobody looks at it; `undefined` when it is on screen:
   * then there is nothing to do. Only from the result of a run (`after`) are the same roles sent once more.
   */
  begin(action: ActivateAction, after?: Run): Run | undefined;
  /** Nobody looks at it any more. */
  leave(run: Run): void;
}

/** The runs of one desk, by their roles. */
export function createRuns(desk: DeskBase): Runs {
  const runs = new Map<string, { readonly run: Run; isShown: boolean }>();
  return {
    begin({ wish, checkOnly = false }, after) {
      const id = idOf(wish, checkOnly);
      const known = runs.get(id);
      const isBusy = known !== undefined && !known.run.state().isDone;
      if (known && (isBusy || known.run !== after)) {
        if (known.isShown) return undefined;
        if (isBusy) {
          known.isShown = true;
          return known.run;
        }
      }
      const run = startRun(desk, wish, checkOnly);
      runs.set(id, { run, isShown: true });
      return run;
    },
    leave(run) {
      const id = idOf(run.wish, run.checkOnly);
      const known = runs.get(id);
      if (known?.run !== run) return;
      known.isShown = false;
      if (run.state().isDone) runs.delete(id);
    },
  };
}

function startRun(desk: DeskBase, wish: ActivationWish, checkOnly: boolean): Run {
  const listeners = new Set<() => void>();
  let state = openRun(wish.eligibilities, { checkOnly, wish });
  const policies = () => desk.state().door?.palette.knownPolicies() ?? new Map();

  function happen(event: RunEvent): void {
    state = reduceRun(state, event, { now: systemClock.now(), policies: policies() });
    for (const listener of listeners) listener();
  }

  void carryOut(desk, {
    going: titleCase(goingWords(state)),
    async send(say) {
      const { door } = desk.state();
      if (!door) {
        const error = new Error('The list is not open yet. Try again.');
        happen({ type: 'unsent', error });
        throw error;
      }
      const result = await door.palette.send(wish, {
        checkOnly,
        interaction: 'allowed',
        onPlan: (plan: Plan) => happen({ type: 'planned', plan }),
        onEvent(event) {
          happen(event);
          if (event.type === 'stepUp' && state.note !== undefined) say(stepUpToast(state.note));
        },
      });
      happen(eventOf(result));
      if (result.state === 'sent' && !checkOnly) {
        // What is not settled is followed as long as this command is open; the journal keeps it for the next one.
        desk.onFollowed(({ entry, outcome }) => {
          if (isMine(entry)) happen({ type: 'followed', key: entry.key, outcome });
        });
        desk.state().session?.sent(result.items);
      }
      return result;
    },
    changes: (result) => result.state === 'sent' && !checkOnly,
    told: (result) => (result.state === 'underWay' ? undefined : runToast(state, result)),
    later(result, say) {
      if (result.state !== 'sent' || checkOnly) return;
      const active = activatedIn(result.items);
      if (active.length === 0) return;
      // One toast for all answers of one look.
      let isTold = true;
      desk.state().session?.usable(active, ({ key, kind }, inForce) => {
        happen({ type: 'usable', key, kind, inForce });
        if (!isTold) return;
        isTold = false;
        setImmediate(() => {
          isTold = true;
          say(runToast(state, result));
        });
      });
    },
  });

  /** A later request for the same role is another run's. */
  function isMine(entry: Pick<JournalEntry, 'key' | 'requestId'>): boolean {
    return state.lines.some(
      ({ key, requestId }) => key === entry.key && (requestId === undefined || requestId === entry.requestId),
    );
  }

  return {
    wish,
    checkOnly,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function idOf({ eligibilities }: ActivationWish, checkOnly: boolean): string {
  return `${checkOnly} ${rolesKey(eligibilities)}`;
}
