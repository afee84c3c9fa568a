import type { Clock, EligibilityKey, Identity, Palette, Row } from '@pim-palette/core';
import { errorLines } from '@pim-palette/core';
import type { RequestParams, RequestResult, WireSettings, WireTheme } from '@pim-palette/protocol';
import type { FormOpener } from '../form/form-opener.ts';
import type { Door, HostSettings } from '../installation/door.ts';
import type { StartMenu } from '../links/start-menu.ts';
import { createAnswerKeeper } from './answer-keeper.ts';
import type { Desk } from './desk.ts';
import type { Told } from './first-answers.ts';
import { createFormDesk } from './form-desk.ts';
import { readHostSettings } from './host-settings.ts';
import { type CircumstancesParts, circumstancesOf } from './kept-answer.ts';
import { type Line, lineId, showLine, wireLines } from './line.ts';
import type { Notice } from './notices.ts';
import { type Opened, startOpened } from './opened.ts';
import { namingRows, problemRows, waitingRows } from './own-rows.ts';
import { createRowMemory, keepPrefix } from './row-memory.ts';
import { tellBatch } from './send.ts';
import type { Next, ShownRow } from './shown-row.ts';
import { armed, standIns } from './stand-ins.ts';
import { startMenuRows } from './start-menu-rows.ts';
import { createWireActions, wireActions } from './wire-actions.ts';
import { PipeError } from './wire-error.ts';

export interface ResidentParts {
  readonly openDoor: (options: { readonly demo: boolean; readonly host: HostSettings }) => Promise<Door>;
  readonly openForm: FormOpener;
  /** Where this person's bundles can be put besides; absent on a system that has none. */
  readonly startMenu?: StartMenu;
  readonly clock: Clock;
  readonly notify: (notice: Notice) => void;
  readonly rowsChanged: () => void;
  readonly log: (line: string) => void;
  /** Where the first answer is kept for the next run, and what it depends on besides the options. */
  readonly keeping: Omit<CircumstancesParts, 'settings'>;
  /** This machine's own clock, ms since 1970. */
  readonly machineNow?: () => number;
}

/** What stays between two keystrokes: the list, the basket, what is followed. Knows nothing of pipes. */
export interface Resident {
  /** Opens the palette with the launcher's options; a failure becomes a row, so that the person sees it. */
  open(settings: WireSettings, theme?: WireTheme): Promise<void>;
  /** Goes on from what the launcher was shown before the list was opened. */
  goOn(shown: NonNullable<Told['shown']>): void;
  /** Resolves when the options that were set last hold. */
  ready(): Promise<void>;
  query(params: RequestParams<'query'>): RequestResult<'query'>;
  invoke(params: RequestParams<'invoke'>, signal: AbortSignal): Promise<Next>;
  contextActions(params: RequestParams<'contextActions'>): RequestResult<'contextActions'>;
  form(params: RequestParams<'form'>): Promise<RequestResult<'form'>>;
  signIn(params: RequestParams<'signIn'>, signal: AbortSignal): Promise<RequestResult<'signIn'>>;
  changeTheme(theme: WireTheme): void;
  /** Whether there is something to tell the person later. */
  isExpecting(): boolean;
  /** Sends nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

type Asked = RequestParams<'query'>;

export function createResident(parts: ResidentParts): Resident {
  const { clock, log } = parts;
  const stopping = new AbortController();
  const held = new Set<Promise<unknown>>();
  /** What was chosen and is not done yet, by row and action. */
  const doing = new Map<string, Promise<Next>>();
  const memory = createRowMemory();
  let settings: WireSettings = { keepRecentJustifications: true, followPending: true };
  let theme: WireTheme = 'light';
  let opened: Opened | undefined;
  let problem = '';
  let basket: readonly EligibilityKey[] = [];
  let signingIn: AbortController | undefined;
  let last: { readonly asked: Asked; result: RequestResult<'query'> } | undefined;
  let isChecking = false;
  /** The list with the options of now. */
  let opening: Promise<void> = Promise.resolve();

  function current(): Opened {
    if (!opened) throw new PipeError('rowGone', 'The list is not open.');
    return opened;
  }

  async function use(isDemo: boolean): Promise<void> {
    const before = opened;
    const { settings: host, problems } = readHostSettings(settings);
    keeper.begin();
    try {
      const door = await parts.openDoor({ demo: isDemo, host });
      opened = await startOpened({
        door,
        isDemo,
        clock,
        log,
        settings: () => settings,
        moment: desk.moment,
        notify: desk.notify,
        onChange: changed,
        signal: stopping.signal,
      });
      problem = problems.join(' ');
    } catch (error) {
      opened = undefined;
      problem = errorLines(error).join(' ');
      log(`not opened: ${problem}`);
    }
    memory.forget();
    changed();
    await before?.close();
  }

  /** Once for all changes of one turn: tells the launcher when its last answer would be another one now. */
  function changed(): void {
    keeper.changed();
    if (isChecking || !last) return;
    isChecking = true;
    setImmediate(() => {
      isChecking = false;
      if (!last || stopping.signal.aborted) return;
      const result = answer(linesFor(last.asked), last.asked);
      if (JSON.stringify(result) === JSON.stringify(last.result)) return;
      last.result = result;
      parts.rowsChanged();
    });
  }

  function linesFor({ text, limit }: Asked): readonly Line[] {
    const naming = memory.nameFor(text);
    const own = memory.menuRows(text) ?? (naming && namingRows(naming, desk.palette));
    if (own) return own;
    if (!opened) return problemRows(problem, () => use(false));
    const { door, reader } = opened;
    const notice = problem !== '' ? problem : reader.isOffline() ? 'No connection to the service' : undefined;
    const rows = door.palette.rows(text, {
      ticked: basket,
      conceal: true,
      offline: reader.isOffline(),
      ...(notice === undefined ? {} : { notice }),
      ...(limit === undefined ? {} : { limit }),
    });
    const others = rows.filter(({ action }) => action.type !== 'signInWait');
    return [...waiting(door.palette), ...others, ...startMenuFor(text, rows)].slice(0, limit);
  }

  function isWaiting(): boolean {
    return signingIn !== undefined || opened?.door.palette.signInWaits.current() !== undefined;
  }

  /** From the moment a sign-in is asked for, also before it is known where it waits. */
  function waiting({ signInWaits }: Palette): readonly ShownRow[] {
    const asked = signingIn && { since: clock.now(), offersCode: false };
    const wait = signInWaits.current() ?? asked;
    return wait === undefined ? [] : waitingRows(wait, signInWaits, () => signingIn?.abort());
  }

  /** Of the real bundles alone: those of the demo are gone with it. */
  function startMenuFor(text: string, rows: readonly Row[]): readonly ShownRow[] {
    if (!parts.startMenu || text.trim() !== '/bundles' || current().isDemo) return [];
    return startMenuRows(desk, parts.startMenu, rows.filter(({ type }) => type === 'bundle').length);
  }

  function answer(lines: readonly Line[], { text, withActions }: Asked): RequestResult<'query'> {
    const rows = wireLines(lines, text, withActions ? wireActionsOf : undefined);
    return { rows, settled: !opened?.reader.isReading() };
  }

  /** The row as it was shown; after a restart as it would be now, unless it would send: that was never shown here. */
  function shownRow(text: string, rowId: string): ShownRow {
    const seen = memory.find(text, rowId);
    if (seen) return showLine(desk, seen, text);
    const found = linesFor({ text }).find((line) => lineId(line) === rowId);
    const shown = found && showLine(desk, found, text);
    if (!shown || shown.row.does === 'activate') throw new PipeError('rowGone', 'This row is not there any more.');
    return shown;
  }

  async function signIn(signal: AbortSignal, tenant: string | undefined): Promise<Identity> {
    signingIn?.abort();
    const stop = new AbortController();
    signingIn = stop;
    changed();
    try {
      if (current().isDemo) await use(false);
      const { door, reader, watcher } = current();
      const identity = await door.palette.signIn({
        signal: AbortSignal.any([signal, stop.signal, stopping.signal]),
        ...(tenant === undefined ? {} : { tenant }),
      });
      // The other permissions now, while the person is at the browser: later readings never open one.
      void reader.read('allowed').then(watcher.wake);
      return identity;
    } finally {
      if (signingIn === stop) signingIn = undefined;
      changed();
    }
  }

  const desk: Desk = {
    palette: () => current().door.palette,
    moment: () => ({ now: clock.now(), ...zoneOf(opened?.door) }),
    signal: stopping.signal,
    notify(notice) {
      log(`notify ${notice.severity}`);
      parts.notify(notice);
    },
    changed,
    readAgain: (interaction) => current().reader.read(interaction),
    follow: () => opened?.watcher.wake(),
    openForm: createFormDesk({
      openForm: parts.openForm,
      look: () => ({ theme, ...zoneOf(opened?.door), ...defaultOf(opened?.door) }),
      palette: () => current().door.palette,
      now: clock.now,
      notify: (notice) => desk.notify(notice),
      onDone: (items) => tellBatch(desk, items),
      hold: (work) => desk.hold(work),
      signal: stopping.signal,
    }),
    signIn,
    openDemo: () => use(true),
    hold(work) {
      held.add(work);
      return work.finally(() => held.delete(work));
    },
    menu: memory.menu,
    askBundleName(eligibilities) {
      memory.askName(eligibilities);
      return keepPrefix;
    },
    basket: {
      has: (key) => basket.includes(key),
      keys: () => basket,
      set(keys) {
        basket = [...new Set(keys)];
      },
    },
    failures: new Map(),
    forgetFirstAnswer: () => keeper.forget(),
  };
  const wireActionsOf = createWireActions(desk);
  const keeper = createAnswerKeeper({
    folder: parts.keeping.folder,
    clock,
    machineNow: parts.machineNow ?? Date.now,
    desk,
    opened: () => (problem === '' && basket.length === 0 && !isWaiting() ? opened : undefined),
    circumstances: () => circumstancesOf({ ...parts.keeping, settings }),
    log,
  });

  return {
    async open(wanted, look = theme) {
      const before = settings;
      settings = wanted;
      theme = look;
      if (!opened || needsOpening(before, wanted)) {
        opening = opening.then(() => use(opened?.isDemo ?? false));
        await opening;
      } else changed();
    },
    goOn({ asked, rows }) {
      opened?.reader.touch();
      const now = opened?.door.palette.rows('', { conceal: true, ...(asked.limit === undefined ? {} : asked) }) ?? [];
      memory.remember(asked.text, armed(rows, opened ? standIns(desk, now) : []));
      last = { asked, result: { rows: [...rows], settled: false } };
      keeper.asked(asked);
      changed();
    },
    ready: () => opening,
    query(asked) {
      opened?.reader.touch();
      const lines = linesFor(asked);
      memory.remember(asked.text, lines);
      const result = answer(lines, asked);
      last = { asked, result };
      if (asked.text === '') keeper.asked(asked);
      opened?.resting.restOn(lines);
      return result;
    },
    async invoke({ text, rowId, actionId }, signal) {
      // Options that were changed before this was pressed hold for it: what would send was shown with the old ones, and is gone.
      await opening;
      const shown = shownRow(text, rowId);
      const deed = actionId === undefined ? shown.run : shown.actions().find(({ id }) => id === actionId)?.run;
      if (!deed) throw new PipeError('rowGone', 'This cannot be done with the row any more.');
      // Pressed twice in one moment it is done once, and both are answered by what came of it.
      const id = JSON.stringify([text, rowId, actionId ?? null]);
      const done = doing.get(id) ?? deed(signal).finally(() => doing.delete(id));
      doing.set(id, done);
      return done;
    },
    contextActions: ({ text, rowId }) => ({ actions: wireActions(shownRow(text, rowId).actions()) }),
    async form({ text = '', rowId, bundleId }) {
      const { palette } = current().door;
      const rows = palette.rows(bundleId === undefined ? text : `@${bundleId}`, { ticked: basket });
      const action = rows.find((row) => isWanted(row, rowId, bundleId))?.action;
      if (action?.type === 'activate') return { opened: await desk.openForm({ wish: action.wish, missing: [] }) };
      if (action?.type === 'form') return { opened: await desk.openForm(action) };
      if (action?.type === 'resolve') return { opened: await desk.openForm({ ...action, missing: [] }) };
      const body = 'Nothing that may be activated matches.';
      desk.notify({ title: 'There is nothing to fill the form from', body, severity: 'warning' });
      return { opened: false };
    },
    async signIn({ tenantId }, signal) {
      const { username, tenantName } = await signIn(signal, tenantId);
      return { username, tenantName };
    },
    changeTheme(look) {
      theme = look;
    },
    isExpecting: () => opened?.watcher.isExpecting() ?? false,
    async stop() {
      stopping.abort();
      await Promise.allSettled(held);
      await keeper.keep();
    },
  };
}

function isWanted({ id, action }: Row, rowId: string | undefined, bundleId: string | undefined): boolean {
  if (bundleId !== undefined) return id === `bundle:${bundleId}`;
  if (rowId !== undefined) return id === rowId;
  return action.type === 'activate' || action.type === 'form' || action.type === 'resolve';
}

function needsOpening(before: WireSettings, after: WireSettings): boolean {
  const parts = ({ clientId, tenantId, cloud, defaultDurationMs, keepRecentJustifications }: WireSettings) =>
    JSON.stringify([clientId, tenantId, cloud, defaultDurationMs, keepRecentJustifications]);
  return parts(before) !== parts(after);
}

function zoneOf(door: Door | undefined): { readonly timeZone?: string } {
  return door?.timeZone === undefined ? {} : { timeZone: door.timeZone };
}

function defaultOf(door: Door | undefined): { readonly preferredMs?: number } {
  const ms = door?.paletteSettings.defaultDurationMs;
  return ms === undefined ? {} : { preferredMs: ms };
}
