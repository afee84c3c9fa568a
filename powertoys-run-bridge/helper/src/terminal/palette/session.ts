import {
  type AskedAgainItem,
  afterEndingWords,
  askedAgainItemWords,
  type BatchItem,
  type Clock,
  createSession,
  type EligibilityKey,
  endingWords,
  enterOf,
  errorWords,
  type FollowEvent,
  isOffAgain,
  labelOf,
  newsWords,
  type Palette,
  resultWords,
  tenantWords,
  tickedId,
  usualEndWarningMs,
} from '@pim-palette/core';
import type { Desktop } from '../../installation/desktop.ts';
import { widthOf } from '../text/fit.ts';
import type { Desk } from './desk.ts';
import { visibleRows } from './draw-list.ts';
import type { Size } from './frame.ts';
import {
  emptyList,
  filled,
  rowLimit,
  type SomeRows,
  scrolled,
  selectedRole,
  someRows,
  withRows,
  withText,
} from './list.ts';
import { perform } from './perform.ts';
import { press } from './press.ts';
import type { AppState, Key, Leaving, Ticked } from './state.ts';
import { withWait } from './wait-screen.ts';

/** An open palette without a terminal: keys in, state out. */
export interface Session {
  state(): AppState;
  /** What Enter does with everything that is ticked; `undefined` while nothing is. */
  tickedEnter(): string | undefined;
  press(key: Key, line: string): void;
  resize(size: Size): void;
  /** Finds out who is signed in and reads the service: called once the first rows are on screen. */
  begin(): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Settles when the person leaves. */
  readonly left: Promise<Leaving>;
  /** A line of news. */
  tell(text: string): void;
  /** Whether writes are under way. */
  isSending(): boolean;
  /** Sends nothing more and waits for what is under way. */
  stop(): Promise<void>;
  /** What was done, for the terminal that is left behind. */
  results(): { readonly lines: readonly string[]; readonly items: readonly BatchItem[] };
}

export interface SessionParts {
  readonly palette: Palette;
  readonly clock: Clock;
  readonly size: Size;
  readonly timeZone?: string;
  readonly preferredMs?: number;
  /** How long before its end a role is told of, ms; 0 for never. */
  readonly endWarningMs?: number;
  readonly text?: string;
  /** Puts text on the clipboard, as far as that can be done. */
  readonly copy: (text: string) => void;
  readonly desktop: Desktop;
}

const readingWords = 'reading';
/** Before the words of a row. */
const pointerCells = 4;

/** Opens on the snapshot; the service is read after `begin`. */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { palette, clock } = parts;
  const now = () => clock.now();
  const leaving = Promise.withResolvers<Leaving>();
  const stopping = new AbortController();
  const listeners = new Set<() => void>();
  const held = new Set<Promise<unknown>>();
  const recorded: { lines: string[]; items: BatchItem[] } = { lines: [], items: [] };
  let size = parts.size;
  let onFollowed: (event: FollowEvent) => void = () => undefined;
  let hadRows = false;
  let hasBegun = false;
  let state: AppState = { list: emptyList(), screen: { type: 'list' }, line: parts.text ?? '', who: '' };

  const moment = () => ({ now: now(), ...(parts.timeZone === undefined ? {} : { timeZone: parts.timeZone }) });
  const some = (text: string, limit: number): SomeRows => someRows(limit, (most) => desk.rows(text, most));
  const living = createSession({
    palette,
    clock,
    signal: stopping.signal,
    onNews: (news) => desk.change({ news: newsWords(news, moment()).title }),
    onFollowed(event) {
      const { entry, outcome, final } = event;
      onFollowed(event);
      if (final) desk.change({ news: `${labelOf(entry)}: ${resultWords(outcome, moment(), entry).words}` });
    },
  });
  const desk: Desk = {
    palette,
    perform: (action, place = {}) => perform(desk, action, place),
    enter(row) {
      if (row) desk.perform(enterOf(row, living.facts()));
    },
    changed: living.changed,
    facts: living.facts,
    tick: living.tick,
    sent: living.sent,
    usable: living.usable,
    onFollowed(listener) {
      onFollowed = listener;
    },
    ...(parts.preferredMs === undefined ? {} : { preferredMs: parts.preferredMs }),
    now,
    moment,
    size: () => size,
    signal: stopping.signal,
    state: () => state,
    change(patch) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener();
    },
    show(screen, line = '') {
      // On a question stands why its answer was refused, and nothing from before.
      desk.change({ screen, line, ...(screen.type === 'ask' ? { news: undefined } : {}) });
    },
    showList() {
      desk.change({ screen: { type: 'list' }, line: state.list.text });
    },
    rows(text, limit) {
      // What is ticked has a line of its own here.
      return living.rows(text, {
        ticked: [],
        ...(limit === undefined ? {} : { limit }),
        ...(state.tenant === undefined ? {} : { tenantId: state.tenant.id }),
      });
    },
    tickedRow: (ticked) =>
      living
        .rows(living.isQuestion(state.list.text) ? '' : state.list.text, { ticked, limit: 2 })
        .find(({ id }) => id === tickedId),
    more() {
      desk.change({ list: withRows(state.list, some(state.list.text, Number.POSITIVE_INFINITY)) });
    },
    only(tenant) {
      desk.change({ tenant, screen: { type: 'list' } });
      desk.filter('');
    },
    filter(text) {
      desk.change({ list: withText(state.list, text, some(text, rowLimit)), line: text, news: undefined });
    },
    redraw() {
      const rows = some(state.list.text, Math.max(state.list.limit, rowLimit));
      // Without a snapshot the list fills up piece by piece: until then the best row is the first one.
      const isFilling = !hadRows && !state.list.isHeld;
      const list = isFilling ? withText(state.list, state.list.text, rows) : withRows(state.list, rows);
      const ticked = named(living.state().ticked);
      desk.change({ list: { ...scrolled(list, visibleRows({ ...state, list }, size)), ticked } });
    },
    readAgain(interaction = 'never') {
      void living.readAgain(interaction).then(wasRead);
    },
    behind(words, work) {
      const since = now();
      desk.change({ busy: { words, since } });
      work()
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) desk.change({ news: errorWords(error).what });
        })
        .finally(() => {
          if (state.busy?.since === since) desk.change({ busy: undefined });
        });
    },
    hold(work) {
      held.add(work);
      void work.finally(() => held.delete(work));
    },
    record(lines, items) {
      recorded.lines.push(...lines);
      // What was sent once more counts as it came out last.
      const again = new Set(items.map(({ eligibility }) => eligibility.key));
      recorded.items = [...recorded.items.filter(({ eligibility }) => !again.has(eligibility.key)), ...items];
    },
    copy: parts.copy,
    desktop: parts.desktop,
    look: (look, signal) =>
      // What is asked for so rarely has a permission of its own, which nobody may have consented to yet.
      living.look(look, { moment: moment(), signal, interaction: look.about === 'extensions' ? 'allowed' : 'never' }),
    exported: (action) => living.exported(action, moment()),
    leave(how) {
      leaving.resolve(how);
    },
  };

  async function wasRead(problem: unknown): Promise<void> {
    hadRows = true;
    desk.redraw();
    if (problem === undefined) {
      desk.change({ who: whoWords(await palette.identities()) });
      return;
    }
    // A row of the list says why; what is too long for one is said in full below.
    const { notice } = living.state();
    const isSaid = notice !== undefined && widthOf(notice) <= size.columns - pointerCells;
    if (!isSaid && !stopping.signal.aborted) desk.change({ news: notice ?? errorWords(problem).what });
  }

  let drawn = living.state();
  const unsubscribe = living.subscribe(() => {
    const { ticked, failures, isReading } = living.state();
    const isTick = ticked !== drawn.ticked && failures === drawn.failures;
    const isReadingChanged = isReading !== drawn.isReading;
    drawn = living.state();
    if (isReadingChanged) showReading(isReading);
    // No row says that it is ticked: they stay as they are.
    if (isTick) desk.change({ list: { ...state.list, ticked: named(ticked) } });
    else desk.redraw();
  });

  /** What somebody waits for by name is said before that the list is read. */
  function showReading(isReading: boolean): void {
    if (isReading && state.busy === undefined) desk.change({ busy: { words: readingWords, since: now() } });
    if (!isReading && state.busy?.words === readingWords) desk.change({ busy: undefined });
  }

  /** Somebody is at the list: it is kept fresh, and what the selected role asks for is read once the keys rest. */
  function look(): void {
    if (!hasBegun || state.screen.type !== 'list') return;
    living.touch();
    const role = selectedRole(state.list);
    if (role !== undefined) living.restOn([role]);
  }

  /** A role that is gone from the list keeps the name it had. */
  function named(keys: readonly EligibilityKey[]): readonly Ticked[] {
    const before = new Map(state.list.ticked.map((one) => [one.key, one]));
    const { eligibilities } = palette.catalogue();
    return keys.map((key) => {
      const eligibility = eligibilities.find((one) => one.key === key);
      return before.get(key) ?? { key, label: eligibility ? labelOf(eligibility) : 'a role that is gone' };
    });
  }
  const unwatch = palette.signInWaits.subscribe(() => desk.change(withWait(state, palette.signInWaits.current())));

  hadRows = (await palette.load()).eligibilities.length > 0;
  const known = palette.catalogue().eligibilities.map(({ identity }) => identity);
  // What fits on the screen; the rest when it is drawn.
  const first = some(state.line, size.rows);
  state = { ...state, who: whoWords(known), list: withText(state.list, state.line, first) };

  return {
    state: () => state,
    tickedEnter() {
      const { ticked } = state.list;
      return ticked.length === 0 ? undefined : desk.tickedRow(ticked.map(({ key }) => key))?.enter;
    },
    async begin() {
      desk.redraw();
      const identities = await palette.identities();
      desk.change({ who: whoWords(identities) });
      desk.redraw();
      if (identities.length === 0) return;
      hasBegun = true;
      living.follow();
      // It may stay open all day, beside the work the roles are for.
      living.watch({
        isFollowing: () => true,
        endWarningMs: () => parts.endWarningMs ?? usualEndWarningMs,
        hold: desk.hold,
        onAgain(items) {
          const line = (item: AskedAgainItem) => `${labelOf(item.asked)} ${askedAgainItemWords(item, moment())}`;
          const shown = items.find(isOffAgain) ?? items[0];
          if (shown === undefined) return;
          const more = items.length === 1 ? '' : ` (and ${items.length - 1} more)`;
          desk.change({ news: `${line(shown)}${more}` });
          desk.record(items.map(line), []);
        },
        onEnding(activation) {
          const then = afterEndingWords(activation, palette.knownAskedAgain());
          const on = then === undefined ? ': Enter on it shows what can be done' : `. ${then}`;
          desk.change({ news: `${endingWords([activation], moment())}${on}` });
        },
      });
      void living.read().then(wasRead);
    },
    press(key, line) {
      press(desk, key, line);
      look();
    },
    resize(next) {
      size = next;
      desk.change({ list: filled(state.list, visibleRows(state, size)) });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    left: leaving.promise,
    tell: (text) => desk.change({ news: text }),
    isSending: () => held.size > 0,
    async stop() {
      unwatch();
      unsubscribe();
      stopping.abort();
      await Promise.allSettled(held);
    },
    results: () => recorded,
  };
}

function whoWords(identities: Awaited<ReturnType<Palette['identities']>>): string {
  const tenants = [...new Set(identities.map((identity) => tenantWords(identity)))];
  const people = [...new Set(identities.map((identity) => identity.username))];
  return [tenants.slice(0, 3).join(', '), people.slice(0, 2).join(', ')].filter((part) => part !== '').join(' · ');
}
