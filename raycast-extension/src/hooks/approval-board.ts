import {
  type Approval,
  type Decision,
  type DecisionItem,
  type DecisionWish,
  decisionSummary,
  decisionTone,
  type Gap,
  isDecisionOver,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { showWait } from '../feedback/wait-toast.ts';
import type { ToastWords } from '../feedback/toasts.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from './desk.ts';
import { carryOut } from './write.ts';

/** What waits for this person's decision, and what came of what was decided here. */
export interface BoardState {
  readonly isLoading: boolean;
  /** The services were asked, and answered at least in part. */
  readonly isRead: boolean;
  /** What can be decided, or is being decided. */
  readonly waiting: readonly Approval[];
  /** Decided here, and listed no more or over. */
  readonly over: readonly DecisionItem[];
  readonly gaps: readonly Gap[];
  /** Why nothing could be read the last time. */
  readonly problem?: unknown;
  readonly ticked: readonly Approval[];
  /** Whether its decision is on its way. */
  isGoing(approval: Approval): boolean;
  /** What came of the last decision about it. */
  outcomeOf(approval: Approval): DecisionItem['outcome'] | undefined;
}

/** The requests of one view and the decisions about them; it outlives what is drawn of it. */
export interface ApprovalBoard {
  state(): BoardState;
  subscribe(listener: () => void): () => void;
  /** Asks the services; with `allowed` a browser may open. */
  read(interaction?: 'never' | 'allowed'): Promise<void>;
  tick(approvals: readonly Approval[], isOn: boolean): void;
  /** Sends a decision about those that have none on its way and are not over. What came of it is in the state and in a toast. */
  decide(approvals: readonly Approval[], wish: DecisionWish): void;
  /** A reason that was typed for them and not sent. */
  draftOf(approvals: readonly Approval[], decision: Decision): string;
  keepDraft(approvals: readonly Approval[], decision: Decision, text: string): void;
}

/** A board over the palette of a desk. */
export function createApprovalBoard(desk: Desk): ApprovalBoard {
  const listeners = new Set<() => void>();
  const going = new Map<string, Approval>();
  const ticked = new Set<string>();
  const outcomes = new Map<string, DecisionItem>();
  const drafts = new Map<string, string>();
  let listed: readonly Approval[] = [];
  let known: Pick<BoardState, 'isLoading' | 'isRead' | 'gaps' | 'problem'> = {
    isLoading: true,
    isRead: false,
    gaps: [],
  };
  let round = 0;
  let state = made();

  function made(): BoardState {
    const isOver = ({ key }: Approval) => {
      const item = outcomes.get(key);
      return item !== undefined && isDecisionOver(item.outcome);
    };
    const open = listed.filter((one) => going.has(one.key) || !isOver(one));
    const waiting = [...open, ...[...going.values()].filter(({ key }) => !open.some((one) => one.key === key))];
    const shown = new Set(waiting.map(({ key }) => key));
    return {
      ...known,
      waiting,
      over: [...outcomes.values()].filter(({ approval }) => !shown.has(approval.key)),
      ticked: waiting.filter(({ key }) => ticked.has(key) && !going.has(key)),
      isGoing: ({ key }) => going.has(key),
      outcomeOf: ({ key }) => outcomes.get(key)?.outcome,
    };
  }

  function change(): void {
    state = made();
    for (const listener of listeners) listener();
  }

  async function read(interaction: 'never' | 'allowed' = 'never'): Promise<void> {
    const { door } = desk.state();
    if (!door) return;
    const mine = ++round;
    known = { ...known, isLoading: true };
    change();
    const unwatch = interaction === 'allowed' ? showWait(door.palette.signInWaits) : undefined;
    const answer = await door.palette.approvals({ interaction }).then(
      ({ items, gaps }) => ({ items, known: { isLoading: false, isRead: true, gaps } }),
      (problem: unknown) => ({ items: listed, known: { ...known, isLoading: false, problem } }),
    );
    unwatch?.();
    if (mine !== round) return;
    listed = answer.items;
    known = answer.known;
    change();
  }

  async function send(approvals: readonly Approval[], wish: DecisionWish): Promise<void> {
    await carryOut(desk, {
      going: 'Sending the Decision',
      async send(say) {
        try {
          const { door } = desk.state();
          if (!door) throw new Error('The list is not open yet. Try again.');
          const items = await door.palette.decide(approvals, wish, {
            interaction: 'allowed',
            onEvent({ type }) {
              if (type === 'stepUp') say({ tone: 'animated', title: 'Sign in Again', message: 'A browser opens' });
              if (type === 'lookingUp') say({ tone: 'animated', title: 'The Answer Was Lost', message: 'Asking' });
            },
          });
          for (const item of items) outcomes.set(item.approval.key, item);
          if (items.every(({ outcome }) => isDecisionOver(outcome))) drafts.delete(draftId(approvals, wish.decision));
          return items;
        } finally {
          for (const { key } of approvals) going.delete(key);
          change();
        }
      },
      changes: (items) => items.some(({ outcome }) => outcome.state === 'decided' || isDecisionOver(outcome)),
      told: (items) => decisionToast(items, wish.decision),
    });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    tick(approvals, isOn) {
      for (const { key } of approvals) {
        if (isOn) ticked.add(key);
        else ticked.delete(key);
      }
      change();
    },
    decide(approvals, wish) {
      const open = approvals.filter(({ key }) => {
        const item = outcomes.get(key);
        return !going.has(key) && !(item && isDecisionOver(item.outcome));
      });
      if (open.length === 0) return;
      for (const one of open) {
        going.set(one.key, one);
        ticked.delete(one.key);
      }
      change();
      void send(open, wish).then(() => read());
    },
    draftOf: (approvals, decision) => drafts.get(draftId(approvals, decision)) ?? '',
    keepDraft(approvals, decision, text) {
      drafts.set(draftId(approvals, decision), text);
    },
  };
}

function draftId(approvals: readonly Approval[], decision: Decision): string {
  return [decision, ...approvals.map(({ key }) => key).sort()].join('\n');
}

/** What a decision came to, in one toast; only what was carried out as wished is a success. */
function decisionToast(items: readonly DecisionItem[], decision: Decision): ToastWords {
  const [title = '', ...rest] = decisionSummary(items, decision, systemClock.now()).map(shownText);
  return {
    tone: items.every(({ outcome }) => decisionTone(outcome) === 'good') ? 'success' : 'failure',
    title,
    ...(rest.length === 0 ? {} : { message: rest.join('\n') }),
  };
}
