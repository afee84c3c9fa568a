import { type Approval, type Clock, type DecisionItem, isDecisionOver, type Palette } from '@pim-palette/core';
import type { FoundApprovals } from '../rows/approval-rows.ts';

/** Others' requests that wait for this person, as long as one palette is open. */
export interface WaitingApprovals {
  /** `undefined` before the first answer. */
  found(): FoundApprovals | undefined;
  isAsking(): boolean;
  /** Asks the services, once for all who want to know meanwhile; never rejects. `allowed` lets a browser open. */
  look(interaction: 'never' | 'allowed'): Promise<void>;
  /** Somebody looks at the list: asks unless the answer is fresh. */
  touch(): void;
  /** Somebody signed in: asks anew what was asked before. */
  again(): void;
  /** What is decided waits no longer, also where the services' lists lag. */
  decided(items: readonly DecisionItem[]): void;
}

export interface WaitingParts {
  readonly palette: Pick<Palette, 'approvals' | 'identities'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether it is asked in the background as well. */
  readonly isWatching: () => boolean;
  /** A request that came while this is watching; once each. */
  readonly onNew: (approval: Approval) => void;
  readonly onChange: () => void;
}

/** An answer is shown for so long before it is asked again, ms. */
const freshMs = 20_000;
/** Between two looks in the background, ms: a person who approves has a day. */
const lookMs = 5 * 60_000;

/** Watches from now on: what waited before is no news. */
export function createWaitingApprovals(parts: WaitingParts): WaitingApprovals {
  const { palette, clock, signal, onChange } = parts;
  const startedAt = clock.now();
  const seen = new Set<string>();
  const gone = new Set<string>();
  let found: FoundApprovals | undefined;
  let asked = Number.NEGATIVE_INFINITY;
  let asking: { readonly work: Promise<void>; readonly interaction: 'never' | 'allowed' } | undefined;
  let isComplete = false;

  /** Whole lists say by themselves what is new; before there was one, only the time of the request does. */
  function meet(approval: Approval): void {
    const { key, createdAt } = approval;
    if (seen.has(key)) return;
    seen.add(key);
    if (isComplete || (createdAt !== undefined && Date.parse(createdAt) > startedAt)) parts.onNew(approval);
  }

  async function ask(interaction: 'never' | 'allowed'): Promise<void> {
    try {
      const { items, gaps } = await palette.approvals({ signal, interaction });
      found = { items: items.filter(({ key }) => !gone.has(key)), gaps };
      for (const approval of found.items) meet(approval);
      if (gaps.length === 0) isComplete = true;
    } catch (error) {
      if (!signal.aborted) found = { items: [], gaps: [], error };
    }
  }

  function look(interaction: 'never' | 'allowed'): Promise<void> {
    // A look that may not open a browser does not serve one that may.
    if (asking && (asking.interaction === interaction || interaction === 'never')) return asking.work;
    asked = clock.now();
    const work = ask(interaction).finally(() => {
      if (asking?.work === work) asking = undefined;
      onChange();
    });
    asking = { work, interaction };
    onChange();
    return work;
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await clock.wait(lookMs, signal).catch(() => undefined);
      if (signal.aborted || !parts.isWatching()) continue;
      const people = await palette.identities().catch(() => []);
      if (people.length > 0) await look('never');
    }
  }
  void watch();

  return {
    found: () => found,
    isAsking: () => asking !== undefined,
    look,
    touch() {
      if (Math.abs(clock.now() - asked) >= freshMs) void look('never');
    },
    again() {
      if (Number.isFinite(asked)) void Promise.resolve(asking?.work).then(() => look('never'));
    },
    decided(items) {
      for (const { approval, outcome } of items) if (isDecisionOver(outcome)) gone.add(approval.key);
      if (found) found = { ...found, items: found.items.filter(({ key }) => !gone.has(key)) };
      onChange();
      // Of several stages the next one may be somebody else's.
      void look('never');
    },
  };
}
