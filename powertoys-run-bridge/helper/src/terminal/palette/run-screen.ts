import {
  type Activation,
  type BatchEvent,
  type BatchItem,
  type Eligibility,
  errorLines,
  formatDuration,
  labelOf,
  type OpenRequest,
  type Outcome,
  type Plan,
  type PlanRow,
} from '@pim-palette/core';
import { endResult, outcomeResult, summaryLines } from '../outcome-words.ts';
import type { Result } from '../text/result-lines.ts';
import { askBundleName } from './bundle-screen.ts';
import type { Desk } from './desk.ts';
import type { RunLine, RunState } from './state.ts';

/** How a plan is sent, and what opens the form for a row that may go out once more. */
export interface RunOptions {
  readonly checkOnly: boolean;
  readonly againOf: (row: PlanRow, outcome: Outcome) => (() => void) | undefined;
}

/** Sends a plan and shows it role by role; the summary stays until a key is pressed. Gives what says there that it was kept. */
export function runPlan(desk: Desk, plan: Plan, { checkOnly, againOf }: RunOptions): (words: string) => void {
  const eligibilities = plan.rows.map((row) => row.eligibility);
  const run = openRun(
    desk,
    `${checkOnly ? 'Check' : 'Activate'} ${countWords(eligibilities)}`,
    plan.rows.map(planLine),
  );
  const lineOf = ({ eligibility, outcome }: BatchItem, index: number): RunLine => {
    const row = plan.rows[index];
    const again = row && againOf(row, outcome);
    return { ...outcomeResult(outcome, eligibility, desk.moment()), ...(again ? { again } : {}) };
  };
  holdRun(
    desk,
    run,
    desk.palette.activate(plan, {
      checkOnly,
      interaction: 'allowed',
      signal: desk.signal,
      onEvent: (event) => run.event(event, plan),
    }),
    (items) => {
      // Kept before it is drawn: what a screen cannot show is printed when it is left.
      desk.record(summaryLines(items, desk.moment()), items);
      run.finish(
        items.map(lineOf),
        // Each role has its line already.
        summaryLines(items, desk.moment()).slice(0, 1),
        [{ key: 'b', label: 'keep as bundle', run: () => askBundleName(desk, eligibilities) }],
      );
      desk.follow();
    },
  );
  return run.kept;
}

/** Ends activations and shows what came of it. */
export function runDeactivation(desk: Desk, activations: readonly Activation[]): void {
  const run = openRun(
    desk,
    'Deactivate',
    activations.map((activation) => going(labelOf(activation), 'sending')),
  );
  const ending = desk.palette.deactivate(activations, { interaction: 'allowed', signal: desk.signal });
  holdRun(desk, run, ending, (items) =>
    run.finish(
      items.map((item) => endResult(item.activation, item.outcome, 'deactivate', desk.moment())),
      [],
      [],
    ),
  );
}

/** Withdraws requests that wait. */
export function runCancel(desk: Desk, requests: readonly OpenRequest[]): void {
  const run = openRun(
    desk,
    'Withdraw',
    requests.map((request) => going(labelOf(request), 'sending')),
  );
  const ending = desk.palette.cancel(requests, { interaction: 'allowed', signal: desk.signal });
  holdRun(desk, run, ending, (items) =>
    run.finish(
      items.map((item) => endResult(item.request, item.outcome, 'cancel', desk.moment())),
      [],
      [],
    ),
  );
}

/** Waits for what is sent and shows it. Only what core rejects has failed: a fault in showing leaves the outcome as it is. */
function holdRun<T>(desk: Desk, run: Run, sending: Promise<T>, finish: (items: T) => void): void {
  const shown = sending.then(finish, (error: unknown) => run.fail(error));
  desk.hold(shown.catch((error: unknown) => desk.change({ news: errorLines(error)[0] ?? '' })));
}

function going(label: string, words: string): Result {
  return { label, words, tone: 'going' };
}

function planLine(row: PlanRow): Result {
  const label = labelOf(row.eligibility);
  if (row.step !== 'send') return { label, words: 'nothing is sent', tone: 'neutral' };
  const clamped = row.clamped ? `, the most this role allows` : '';
  return going(label, `${formatDuration(row.request.durationMs)}${clamped}`);
}

function countWords(eligibilities: readonly Eligibility[]): string {
  return eligibilities.length === 1 ? (eligibilities[0]?.roleName ?? '') : `${eligibilities.length} roles`;
}

interface Run {
  kept(words: string): void;
  event(event: BatchEvent, plan: Plan): void;
  finish(lines: readonly Result[], summary: readonly string[], keys: RunState['keys']): void;
  fail(error: unknown): void;
}

/** A run on screen. It goes on when the person returns to the list, and then says so there when it ends. */
function openRun(desk: Desk, title: string, lines: readonly RunLine[]): Run {
  let run: RunState = { id: Symbol(title), title, lines, selected: 0, keys: [] };
  let onTop = true;
  const update = (next: RunState) => {
    const { screen } = desk.state();
    onTop = screen.type === 'run' && screen.run.id === run.id;
    run = next;
    if (!onTop || screen.type !== 'run') return;
    // Where the person went meanwhile is theirs; the first time something can be done, that is pointed at.
    const doable = run.lines.findIndex(({ again }) => again !== undefined);
    const selected = screen.run.selected > 0 ? screen.run.selected : Math.max(0, doable);
    desk.change({ screen: { type: 'run', run: { ...run, selected } } });
  };
  desk.show({ type: 'run', run });
  const withLine = (row: number, change: Partial<Result>) =>
    run.lines.map((line, index) => (index === row ? { ...line, ...change } : line));
  return {
    kept: (words) => update({ ...run, kept: words }),
    event(event, plan) {
      switch (event.type) {
        case 'stepUp': {
          const names = event.rows.map((row) => plan.rows[row]?.eligibility.roleName ?? '').join(', ');
          const asks = event.rows.length === 1 ? 'asks' : 'ask';
          update({ ...run, note: `${names} ${asks} you to sign in again: a browser opens.` });
          return;
        }
        case 'sending':
          update({ ...run, lines: withLine(event.row, { words: 'sending' }) });
          return;
        case 'lookingUp':
          update({ ...run, lines: withLine(event.row, { words: 'the answer was lost; asking what happened' }) });
          return;
        case 'settled': {
          const eligibility = plan.rows[event.row]?.eligibility;
          if (eligibility)
            update({
              ...run,
              lines: withLine(event.row, outcomeResult(event.outcome, eligibility, desk.moment())),
            });
          return;
        }
      }
    },
    finish(lines, summary, keys) {
      const said = summary.length > 0 ? summary : lines.map((line) => `${line.label}: ${line.words}`);
      const { note: _note, ...rest } = run;
      update({ ...rest, lines, summary, keys });
      desk.redraw();
      if (!onTop) desk.change({ news: said[0] ?? '' });
    },
    fail(error) {
      update({ ...run, lines: [], summary: [...errorLines(error), 'Nothing has been sent.'] });
      if (!onTop) desk.change({ news: errorLines(error)[0] ?? '' });
    },
  };
}
