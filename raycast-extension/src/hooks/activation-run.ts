import type { ActivationWish, BatchEvent, BatchItem, Eligibility, Outcome, Plan, SendResult } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { refreshMenuBar } from '../feedback/launch.ts';
import { hide, show, showError } from '../feedback/show.ts';
import { batchToast, followToast, sendingToast, stepUpToast } from '../feedback/toasts.ts';
import type { Desk } from './desk.ts';

/** How one role stands while its batch runs. */
export type RunState = 'reading' | 'waiting' | 'signingIn' | 'sending' | 'lookingUp' | Outcome;

/** What one batch has come to so far. */
interface RunView {
  readonly states: readonly RunState[];
  readonly isRunning: boolean;
  /** Nothing was sent, because this could not be read. */
  readonly problem?: unknown;
  /** Nothing was sent: policy asks these roles for more than was given. */
  readonly missing: readonly Eligibility[];
}

/** One wish on its way; it goes on whoever looks. */
export interface ActivationRun {
  readonly wish: ActivationWish;
  readonly checkOnly: boolean;
  view(): RunView;
  subscribe(listener: () => void): () => void;
}

/** Begins to send a wish. Only what core calls unsent is called so here: showing it cannot fail it. */
export function startRun(
  desk: Pick<Desk, 'state' | 'redraw'>,
  wish: ActivationWish,
  checkOnly: boolean,
): ActivationRun {
  const listeners = new Set<() => void>();
  let view: RunView = { states: wish.eligibilities.map(() => 'reading'), isRunning: true, missing: [] };

  function change(patch: Partial<RunView>): void {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  }
  const put = (rows: readonly number[], state: RunState): void =>
    change({ states: view.states.map((one, row) => (rows.includes(row) ? state : one)) });

  const toast = show(
    sendingToast(
      wish.eligibilities.map(({ roleName }) => roleName),
      checkOnly,
    ),
  );

  async function run(): Promise<void> {
    const { door } = desk.state();
    if (!door) return change({ isRunning: false });
    let plan: Plan | undefined;
    const result = await door.palette.send(wish, {
      checkOnly,
      interaction: 'allowed',
      onPlan(planned) {
        plan = planned;
        change({ states: planned.rows.map((row) => (row.step === 'skip' ? row.outcome : 'waiting')) });
      },
      onEvent: (event) => showEvent(event, plan),
    });
    change({ isRunning: false, ...patchOf(result) });
    desk.redraw();
    if (result.state === 'sent' && !checkOnly) afterwards(result.items);
    await tell(result);
  }

  function patchOf(result: SendResult): Partial<RunView> {
    switch (result.state) {
      case 'sent':
        return { states: result.items.map(({ outcome }) => outcome) };
      case 'missing':
        return { missing: result.plan.rows.flatMap((row) => (row.step === 'missing' ? [row.eligibility] : [])) };
      case 'unsent':
        return { problem: result.error };
      case 'underWay':
        return {};
    }
  }

  async function tell(result: SendResult): Promise<void> {
    const shown = await toast;
    if (result.state === 'sent') await show(batchToast(result.items, systemClock.now()), shown);
    else if (result.state === 'unsent') await showError(result.error, shown);
    else await hide(shown);
  }

  function showEvent(event: BatchEvent, plan: Plan | undefined): void {
    if (event.type === 'stepUp') {
      put(event.rows, 'signingIn');
      const names = event.rows.flatMap((row) => plan?.rows[row]?.eligibility.roleName ?? []);
      void toast.then((shown) => (view.isRunning ? show(stepUpToast(names), shown) : shown));
    } else if (event.type === 'settled') put([event.row], event.outcome);
    else put([event.row], event.type);
  }

  /** What is not settled is followed as long as this command is open; the journal keeps it for the next one. */
  function afterwards(items: readonly BatchItem[]): void {
    void refreshMenuBar();
    void desk
      .state()
      .door?.palette.follow({
        onEvent(event) {
          const row = items.findIndex(({ eligibility }) => eligibility.key === event.entry.key);
          if (row >= 0) put([row], event.outcome);
          desk.redraw();
          if (event.final) void show(followToast(event, systemClock.now()));
        },
      })
      .catch(() => undefined);
  }

  void run();
  return {
    wish,
    checkOnly,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
