import { type ActivationWish, rolesKey } from '@pim-palette/core';
import { type ActivationRun, startRun } from './activation-run.ts';
import type { Desk } from './desk.ts';

interface BeginOptions {
  readonly checkOnly?: boolean;
  /** The run whose result this was asked for from: only there are the same roles sent once more. */
  readonly after?: ActivationRun;
}

/** What one command sends: a key pressed twice in one moment sends once and shows one result. */
export interface ActivationRuns {
  /**
   * Begins to send, or gives the run that sends these roles already when nobody looks at it; `undefined` when it is on
   * screen: then there is nothing to do.
   */
  begin(wish: ActivationWish, options?: BeginOptions): ActivationRun | undefined;
  /** Nobody looks at it any more. */
  leave(run: ActivationRun): void;
}

/** The runs of one desk, by their roles. */
export function createActivationRuns(desk: Pick<Desk, 'state' | 'redraw'>): ActivationRuns {
  const runs = new Map<string, { readonly run: ActivationRun; isShown: boolean }>();
  return {
    begin(wish, { checkOnly = false, after } = {}) {
      const id = idOf(wish, checkOnly);
      const known = runs.get(id);
      const isBusy = known?.run.view().isRunning ?? false;
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
      if (!run.view().isRunning) runs.delete(id);
    },
  };
}

function idOf({ eligibilities }: ActivationWish, checkOnly: boolean): string {
  return `${checkOnly} ${rolesKey(eligibilities)}`;
}
