import {
  type ActivationWish,
  type Eligibility,
  errorLines,
  type MissingField,
  type Palette,
  type Policy,
  type RowPart,
  tryAgain,
  unknownPolicy,
} from '@pim-palette/core';
import type { DurationParts } from './duration-words.ts';
import { createFormRun } from './form-run.ts';
import { chosen, draftOf, type FormState, focusOf, readWish, stateOf, withValues } from './form-state.ts';
import { formView, titleOf } from './form-view.ts';
import { keepBundle } from './keep-bundle.ts';
import { refusalWords } from './result-view.ts';
import { searchRows } from './search-rows.ts';
import type { FormValues, FormView, PageAnswer, PageMessage } from './view.ts';

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
  /** What was typed and never sent. */
  draft(): ActivationWish | undefined;
  /** Whether the window may close by itself: all came out as asked, and nobody wants to look at it. */
  closesSoon(): boolean;
  /** The last thing shown. */
  endWith(words: string): void;
}

/** Opens the form for a wish; policies and recent reasons are read behind. */
export function createFormSession(parts: FormSessionParts): FormSession {
  const { palette, now, signal, onView } = parts;
  const known = palette.knownPolicies();
  let state: FormState = stateOf(
    parts.wish,
    new Map(parts.wish.eligibilities.flatMap(({ key }) => withPolicy(key, known.get(key)))),
    parts.values,
  );
  let screen: FormView['screen'] = 'form';
  let over: string | undefined;
  let turn = 1;
  let openParts = parts.openParts;
  let focus: FormView['focus'] = openParts.length > 0 ? 'search' : focusOf(state, now(), parts.missing, parts.timeZone);
  let recent: readonly string[] = [];
  let isKeptOpen = false;
  let wasSent = false;
  let sending = Promise.resolve();
  const moment = () => ({ now: now(), ...(parts.timeZone === undefined ? {} : { timeZone: parts.timeZone }) });
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
    const policies = new Map(state.policies);
    unread.forEach(({ key }, index) => {
      const policy = read[index];
      if (policy) policies.set(key, policy);
    });
    set({ ...state, policies });
  }

  function add(key: string): void {
    const eligibility = palette.catalogue().eligibilities.find((one) => one.key === key);
    if (!eligibility) return;
    openParts = openParts.slice(1);
    const others = state.roles.filter((role) => role.eligibility.key !== key);
    set({ ...state, roles: [...others, { eligibility, isOn: true }] });
    void readPolicies([eligibility]);
  }

  async function send(values: FormValues): Promise<void> {
    if (screen !== 'form' || run.isUnderWay()) return;
    state = { ...withValues(state, values), wasTried: true };
    const read = readWish(state, now(), parts.timeZone);
    if ('errors' in read || chosen(state).length === 0) {
      const { note: _note, ...rest } = state;
      turnTo(
        'errors' in read ? rest : { ...rest, note: 'No role is ticked.' },
        focusOf(state, now(), [], parts.timeZone),
      );
      return;
    }
    screen = 'result';
    wasSent = true;
    onView();
    const { checkOnly, keepsBundle, bundleName } = values;
    const result = await run.send(read.wish, { checkOnly });
    switch (result.state) {
      case 'sent':
        if (keepsBundle) run.say(await keepBundle(palette, bundleName, read.wish, values.ticketSystem));
        parts.onSent(session);
        return;
      case 'missing': {
        // Policy asks for more than it did when it was last read: what was read now says so.
        wasSent = false;
        const policies = palette.knownPolicies();
        const fresh = new Map(state.roles.flatMap(({ eligibility: { key } }) => withPolicy(key, policies.get(key))));
        const next = { ...state, policies: fresh };
        turnTo(next, focusOf(next, now(), result.fields, parts.timeZone));
        return;
      }
      case 'unsent':
        wasSent = false;
        turnTo({ ...state, note: [...errorLines(result.error), 'Nothing has been sent.'].join(' ') }, focus);
        return;
      case 'underWay':
        // Another window sends these roles right now, and says what comes of it.
        wasSent = false;
        turnTo({ ...state, note: 'These roles are being sent already. This form has sent nothing.' }, focus);
        return;
    }
  }

  /** The form for one role that may be sent again, the service's objection under the field it is about. */
  function again(key: string): void {
    const item = run.items().find(({ eligibility }) => eligibility.key === key);
    if (!item || screen !== 'result' || run.isUnderWay() || !tryAgain(item.outcome)) return;
    const { note: _note, ...rest } = state;
    const next: FormState = {
      ...rest,
      ...refusalWords(item.eligibility, item.outcome),
      roles: [{ eligibility: item.eligibility, isOn: true }],
      values: { ...state.values, keepsBundle: false, bundleName: '' },
    };
    turnTo(next, focusOf(next, now(), [], parts.timeZone));
  }

  function backToForm(): void {
    if (screen !== 'result' || run.isUnderWay() || !run.view().wasCheck) return;
    turnTo({ ...state, values: { ...state.values, checkOnly: false } }, 'justification');
  }

  function answer(message: PageMessage): PageAnswer | undefined {
    switch (message.type) {
      case 'change':
        if (screen === 'form') set(withValues(state, message.values, message.touched));
        return undefined;
      case 'tick':
        set({
          ...state,
          roles: state.roles.map((role) =>
            role.eligibility.key === message.key ? { ...role, isOn: message.isOn } : role,
          ),
        });
        return undefined;
      case 'add':
        if (screen === 'form') add(message.key);
        return undefined;
      case 'search': {
        const taken = new Set(state.roles.map(({ eligibility }) => eligibility.key));
        return { rows: searchRows(palette, message.text, taken) };
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
      case 'close':
        parts.onClose();
        return undefined;
    }
  }

  const session: FormSession = {
    view() {
      const durations: DurationParts = {
        ...moment(),
        ...(parts.preferredMs === undefined ? {} : { preferredMs: parts.preferredMs }),
      };
      return {
        screen,
        title: titleOf(chosen(state), state.values.checkOnly),
        form: formView(state, { ...durations, recent, searchText: openParts[0]?.text ?? '' }),
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
    draft: () => (wasSent ? undefined : draftOf(state)),
    closesSoon: () => screen === 'result' && !isKeptOpen && !run.isUnderWay() && run.isPlain(),
    endWith(words) {
      screen = 'over';
      over = words;
      onView();
    },
  };

  void readPolicies(chosen(state));
  void palette.recentJustifications().then(
    (reasons) => {
      recent = reasons;
      onView();
    },
    () => undefined,
  );
  return session;
}

function withPolicy(key: string, policy: Policy | undefined): readonly (readonly [string, Policy])[] {
  return policy === undefined ? [] : [[key, policy]];
}
