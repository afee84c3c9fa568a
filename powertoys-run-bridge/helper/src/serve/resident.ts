import { type Clock, errorLines, type Identity, type OfferFacts, type Palette, type Row } from '@pim-palette/core';
import type { RequestParams, RequestResult, WireSettings, WireTheme } from '@pim-palette/protocol';
import type { FormOpener } from '../form/form-opener.ts';
import type { Desktop } from '../installation/desktop.ts';
import type { Door, HostSettings } from '../installation/door.ts';
import type { StartMenu } from '../links/start-menu.ts';
import { createClipboardQuestion } from './clipboard-question.ts';
import { readHostSettings } from './host-settings.ts';
import { createLeaving } from './leaving.ts';
import type { Notice } from './notices.ts';
import { createOpenForms } from './open-forms.ts';
import { endWarningOf, type Opened, startOpened } from './opened.ts';
import { perform } from './perform.ts';
import type { PerformParts } from './perform-parts.ts';
import { PipeError } from './pipe/wire-error.ts';
import type { Act, Next } from './rows/act.ts';
import { approvalRows, approvalsText, askingRows } from './rows/approval-rows.ts';
import { extensionRows } from './rows/extension-rows.ts';
import {
  actOf,
  isInMenu,
  type Line,
  lineId,
  lineKeys,
  moreOfLine,
  offersOfLine,
  type ShownLine,
  wireLines,
} from './rows/line.ts';
import { moreAction } from './rows/more.ts';
import type { OwnRow } from './rows/own-row.ts';
import { cutMenu, namingRows, openingRows, problemRows, waitingRows } from './rows/own-rows.ts';
import { createRowMemory } from './rows/row-memory.ts';
import { startMenuRows } from './rows/start-menu-rows.ts';
import { createWireOffers } from './rows/wire-offers.ts';
import { endedNotice, tellSent } from './send.ts';

export interface ResidentParts {
  readonly openDoor: (options: {
    readonly demo: boolean;
    readonly host: HostSettings;
    readonly onMessage: (text: string) => void;
  }) => Promise<Door>;
  readonly openForm: FormOpener;
  readonly desktop: Desktop;
  /** Where this person's bundles can be put besides; absent on a system that has none. */
  readonly startMenu?: StartMenu;
  readonly clock: Clock;
  readonly notify: (notice: Notice) => void;
  readonly rowsChanged: () => void;
  readonly log: (line: string) => void;
}

/** What stays between two keystrokes: the list, and what is done with it. Knows nothing of pipes. */
export interface Resident {
  /** Opens the palette with the launcher's options; a failure becomes a row, so that the person sees it. */
  open(settings: WireSettings, theme?: WireTheme): Promise<void>;
  /** Resolves when the options that were set last hold, or when it is known what that waits for: then a row says it. */
  ready(): Promise<void>;
  query(params: RequestParams<'query'>): RequestResult<'query'>;
  invoke(params: RequestParams<'invoke'>, signal: AbortSignal): Promise<Next>;
  changeTheme(theme: WireTheme): void;
  /** The person leaves: ends what the options say. */
  leave(reason: 'lock' | 'sleep'): void;
  /** Whether there is something to tell the person later. */
  isExpecting(): boolean;
  /** Sends nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

type Asked = RequestParams<'query'>;

/** So many of the first rows say what they ask for as soon as typing rests. */
const restingRows = 5;

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
  const clipboard = createClipboardQuestion(clock.now);
  let signingIn: AbortController | undefined;
  let last: { readonly asked: Asked; result: RequestResult<'query'> } | undefined;
  let isChecking = false;
  /** The list with the options of now. */
  let opening: Promise<void> = Promise.resolve();
  /** What opening it waits for, in words; `undefined` while it waits for nothing. */
  let waitsFor: string | undefined;
  let isOpening = false;
  let said = Promise.withResolvers<void>();
  /** One for all that wait: each race would stay with what has not come, a keystroke at a time. */
  let ready: Promise<void> = opening;

  function current(): Opened {
    if (!opened) throw new PipeError('rowGone', 'The list is not open.');
    return opened;
  }

  async function use(isDemo: boolean): Promise<void> {
    const before = opened;
    isOpening = true;
    const { settings: host, problems } = readHostSettings(settings);
    try {
      const door = await parts.openDoor({ demo: isDemo, host, onMessage });
      opened = await startOpened({
        ...{ door, isDemo, clock, log },
        settings: () => settings,
        moment: performing.moment,
        notify: performing.notify,
        hold: performing.hold,
        onChange: changed,
        signal: stopping.signal,
      });
      // What was ticked is ticked, whatever options were changed meanwhile.
      if (before?.isDemo === isDemo) opened.session.tick(before.session.state().ticked, true);
      problem = problems.join(' ');
    } catch (error) {
      opened = undefined;
      problem = errorLines(error).join(' ');
      log(`not opened: ${problem}`);
    }
    isOpening = false;
    waitsFor = undefined;
    said = Promise.withResolvers();
    waitAnew();
    memory.forget();
    changed();
    await before?.close();
  }

  function waitAnew(): void {
    ready = Promise.race([opening, said.promise]);
  }

  /** Also a row while the list is being opened: nobody may read notifications, and a list without rows says nothing. */
  function onMessage(text: string): void {
    parts.notify({ title: 'PIM Palette', body: text, severity: 'information' });
    if (!isOpening) return;
    waitsFor = text;
    said.resolve();
    changed();
  }

  /** Once for all changes of one turn: tells the launcher when its last answer would be another one now. */
  function changed(): void {
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
    if (waitsFor !== undefined) return openingRows(waitsFor);
    if (!opened) return problemRows(problem);
    const { session } = opened;
    const asked = memory.nameFor(text);
    const own =
      cutMenu(memory.menuRows(text), limit) ??
      (asked && namingRows(asked.name, asked.naming, namingFacts(session.palette)));
    if (own) return own;
    const deciding = memory.reasonFor(text);
    if (deciding) {
      const { asking, reason } = deciding;
      if (asking.decision === 'extend') return extensionRows(asking, reason, performing.moment());
      return askingRows(asking, reason);
    }
    const wanted = approvalsText(text);
    if (wanted) return approvalRows(wanted, opened.approvals.found(), performing.moment(), session.palette.catalogue());
    const rows = session.rows(clipboard.textFor(text), {
      conceal: true,
      ...(problem === '' ? {} : { notice: problem }),
      ...(limit === undefined ? {} : { limit }),
    });
    const others = rows.filter(({ action }) => action.type !== 'signInWait');
    return [...waiting(session.palette), ...clipboard.rows(text), ...others, ...startMenuFor(text, rows)].slice(
      0,
      limit,
    );
  }

  /** From the moment a sign-in is asked for, also before it is known where it waits. */
  function waiting({ signInWaits }: Palette): readonly OwnRow[] {
    const asked = signingIn && { since: clock.now(), offersCode: false };
    const wait = signInWaits.current() ?? asked;
    return wait === undefined ? [] : waitingRows(wait);
  }

  /** Of the real bundles alone: those of the demo are gone with it. */
  function startMenuFor(text: string, rows: readonly Row[]): readonly OwnRow[] {
    if (!parts.startMenu || text.trim() !== '/bundles' || current().isDemo) return [];
    return startMenuRows(parts.startMenu.hasBundles(), rows.filter(({ type }) => type === 'bundle').length);
  }

  function answer(lines: readonly Line[], { text, withActions }: Asked): RequestResult<'query'> {
    const offers = withActions && opened ? createWireOffers(opened.session.facts()) : undefined;
    const query = opened?.session.palette.readQuery(text) ?? { parts: [] };
    return { rows: wireLines(lines, query, offers), settled: !isOpening && !isReading(text) };
  }

  function isReading(text: string): boolean {
    if (!opened) return false;
    return approvalsText(text) ? opened.approvals.isAsking() : opened.session.state().isReading;
  }

  /** The line as it was shown; after a restart as it would be now, unless it would send: that was never shown here. */
  function shownLine(text: string, rowId: string): ShownLine {
    const seen = memory.find(text, rowId);
    if (seen) return seen;
    const found = linesFor({ text }).find((line) => lineId(line) === rowId);
    if (!found || sendsOf(found)) throw new PipeError('rowGone', 'This row is not there any more.');
    return found;
  }

  async function signIn(
    signal: AbortSignal,
    options: { readonly tenant?: string; readonly loginHint?: string },
  ): Promise<Identity> {
    signingIn?.abort();
    const stop = new AbortController();
    signingIn = stop;
    changed();
    try {
      if (current().isDemo) await use(false);
      const { session, approvals } = current();
      const identity = await session.palette.signIn({
        signal: AbortSignal.any([signal, stop.signal, stopping.signal]),
        ...options,
      });
      // The other permissions now, while the person is at the browser: later readings never open one.
      void session.read('allowed').then(session.follow).then(approvals.again);
      return identity;
    } finally {
      if (signingIn === stop) signingIn = undefined;
      changed();
    }
  }

  const performing: PerformParts = {
    session: () => current().session,
    moment: () => ({ now: clock.now(), ...zoneOf(opened?.door) }),
    signal: stopping.signal,
    notify(notice) {
      log(`notify ${notice.severity}`);
      parts.notify(notice);
    },
    hold(work) {
      held.add(work);
      return work.finally(() => held.delete(work));
    },
    openForm: createOpenForms({
      openForm: parts.openForm,
      look: () => ({ theme, ...zoneOf(opened?.door), ...preferredOf(opened?.door) }),
      palette: () => current().door.palette,
      now: clock.now,
      notify: (notice) => performing.notify(notice),
      onDone: (items) => tellSent(performing, items),
      hold: (work) => performing.hold(work),
      signal: stopping.signal,
    }),
    signIn,
    cancelSignIn: () => signingIn?.abort(),
    reopen: use,
    menu: memory.menu,
    askName: memory.askName,
    approvals: () => current().approvals,
    askReason: memory.askReason,
    answered: memory.answered,
    desktop: parts.desktop,
    ...(parts.startMenu ? { startMenu: parts.startMenu } : {}),
  };

  const leaving = createLeaving({
    ...{ clock, log },
    session: () => opened?.session,
    settings: () => settings,
    moment: performing.moment,
    notify: performing.notify,
    endedNotice: (ended) => endedNotice(performing, ended),
    hold: performing.hold,
    signal: stopping.signal,
  });
  void leaving.watchHour();

  /** What an action of a row does. What would send now and was called otherwise when it was shown is gone. */
  function offered(line: ShownLine, text: string, actionId: string): Act {
    const facts = current().session.facts();
    const more = actionId === moreAction.id ? moreOfLine(line, facts) : undefined;
    if (more) return more;
    const offer = offersOfLine(line, facts).find(({ id }) => id === actionId);
    const isAsShown = offer?.does.type !== 'activate' || offer.title === memory.titleOf(text, lineId(line), actionId);
    if (!offer || !isAsShown) throw new PipeError('rowGone', 'This cannot be done with the row any more.');
    return offer.does;
  }

  async function choose({ text, rowId, actionId }: RequestParams<'invoke'>, signal: AbortSignal): Promise<Next> {
    const line = shownLine(text, rowId);
    const act =
      actionId === undefined ? actOf(line, opened?.session.facts() ?? noFacts) : offered(line, text, actionId);
    // Pressed twice in one moment it is done once, and both are answered by what came of it.
    const id = JSON.stringify([text, rowId, actionId ?? null]);
    const done = doing.get(id) ?? perform(performing, act, signal).finally(() => doing.delete(id));
    doing.set(id, done);
    const next = await done;
    return isInMenu(line) ? { query: '', ...next } : next;
  }

  return {
    async open(wanted, look = theme) {
      const before = settings;
      settings = wanted;
      theme = look;
      if (!opened || needsOpening(before, wanted)) {
        opening = opening.then(() => use(opened?.isDemo ?? false));
        waitAnew();
        await opening;
      } else changed();
    },
    ready: () => ready,
    query(asked) {
      clipboard.see(asked);
      opened?.session.touch();
      if (approvalsText(asked.text)) opened?.approvals.touch();
      const lines = linesFor(asked);
      const result = answer(lines, asked);
      memory.remember(asked.text, lines, result.rows);
      last = { asked, result };
      opened?.session.restOn(lines.slice(0, restingRows).flatMap(lineKeys));
      return result;
    },
    async invoke(chosen, signal) {
      // Options that were changed before this was pressed hold for it: what would send was shown with the old ones, and is gone.
      await opening;
      return choose(chosen, signal);
    },
    changeTheme(look) {
      theme = look;
    },
    leave: leaving.leave,
    isExpecting() {
      if (!opened) return false;
      const { activations, openRequests } = opened.door.palette.catalogue();
      const now = clock.now();
      const ends = ({ activated, endsAt = '' }: (typeof activations)[number]) => activated && Date.parse(endsAt) > now;
      const isWaiting = settings.followPending && openRequests.length > 0;
      const { endAtLock, endAtSleep, endAtHour } = settings;
      const isTold = endWarningOf(settings) > 0 || endAtLock || endAtSleep || endAtHour !== undefined;
      return isWaiting || opened.door.palette.knownAskedAgain().length > 0 || (isTold && activations.some(ends));
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(held);
    },
  };
}

/** Before the list is open: enough for rows that say why. */
const noFacts: OfferFacts = { policies: new Map(), ticked: [] };

/** Whether Enter would send: only what was shown for the text may. */
function sendsOf(line: ShownLine): boolean {
  const { type } = actOf(line, noFacts);
  return type === 'activate' || type === 'decide' || type === 'extend';
}

function needsOpening(before: WireSettings, after: WireSettings): boolean {
  const parts = ({ clientId, tenantId, cloud, defaultDurationMs, keepRecentJustifications, endAtHour }: WireSettings) =>
    JSON.stringify([clientId, tenantId, cloud, defaultDurationMs, keepRecentJustifications, endAtHour]);
  return parts(before) !== parts(after);
}

function zoneOf(door: Door | undefined): { readonly timeZone?: string } {
  return door?.timeZone === undefined ? {} : { timeZone: door.timeZone };
}

function preferredOf(door: Door | undefined): { readonly preferredMs?: number } {
  const ms = door?.paletteSettings.defaultDurationMs;
  return ms === undefined ? {} : { preferredMs: ms };
}

/** What a name is settled against, as it is known now. */
function namingFacts(palette: Palette): Parameters<typeof namingRows>[2] {
  const { eligibilities } = palette.catalogue();
  return { bundles: palette.knownBundles(), own: palette.knownOwn(), eligibilities };
}
