import { launchCommand, LaunchType, type Toast } from '@raycast/api';
import type { ActivationWish, BatchEvent, BatchItem, Eligibility, Outcome, Plan } from '@pim-palette/core';
import { useEffect, useRef, useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { batchToast, followToast, sendingToast, stepUpToast } from '../feedback/toasts.ts';
import type { Desk } from './desk.ts';

/** How one role stands while its batch runs. */
export type RunState = 'reading' | 'waiting' | 'signingIn' | 'sending' | 'lookingUp' | Outcome;

/** One batch from its plan to what came of it. */
export interface ActivationRun {
  readonly rows: readonly { readonly eligibility: Eligibility; readonly state: RunState }[];
  readonly isRunning: boolean;
  /** Nothing was sent, because this could not be read. */
  readonly problem?: unknown;
  /** Nothing was sent: policy asks these roles for more than was given. */
  readonly missing: readonly Eligibility[];
}

/** Plans and sends a wish once, when first shown; going back does not stop it. */
export function useActivation(desk: Desk, wish: ActivationWish, checkOnly: boolean): ActivationRun {
  const [states, setStates] = useState<readonly RunState[]>(() => wish.eligibilities.map(() => 'reading'));
  const [isRunning, setRunning] = useState(true);
  const [problem, setProblem] = useState<unknown>();
  const [missing, setMissing] = useState<readonly Eligibility[]>([]);
  const begun = useRef(false);

  useEffect(() => {
    const { door } = desk.state();
    if (begun.current || !door) return;
    begun.current = true;
    const { palette } = door;
    const put = (rows: readonly number[], state: RunState): void =>
      setStates((before) => before.map((one, row) => (rows.includes(row) ? state : one)));

    async function run(): Promise<void> {
      const names = wish.eligibilities.map(({ roleName }) => roleName);
      const toast = await show(sendingToast(names, checkOnly));
      try {
        const plan = await palette.plan(wish);
        const lacking = plan.rows.flatMap((row) => (row.step === 'missing' ? [row.eligibility] : []));
        setMissing(lacking);
        if (lacking.length > 0) {
          await toast.hide();
          return;
        }
        setStates(plan.rows.map((row) => (row.step === 'skip' ? row.outcome : 'waiting')));
        const items = await palette.activate(plan, {
          checkOnly,
          interaction: 'allowed',
          onEvent: (event) => showEvent(event, plan, toast),
        });
        setStates(items.map(({ outcome }) => outcome));
        await show(batchToast(items, Date.now()), toast);
        await afterwards(items);
      } catch (error) {
        setProblem(error);
        await showError(error, toast);
      } finally {
        setRunning(false);
        desk.redraw();
      }
    }

    function showEvent(event: BatchEvent, plan: Plan, toast: Toast): void {
      if (event.type === 'stepUp') {
        put(event.rows, 'signingIn');
        const names = event.rows.flatMap((row) => plan.rows[row]?.eligibility.roleName ?? []);
        void show(stepUpToast(names), toast);
      } else if (event.type === 'settled') put([event.row], event.outcome);
      else put([event.row], event.type);
    }

    /** What is not settled is followed as long as this command is open; the journal keeps it for the next one. */
    async function afterwards(items: readonly BatchItem[]): Promise<void> {
      await launchCommand({ name: 'menu-bar', type: LaunchType.Background }).catch(() => undefined);
      void palette
        .follow({
          onEvent(event) {
            const row = items.findIndex(({ eligibility }) => eligibility.key === event.entry.key);
            if (row >= 0) put([row], event.outcome);
            desk.redraw();
            if (event.final) void show(followToast(event, Date.now()));
          },
        })
        .catch(() => undefined);
    }

    void run();
  }, [desk, wish, checkOnly]);

  return {
    rows: wish.eligibilities.map((eligibility, row) => ({ eligibility, state: states[row] ?? 'reading' })),
    isRunning,
    problem,
    missing,
  };
}
