import type { BatchItem, Palette } from '@pim-palette/core';
import { errorWords } from '../error-words.ts';
import { followResult } from '../outcome-words.ts';
import type { Desk } from './desk.ts';
import { visibleRows } from './draw.ts';
import { pressForm } from './form-screen.ts';
import type { Size } from './frame.ts';
import { emptyList, scrolled, withRows, withText } from './list.ts';
import { pressList } from './list-screen.ts';
import type { AppState, Key, Leaving } from './state.ts';

/** An open palette without a terminal: keys in, state out. */
export interface Session {
  state(): AppState;
  press(key: Key, line: string): void;
  resize(size: Size): void;
  /** Finds out who is signed in and reads the service: called once the first rows are on screen. */
  begin(): Promise<void>;
  /** Called a few times a second: fetches what the selected row asks for, and shows what came in. */
  idle(): void;
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
  readonly now: () => number;
  readonly size: Size;
  readonly timeZone?: string;
  readonly text?: string;
}

/** Opens on the snapshot; the service is read after `begin`. */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { palette, now } = parts;
  const leaving = Promise.withResolvers<Leaving>();
  const stopping = new AbortController();
  const listeners = new Set<() => void>();
  const held = new Set<Promise<unknown>>();
  const recorded: { lines: string[]; items: BatchItem[] } = { lines: [], items: [] };
  let size = parts.size;
  let following = false;
  let hadRows = false;
  let state: AppState = { list: emptyList(), screen: { type: 'list' }, line: parts.text ?? '', who: '' };

  const moment = () => ({ now: now(), ...(parts.timeZone === undefined ? {} : { timeZone: parts.timeZone }) });
  const desk: Desk = {
    palette,
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
      desk.change({ screen, line });
    },
    showList() {
      desk.change({ screen: { type: 'list' }, line: state.list.text });
    },
    filter(text) {
      desk.change({ list: withText(state.list, text, palette.rows(text)), line: text, news: undefined });
    },
    redraw() {
      const rows = palette.rows(state.list.text);
      // Without a snapshot the list fills up piece by piece: until then the best row is the first one.
      const isFilling = !hadRows && !state.list.isHeld;
      const list = isFilling ? withText(state.list, state.list.text, rows) : withRows(state.list, rows);
      desk.change({ list: scrolled(list, visibleRows(size, list.ticked.length > 0)) });
    },
    readAgain(interaction = 'never') {
      desk.behind('reading', async () => {
        await palette.refresh({ onPart: () => desk.redraw(), signal: stopping.signal, interaction });
        desk.redraw();
        hadRows = true;
        const identities = await palette.identities();
        desk.change({ who: whoWords(identities) });
      });
    },
    follow() {
      if (following) return;
      following = true;
      palette
        .follow({
          signal: stopping.signal,
          onEvent(event) {
            const { label, words } = followResult(event, moment());
            if (event.final) desk.change({ news: `${label}: ${words}` });
            desk.redraw();
          },
        })
        .catch(() => undefined)
        .finally(() => {
          following = false;
        });
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
      recorded.items.push(...items);
    },
    leave(how) {
      leaving.resolve(how);
    },
  };

  // What rows say depends on policies, which come in behind; the selected row's is fetched when the selection rests.
  let drawnPolicies = 0;
  let restingOn: string | undefined;
  const asked = new Set<string>();
  const idle = () => {
    const known = palette.knownPolicies();
    if (known.size !== drawnPolicies) {
      drawnPolicies = known.size;
      desk.redraw();
    }
    const row = state.list.rows[state.list.selected];
    const rested = row?.type === 'eligible' && row.key === restingOn ? row.key : undefined;
    restingOn = row?.key;
    if (rested === undefined || known.has(rested) || asked.has(rested)) return;
    asked.add(rested);
    const eligibility = palette.catalogue().eligibilities.find(({ key }) => key === rested);
    if (eligibility) void palette.policies([eligibility], { signal: stopping.signal }).then(() => desk.redraw());
  };

  hadRows = (await palette.load()).eligibilities.length > 0;
  const known = palette.catalogue().eligibilities.map(({ identity }) => identity);
  // What fits on the screen; the rest when it is drawn.
  const first = palette.rows(state.line, { limit: size.rows });
  state = { ...state, who: whoWords(known), list: withText(state.list, state.line, first) };

  return {
    state: () => state,
    async begin() {
      desk.redraw();
      const identities = await palette.identities();
      desk.change({ who: whoWords(identities) });
      desk.redraw();
      if (identities.length === 0) return;
      desk.readAgain();
      desk.follow();
    },
    press: (key, line) => press(desk, key, line),
    resize(next) {
      size = next;
      desk.change({ list: scrolled(state.list, visibleRows(size, state.list.ticked.length > 0)) });
    },
    idle,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    left: leaving.promise,
    tell: (text) => desk.change({ news: text }),
    isSending: () => held.size > 0,
    async stop() {
      stopping.abort();
      await Promise.allSettled(held);
    },
    results: () => recorded,
  };
}

function whoWords(identities: Awaited<ReturnType<Palette['identities']>>): string {
  const tenants = [...new Set(identities.map((identity) => identity.tenantName))];
  const people = [...new Set(identities.map((identity) => identity.username))];
  return [tenants.slice(0, 3).join(', '), people.slice(0, 2).join(', ')].filter((part) => part !== '').join(' · ');
}

function press(desk: Desk, key: Key, line: string): void {
  const { screen } = desk.state();
  const isEnter = key.name === 'return' || key.name === 'enter';
  switch (screen.type) {
    case 'list':
      pressList(desk, key, line);
      return;
    case 'form':
      pressForm(desk, screen.form, key, line);
      return;
    case 'menu': {
      const by = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
      const last = screen.items.length - 1;
      if (key.name === 'escape') desk.showList();
      else if (isEnter) screen.items[screen.selected]?.run();
      else desk.show({ ...screen, selected: Math.max(0, Math.min(last, screen.selected + by)) });
      return;
    }
    case 'run': {
      const chosen = screen.run.keys.find((entry) => entry.key === key.name && !key.ctrl);
      if (key.name === 'escape' || (isEnter && screen.run.summary !== undefined)) desk.showList();
      else if (chosen) chosen.run();
      else desk.change({ line: '' });
      return;
    }
    case 'message':
      if (key.name === 'escape') screen.cancel?.();
      if (key.name === 'escape' || (isEnter && !screen.cancel)) leaveMessage(desk, screen);
      else desk.change({ line: '' });
      return;
    case 'ask':
      if (key.name === 'escape') desk.showList();
      else if (isEnter) screen.answer(desk.state().line);
      else desk.change({ line });
      return;
  }
}

function leaveMessage(desk: Desk, screen: Extract<AppState['screen'], { type: 'message' }>): void {
  if (screen.back?.type === 'form') desk.show(screen.back, screen.back.form.values[screen.back.form.focus]);
  else if (screen.back) desk.show(screen.back);
  else desk.showList();
}
