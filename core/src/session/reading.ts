import { PimError } from '../errors.ts';
import { isWithin } from '../model/age.ts';
import { isOffline, isOfflineCode } from '../model/offline.ts';
import { errorWords } from '../words/error-words.ts';
import { newsSince } from './news.ts';
import type { SessionParts, SessionState } from './session.ts';

/** The part of the state that reading decides. */
export type ReadState = Pick<SessionState, 'isReading' | 'isOffline' | 'lastRead' | 'problem' | 'notice'>;

interface Asked {
  /** By the person, now. */
  readonly isAsked?: boolean;
}

/** Keeps a list fresh while somebody looks at it. */
export interface Reading {
  touch(): void;
  read(interaction: 'never' | 'allowed', options?: Asked): Promise<unknown>;
}

/** A list older than this is read again when somebody looks, ms. */
const freshMs = 60_000;
const offlineFreshMs = 10_000;
/** What a reading needs is loaded in one piece: that must not come between two keystrokes, for so long at most. */
export const restMs = 250;
const longestWaitMs = 1_500;

const offlineWords = 'No connection: nothing can be sent';

/** Readings come one after the other: one from before a sign-in would still be refreshing what the new one has already. */
export function createReading(
  { palette, clock, signal, signedOutWords, onNews, log }: SessionParts,
  state: () => ReadState,
  change: (patch: Partial<ReadState>) => void,
): Reading {
  const now = () => clock.now();
  let underWay: Promise<unknown> | undefined;
  const openedAt = now();
  const told = new Set<string>();
  let lastTouch = 0;
  let lastTry = Number.NEGATIVE_INFINITY;

  async function whenTypingRests(): Promise<void> {
    const since = now();
    while (!signal.aborted && isWithin(longestWaitMs, since, now()) && isWithin(restMs, lastTouch, now())) {
      await clock.wait(Math.min(restMs, restMs - (now() - lastTouch)), signal).catch(() => undefined);
    }
  }

  async function readOnce(interaction: 'never' | 'allowed', asked: Asked): Promise<unknown> {
    if (signal.aborted) return signal.reason;
    lastTry = now();
    change({ isReading: true });
    try {
      const catalogue = await palette.refresh({ ...asked, onPart: () => change({}), signal, interaction });
      const offline = isOffline(catalogue);
      log?.(`read: ${catalogue.eligibilities.length} eligibilities, ${catalogue.gaps.length} gaps`);
      change({
        isOffline: offline,
        problem: undefined,
        notice: offline ? offlineWords : undefined,
        ...(offline ? {} : { lastRead: now() }),
      });
      readTerms();
      tellNews();
      return undefined;
    } catch (problem) {
      if (signal.aborted) return problem;
      log?.(`not read: ${problem instanceof Error ? problem.message : String(problem)}`);
      const offline = problem instanceof PimError && isOfflineCode(problem.code);
      change({ isOffline: offline, problem, notice: await noticeOf(problem, offline) });
      return problem;
    }
  }

  /** What an earlier run found is on its row, and was told then. */
  function tellNews(): void {
    const news = newsSince(palette.catalogue(), openedAt).filter(({ id }) => !told.has(id));
    for (const { id } of news) told.add(id);
    if (news.length > 0) onNews?.(news);
  }

  async function noticeOf(problem: unknown, offline: boolean): Promise<string | undefined> {
    if (offline) return offlineWords;
    if (!(problem instanceof PimError && problem.code === 'notSignedIn')) return errorWords(problem).what;
    return signedOutWords?.().catch(() => undefined);
  }

  /** Rows say what a directory role asks for: read behind, one request a tenant, and shown when it is there. */
  function readTerms(): void {
    const roles = palette.catalogue().eligibilities.filter(({ kind }) => kind === 'directoryRole');
    palette.policies(roles, { signal }).then(
      () => change({}),
      () => undefined,
    );
  }

  function read(interaction: 'never' | 'allowed', asked: Asked = {}): Promise<unknown> {
    const mine = (underWay ?? Promise.resolve())
      .then(() => readOnce(interaction, asked))
      .finally(() => {
        if (underWay !== mine) return;
        underWay = undefined;
        change({ isReading: false });
      });
    underWay = mine;
    return mine;
  }

  return {
    touch() {
      lastTouch = now();
      if (underWay || isWithin(state().isOffline ? offlineFreshMs : freshMs, lastTry, lastTouch)) return;
      underWay = whenTypingRests();
      change({ isReading: true });
      void read('never');
    },
    read,
  };
}
