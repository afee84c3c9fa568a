import {
  type ActivationWish,
  activatedIn,
  afterEndNotice,
  askedAgainWords,
  type BatchEvent,
  type BatchItem,
  type Eligibility,
  finishedRun,
  type InForce,
  type Kind,
  type Moment,
  type Palette,
  type Plan,
  reduceRun,
  resultWords,
  type SendResult,
  stepUpWords,
  withUsable,
} from '@pim-palette/core';
import { goingLine, isPlain, isWaiting, outcomeLine } from './result-view.ts';
import type { ResultLineView, ResultPartView } from './view.ts';

export interface FormRunParts {
  readonly palette: Palette;
  readonly moment: () => Moment;
  /** What is shown has changed. */
  readonly onChange: () => void;
  /** Aborted when nobody looks any more: what was sent goes on, following ends. */
  readonly signal: AbortSignal;
}

/** All sendings of one form, role by role, live. */
export interface FormRun {
  /** Plans and sends; never rejects. */
  send(wish: ActivationWish, options: { readonly checkOnly: boolean }): Promise<SendResult>;
  view(): Omit<ResultPartView, 'closesSoon'>;
  /** The newest outcome of each role, in the order they were first sent. */
  items(): readonly BatchItem[];
  isUnderWay(): boolean;
  isPlain(): boolean;
  /** One sentence to stand above the result. */
  say(note: string): void;
}

/** Nothing is sent until `send` is called. */
export function createFormRun({ palette, moment, onChange, signal }: FormRunParts): FormRun {
  const lines = new Map<string, ResultLineView>();
  const items = new Map<string, BatchItem>();
  /** What the service says of the use of what is active. */
  const usable = new Map<string, { readonly kind: Kind; readonly inForce: InForce }>();
  let notes: readonly string[] = [];
  /** Roles whose browser visit is under way. */
  let signingIn: readonly Eligibility[] = [];
  let underWay = 0;
  let following = false;
  let wasCheck = false;

  function change(key: string, change: Partial<ResultLineView>): void {
    const line = lines.get(key);
    if (line) lines.set(key, { ...line, ...change });
    onChange();
  }

  function settle(item: BatchItem): void {
    const { key } = item.eligibility;
    items.set(key, item);
    usable.delete(key);
    lines.set(key, outcomeLine(item.eligibility, item.outcome, palette.knownPolicies().get(key), moment()));
    onChange();
  }

  function show(plan: Plan | undefined, event: BatchEvent): void {
    if (event.type === 'stepUp') {
      signingIn = event.rows.flatMap((row) => plan?.rows[row]?.eligibility ?? []);
      for (const { key } of signingIn) change(key, { words: 'waits for your sign-in' });
      return;
    }
    const eligibility = plan?.rows[event.row]?.eligibility;
    if (!eligibility) return;
    if (signingIn.some(({ key }) => key === eligibility.key)) signingIn = [];
    if (event.type === 'sending') {
      change(eligibility.key, { words: 'sending' });
    } else if (event.type === 'lookingUp')
      change(eligibility.key, { words: 'the answer was lost; asking what happened' });
    else settle({ eligibility, outcome: event.outcome });
  }

  /** Whether what is active can be used: said where it stands, as long as somebody looks. */
  function lookAfter(active: readonly Eligibility[]): void {
    if (active.length === 0 || signal.aborted) return;
    palette
      .untilUsable(active, {
        signal,
        onAnswer({ key, kind }, inForce) {
          const outcome = items.get(key)?.outcome;
          if (outcome?.state !== 'active' || signal.aborted) return;
          usable.set(key, { kind, inForce });
          const { words } = resultWords(outcome, moment(), { policy: palette.knownPolicies().get(key) });
          change(key, { words: withUsable(words, inForce, kind) });
        },
      })
      .catch(() => undefined);
  }

  /** Until nothing waits or nobody looks. The journal is everybody's: entries of other sendings are not shown here. */
  function follow(): void {
    const waiting = [...items.values()].some(({ outcome }) => isWaiting(outcome));
    if (following || !waiting || signal.aborted) return;
    following = true;
    palette
      .follow({
        signal,
        onEvent({ entry, outcome }) {
          const item = items.get(entry.key);
          if (!item || entry.action !== 'activate' || !isWaiting(item.outcome)) return;
          settle({ ...item, outcome });
          lookAfter(activatedIn([{ ...item, outcome }]));
        },
      })
      .catch(() => undefined)
      .finally(() => {
        following = false;
        onChange();
      });
  }

  return {
    async send(wish, { checkOnly }) {
      underWay++;
      wasCheck = checkOnly;
      notes = [];
      for (const eligibility of wish.eligibilities)
        lines.set(eligibility.key, goingLine(eligibility, 'reading what it asks for'));
      onChange();
      const forget = () => {
        for (const { key } of wish.eligibilities) if (!items.has(key)) lines.delete(key);
      };
      let plan: Plan | undefined;
      // Without the signal: a closed window does not call off what is on its way.
      const result = await palette.send(wish, {
        checkOnly,
        interaction: 'allowed',
        onPlan(planned) {
          plan = planned;
        },
        onEvent: (event) => show(plan, event),
      });
      if (result.state === 'sent') for (const item of result.items) settle(item);
      else forget();
      if (result.state === 'later') {
        for (const eligibility of wish.eligibilities) {
          const asked = result.asked.find(({ key }) => key === eligibility.key);
          if (!asked) continue;
          const line = goingLine(eligibility, askedAgainWords(asked, moment()));
          lines.set(eligibility.key, { ...line, tone: 'waiting' });
        }
        notes = [afterEndNotice];
      }
      if (result.state === 'sent' && !checkOnly) lookAfter(activatedIn(result.items));
      underWay--;
      signingIn = [];
      if (!checkOnly) follow();
      onChange();
      return result;
    },
    view() {
      const isDone = underWay === 0;
      const note = [...signInWords(signingIn), ...notes].join(' ');
      return {
        lines: [...lines.values()].map((line) => ({ ...line, mayRepeat: isDone && line.mayRepeat })),
        summary: isDone ? summaryOf([...items.values()], usable, moment()) : [],
        isDone,
        isFollowing: following,
        wasCheck: wasCheck && isDone,
        ...(note === '' ? {} : { note }),
      };
    },
    items: () => [...items.values()],
    isUnderWay: () => underWay > 0,
    // What is active and cannot be used yet is waited for by whoever looks on.
    isPlain: () =>
      !wasCheck && isPlain([...items.values()]) && ![...usable.values()].some(({ inForce }) => inForce === 'notYet'),
    say(note) {
      notes = [...notes, note];
      onChange();
    },
  };
}

function signInWords(roles: readonly Eligibility[]): readonly string[] {
  return roles.length === 0 ? [] : [stepUpWords(roles.map(({ roleName }) => roleName))];
}

function summaryOf(
  items: readonly BatchItem[],
  usable: ReadonlyMap<string, { readonly kind: Kind; readonly inForce: InForce }>,
  moment: Moment,
): readonly string[] {
  const run = finishedRun(
    items.map(({ eligibility }) => eligibility),
    items,
    moment,
  );
  return [...usable].reduce((state, [key, known]) => reduceRun(state, { type: 'usable', key, ...known }, moment), run)
    .summary;
}
