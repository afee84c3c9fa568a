import {
  type ActivationWish,
  chosenRoles,
  type Eligibility,
  errorLines,
  type FormState,
  firstField,
  formTitle,
  isFixed,
  type MissingField,
  openForm,
  type Palette,
  type PastAct,
  type RowPart,
  readDraft,
  readForm,
  tried,
  tryAgain,
  unknownPolicy,
  withBundles,
  withEdit,
  withNote,
  withPolicies,
  withRefusal,
  withRoles,
  withTick,
} from '@pim-palette/core';
import { createFormRun } from './form-run.ts';
import { editOf, formView } from './form-view.ts';
import { keepBundle } from './keep-bundle.ts';
import { refusalWords } from './result-view.ts';
import { searchRows } from './search-rows.ts';
import type { FormValues, FormView, PageAnswer, PageMessage } from './view.ts';
import { answerWait, waitView } from './wait-view.ts';

export interface FormSessionParts {
  readonly palette: Palette;
  readonly wish: ActivationWish;
  readonly missing: readonly MissingField[];
  /** Parts of a query that match none or several: each in turn stands in the search until a role was chosen for it. */
  readonly openParts: readonly RowPart[];
  readonly values: Partial<FormValues>;
  readonly now: () => number;
  readonly timeZone?: string;
  /** As the settings say: wanted where none is typed. */
  readonly preferredMs?: number;
  /** What is to be shown has changed. */
  readonly onView: () => void;
  /** A sending has ended; for all there were, the newest outcome of each role. */
  readonly onSent: (session: FormSession) => void;
  readonly onClose: () => void;
  readonly signal: AbortSignal;
}

/** One form: what it shows, and what it does with what the page says. */
export interface FormSession {
  view(): FormView;
  receive(message: PageMessage): Promise<PageAnswer>;
  items: ReturnType<typeof createFormRun>['items'];
  isUnderWay(): boolean;
  /** Resolves when nothing is being sent any more. */
  settled(): Promise<void>;
  /** Whether the window may close by itself: all came out as asked, and nobody wants to look at it. */
  closesSoon(): boolean;
  /** The last thing shown. */
  endWith(words: string): void;
}

/** Opens the form for a wish; policies, bundles and recent reasons are read behind. */
export function createFormSession(parts: FormSessionParts): FormSession {
  const { palette, now, signal, onView } = parts;
  const moment = () => ({ now: now(), ...(parts.timeZone === undefined ? {} : { timeZone: parts.timeZone }) });
  const { checkOnly, startsLater: _, keepsBundle: __, ...texts } = parts.values;
  let state: FormState = openForm(parts.wish, {
    policies: palette.knownPolicies(),
    draft: texts,
    ...(checkOnly === undefined ? {} : { checkOnly }),
    ...(parts.preferredMs === undefined ? {} : { preferredMs: parts.preferredMs }),
  });
  let screen: FormView['screen'] = 'form';
  let over: string | undefined;
  let turn = 1;
  let openParts = parts.openParts;
  let focus: FormView['focus'] = openParts.length > 0 ? 'search' : firstField(state, moment(), parts.missing);
  let recent: readonly string[] = [];
  let past: readonly PastAct[] = [];
  let isKeptOpen = false;
  let sending = Promise.resolve();
  const run = createFormRun({ palette, moment, onChange: onView, signal });

  function set(next: FormState): void {
    state = next;
    onView();
  }

  /** The form again, or for the first time: the page takes its values over. */
  function turnTo(next: FormState, at: FormView['focus']): void {
    state = next;
    focus = at;
    screen = 'form';
    turn++;
    onView();
  }

  async function readPolicies(eligibilities: readonly Eligibility[]): Promise<void> {
    const unread = eligibilities.filter(({ key }) => !state.policies.has(key));
    if (unread.length === 0) return;
    const read = await palette
      .policies(unread, { signal })
      .catch((error: unknown) => unread.map(() => unknownPolicy(error instanceof Error ? error.message : '')));
    set(withPolicies(state, unread, read));
  }

  /** At every change: the window may be closed, and the helper ended, at any time. Sending forgets it. */
  function keepDraft(): void {
    palette.drafts.keep(chosenRoles(state), readDraft(state, moment()));
  }

  function add(key: string): void {
    const eligibility = palette.catalogue().eligibilities.find((one) => one.key === key);
    if (!eligibility) return;
    openParts = openParts.slice(1);
    set(withRoles(state, [eligibility]));
    void readPolicies([eligibility]);
  }

  async function send(values: FormValues): Promise<void> {
    if (screen !== 'form' || run.isUnderWay()) return;
    state = tried(withEdit(state, editOf(values)));
    keepDraft();
    const read = readForm(state, moment());
    if (!read.ok) {
      // The box is not there to be cleared.
      const next = isFixed(state) ? withEdit(state, { checkOnly: false }) : state;
      turnTo(read.note === undefined ? next : withNote(next, read.note), firstField(next, moment()));
      return;
    }
    screen = 'result';
    onView();
    const result = await run.send(read.wish, { checkOnly: state.checkOnly });
    switch (result.state) {
      case 'sent':
        if (read.keep !== undefined) run.say(await keepBundle(palette, read.keep, now()));
        parts.onSent(session);
        return;
      case 'missing': {
        // Policy asks for more than it did when it was last read: what was read now says so.
        const roles = chosenRoles(state);
        const policies = palette.knownPolicies();
        const next = withPolicies(
          state,
          roles,
          roles.map(({ key }) => policies.get(key)),
        );
        turnTo(next, firstField(next, moment(), result.fields));
        return;
      }
      case 'unsent':
        turnTo(withNote(state, [...errorLines(result.error), 'Nothing has been sent.'].join(' ')), focus);
        return;
      case 'later':
        // Nothing was sent: the run says until when it is kept.
        if (read.keep !== undefined) run.say(await keepBundle(palette, read.keep, now()));
        return;
      case 'underWay':
        // Another window sends these roles right now, and says what comes of it.
        turnTo(withNote(state, 'These roles are being sent already. This form has sent nothing.'), focus);
        return;
    }
  }

  /** The form for one role that may be sent again, the service's objection under the field it is about. */
  function again(key: string): void {
    const item = run.items().find(({ eligibility }) => eligibility.key === key);
    if (!item || screen !== 'result' || run.isUnderWay() || !tryAgain(item.outcome)) return;
    const next = withRefusal(state, item.eligibility, refusalWords(item.eligibility, item.outcome));
    turnTo(next, firstField(next, moment()));
  }

  function backToForm(): void {
    if (screen !== 'result' || run.isUnderWay() || !run.view().wasCheck) return;
    turnTo(withEdit(state, { checkOnly: false }), 'justification');
  }

  function answer(message: PageMessage): PageAnswer | undefined {
    switch (message.type) {
      case 'change':
        if (screen !== 'form') return undefined;
        set(withEdit(state, editOf(message.values, message.touched)));
        keepDraft();
        return undefined;
      case 'tick':
        set(withTick(state, message.key, message.isOn));
        return undefined;
      case 'add':
        if (screen === 'form') add(message.key);
        return undefined;
      case 'search': {
        const taken = new Set(state.roles.map(({ eligibility }) => eligibility.key));
        return searchRows(palette, message.text, taken);
      }
      case 'send':
        // Not waited for: how it goes comes as events.
        sending = sending.then(() => send(message.values));
        return undefined;
      case 'again':
        again(message.key);
        return undefined;
      case 'backToForm':
        backToForm();
        return undefined;
      case 'keepOpen':
        isKeptOpen = true;
        onView();
        return undefined;
      case 'wait':
        answerWait(palette, message.id);
        return undefined;
      case 'close':
        parts.onClose();
        return undefined;
    }
  }

  const session: FormSession = {
    view() {
      const waiting = waitView(palette);
      return {
        screen,
        ...(waiting === undefined ? {} : { waiting }),
        title: formTitle(state),
        form: formView(state, { ...moment(), recent, past, searchText: openParts[0]?.text ?? '' }),
        turn,
        focus,
        ...(screen === 'result' ? { result: { ...run.view(), closesSoon: session.closesSoon() } } : {}),
        ...(over === undefined ? {} : { over }),
      };
    },
    receive: async (message) => answer(message) ?? {},
    items: run.items,
    isUnderWay: run.isUnderWay,
    settled: () => sending,
    closesSoon: () => screen === 'result' && !isKeptOpen && !run.isUnderWay() && run.isPlain(),
    endWith(words) {
      screen = 'over';
      over = words;
      onView();
    },
  };

  // What it was opened with was typed too.
  keepDraft();
  void readPolicies(chosenRoles(state));
  void palette.bundles().then(
    (bundles) => set(withBundles(state, bundles)),
    () => undefined,
  );
  void palette.recentJustifications().then(
    (reasons) => {
      recent = reasons;
      onView();
    },
    () => undefined,
  );
  void palette.past({ cached: true }).then(
    ({ acts }) => {
      past = acts;
      onView();
    },
    () => undefined,
  );
  return session;
}
