import {
  type ActivateAction,
  type ActivationWish,
  type EligibilityKey,
  eventOf,
  goingWords,
  openRun,
  type Plan,
  type RunEvent,
  type RunState,
  reduceRun,
  rolesKey,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { show } from '../feedback/show.ts';
import { followToast, runToast, stepUpToast } from '../feedback/toasts.ts';
import { carryOut } from './write.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from './desk.ts';

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
  /** Told which roles have been sent, as soon as that is known. */
  onSent(listener: (keys: readonly EligibilityKey[]) => void): () => void;
}

/** The runs of one desk, by their roles. */
export function createRuns(desk: Pick<Desk, 'state' | 'redraw'>): Runs {
  const runs = new Map<string, { readonly run: Run; isShown: boolean }>();
  const listeners = new Set<(keys: readonly EligibilityKey[]) => void>();
  const onSent = ({ eligibilities }: ActivationWish): void => {
    for (const listener of listeners) listener(eligibilities.map(({ key }) => key));
  };
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
      const run = startRun(desk, wish, checkOnly, onSent);
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
    onSent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function startRun(
  desk: Pick<Desk, 'state' | 'redraw'>,
  wish: ActivationWish,
  checkOnly: boolean,
  onSent: (wish: ActivationWish) => void,
): Run {
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
        onSent(wish);
        followOn();
      }
      return result;
    },
    changes: (result) => result.state === 'sent' && !checkOnly,
    told: (result) => (result.state === 'underWay' ? undefined : runToast(state, result)),
  });

  /** What is not settled is followed as long as this command is open; the journal keeps it for the next one. */
  function followOn(): void {
    void desk
      .state()
      .door?.palette.follow({
        onEvent(event) {
          happen({ type: 'followed', key: event.entry.key, outcome: event.outcome });
          desk.redraw();
          if (event.final) void show(followToast(event, systemClock.now()));
        },
      })
      .catch(() => undefined);
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
