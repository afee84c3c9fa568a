import { environment, LaunchType } from '@raycast/api';
import {
  type Activation,
  type Approval,
  approvalLabel,
  activeNow,
  endingSoon,
  endingWords,
  errorWords,
  newsSince,
  newsWords,
  requesterWords,
  type OpenRequest,
  openRun,
  PimError,
  reduceRun,
  usualEndWarningMs,
  hiddenWords,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import { hud, setSubtitle } from '../feedback/show.ts';
import { followToast, runToast } from '../feedback/toasts.ts';
import { shownText } from '../format/shown-text.ts';
import { subtitleOf } from '../format/subtitle.ts';
import { type Door, openDoor } from '../palette.ts';
import { toldOnce } from '../stores/told-once.ts';

/** Something the menu shows, and whether the service said it in this reading. */
interface MenuItem<T> {
  readonly of: T;
  readonly isConfirmed: boolean;
}

/** What the menu shows. */
interface MenuState {
  readonly isLoading: boolean;
  /** What ends first before the rest; what has ended by time is not among it. */
  readonly active: readonly MenuItem<Activation>[];
  /** Of those, what ends within ten minutes. */
  readonly ending: readonly MenuItem<Activation>[];
  readonly waiting: readonly MenuItem<OpenRequest>[];
  /** What was decided since the last time. */
  readonly news: readonly string[];
  /** Others' requests that wait for this person's decision; absent where they could not be read. */
  readonly deciding?: { readonly count: number; readonly isWhole: boolean };
  /** Why not all of what is active is known; absent when it is. */
  readonly cause?: string;
  /** How many tenants are hidden: what is active there is not known. */
  readonly hidden?: string;
  /** Nobody is signed in: only that helps. */
  readonly isSignedOut?: boolean;
}

const reading = 'It is being read.';
const nothingYet: MenuState = { isLoading: true, active: [], ending: [], waiting: [], news: [], cause: reading };

/** The menu, and what its items do. */
export interface MenuBarHands {
  readonly shown: MenuState;
  refresh(): void;
  /** Ends it without a further question: the item said so. What came of it is said in a line, and read again. */
  deactivate(activation: Activation): void;
}

/** Reads silently what is active and what waits, and notifies once of what was decided and of what ends soon. */
export function useMenuBar(): MenuBarHands {
  const [shown, setShown] = useState<MenuState>(nothingYet);
  const [round, setRound] = useState(0);
  const refresh = () => setRound((before) => before + 1);

  async function end(activation: Activation): Promise<void> {
    setShown((before) => ({ ...before, isLoading: true }));
    await hud(await endedWords(activation));
    refresh();
  }

  useEffect(() => {
    const news: string[] = [];
    let deciding: MenuState['deciding'];
    let asking: readonly Approval[] = [];
    const put = (door: Door): void =>
      setShown({ ...stateOf(door, systemClock.now()), news: [...news], ...(deciding ? { deciding } : {}) });
    setShown((before) => ({ ...before, isLoading: true }));

    async function read(): Promise<void> {
      const door = await openDoor();
      const { palette } = door;
      await palette.load();
      put(door);
      // Silent only: a menu that refreshes itself must never open a browser.
      await palette.refresh({ interaction: 'never' });
      put(door);
      await palette.follow({
        once: true,
        onEvent(event) {
          if (event.final) news.push(shownText(followToast(event, systemClock.now()).title));
        },
      });
      put(door);
      const found = await decidingOf(door);
      deciding = found?.deciding;
      asking = found?.items ?? [];
      put(door);
      const words = subtitleOf(palette.catalogue(), systemClock.now());
      if (words !== undefined) await setSubtitle(words);
      if (environment.launchType === LaunchType.Background) await notify(door, news, asking);
    }

    void read()
      // Nobody signed in, or nobody to be reached: what was known stays shown, as what it is.
      .catch((error: unknown) => setShown((before) => doubted(before, error)))
      .finally(() => setShown((before) => ({ ...before, isLoading: false })));
  }, [round]);
  return { shown, refresh, deactivate: (activation) => void end(activation) };
}

/** Ends one activation, silently, and says what came of it. Never rejects. */
async function endedWords(activation: Activation): Promise<string> {
  const run = openRun([activation], { action: 'deactivate' });
  try {
    const { palette } = await openDoor();
    await palette.load();
    const items = await palette.deactivate([activation], { interaction: 'never' });
    const outcomes = items.map(({ outcome }) => outcome);
    return shownText(runToast(reduceRun(run, { type: 'finished', outcomes }, { now: systemClock.now() })).title);
  } catch (error) {
    // A rejection means that nothing was sent.
    return shownText(`Not deactivated: ${errorWords(error).what}`);
  }
}

/** Which requests of others wait, and how many; `undefined` where nothing of it could be read. Never rejects. */
async function decidingOf({
  palette,
}: Door): Promise<{ readonly deciding: MenuState['deciding']; readonly items: readonly Approval[] } | undefined> {
  try {
    const { items, gaps } = await palette.approvals({ interaction: 'never' });
    return { deciding: { count: items.length, isWhole: gaps.length === 0 }, items };
  } catch {
    // What is active is shown all the same.
    return undefined;
  }
}

/** What core's rows say is active and waits. */
function stateOf({ palette }: Door, now: number): MenuState {
  const catalogue = palette.catalogue();
  const { confirmed, gaps } = catalogue;
  const hidden = hiddenWords(catalogue);
  const held = palette
    .rows('/active')
    .flatMap(({ action, unconfirmed }): MenuItem<Activation>[] =>
      action.type === 'manageActivation' ? [{ of: action.activation, isConfirmed: !unconfirmed }] : [],
    );
  const waiting = palette
    .rows('/pending')
    .flatMap(({ action, unconfirmed }): MenuItem<OpenRequest>[] =>
      action.type === 'manageRequest' ? [{ of: action.openRequest, isConfirmed: !unconfirmed }] : [],
    );
  const sure = new Map(held.map((item) => [item.of, item]));
  const itemsOf = (some: readonly Activation[]) => some.flatMap((one) => sure.get(one) ?? []);
  const active = activeNow([...sure.keys()], now);
  const ending = endingSoon(
    active,
    waiting.map(({ of }) => of),
    now,
    usualEndWarningMs,
  );
  const gap = gaps.find(({ part }) => part === 'activations') ?? (confirmed ? undefined : gaps[0]);
  const cause = gap ? `${gap.error.message} ${gap.cure}` : confirmed ? undefined : reading;
  return {
    isLoading: true,
    active: itemsOf(active),
    ending: itemsOf(ending),
    waiting,
    news: [],
    ...(hidden === undefined ? {} : { hidden }),
    ...(cause === undefined ? {} : { cause: shownText(cause) }),
  };
}

/** The same, with nothing of it confirmed. */
function doubted(before: MenuState, error: unknown): MenuState {
  const why = error instanceof Error ? error.message : '';
  const doubt = <T>(items: readonly MenuItem<T>[]) => items.map(({ of }) => ({ of, isConfirmed: false }));
  const { deciding: _, ...rest } = before;
  return {
    ...rest,
    active: doubt(before.active),
    ending: doubt(before.ending),
    waiting: doubt(before.waiting),
    cause: shownText(why === '' ? 'It could not be read.' : why),
    isSignedOut: error instanceof PimError && error.code === 'notSignedIn',
  };
}

/** One message for all there is to tell: Raycast hides its window for it. */
async function notify(
  { palette, settings, told }: Door,
  news: readonly string[],
  asking: readonly Approval[],
): Promise<void> {
  const decided = news.length > 1 ? `${news.length} PIM requests have been decided` : news[0];
  const lines = [
    decided,
    await askingLine(),
    settings.endWarningMs > 0 ? await endingLine() : undefined,
    await eligibilityLine(),
  ].filter((line) => line !== undefined);
  if (lines.length > 0) await hud(lines.join('; '));

  /** Each request is told of once, whoever is asked meanwhile. */
  async function askingLine(): Promise<string | undefined> {
    const fresh = await toldOnce(
      told,
      asking.map(({ key }) => `asks ${key}`),
    );
    const some = asking.filter(({ key }) => fresh.has(`asks ${key}`));
    const [only, another] = some;
    if (only === undefined) return undefined;
    const words = `${requesterWords(only)} asks for ${approvalLabel(only)}`;
    return shownText(another === undefined ? words : `${some.length} requests wait for your decision`);
  }

  /** What was found in the last day: an older one is on its row alone. */
  async function eligibilityLine(): Promise<string | undefined> {
    const now = systemClock.now();
    const found = newsSince(palette.catalogue(), now - 24 * 60 * 60_000);
    // By reading, not one by one: a large company may have thousands.
    const nameOf = (at: number) => `news ${at}`;
    const fresh = await toldOnce(told, [...new Set(found.map(({ at }) => nameOf(at)))]);
    const some = found.filter(({ at }) => fresh.has(nameOf(at)));
    return some.length === 0 ? undefined : shownText(newsWords(some, { now }).title);
  }

  async function endingLine(): Promise<string | undefined> {
    const now = systemClock.now();
    const { activations, openRequests, confirmed, gaps } = palette.catalogue();
    // Only what the service says now is worth a message: what ended early must not be spoken of.
    if (!confirmed || gaps.some(({ part }) => part === 'activations')) return undefined;
    const ending = endingSoon(activeNow(activations, now), openRequests, now, settings.endWarningMs);
    const fresh = await toldOnce(told, ending.map(idOf));
    const words = endingWords(
      ending.filter((one) => fresh.has(idOf(one))),
      { now },
    );
    return words === undefined ? undefined : shownText(words);
  }
}

function idOf({ key, endsAt }: Activation): string {
  return `${key} ${endsAt}`;
}
