import { rm } from 'node:fs/promises';
import type { Clock } from '@pim-palette/core';
import type { RequestParams } from '@pim-palette/protocol';
import { createFileStore } from '../stores/file-store.ts';
import type { Desk } from './desk.ts';
import { keptAnswerDocument, keptAnswerPath } from './kept-answer.ts';
import type { Opened } from './opened.ts';
import { keptRows, standIns } from './stand-ins.ts';

export interface AnswerKeeperParts {
  readonly folder: string;
  readonly clock: Clock;
  /** This machine's own, ms since 1970. */
  readonly machineNow: () => number;
  readonly desk: Desk;
  /** The list in use, when there is nothing beside it that the next run will not have. */
  readonly opened: () => Opened | undefined;
  /** What an answer of now depends on. */
  readonly circumstances: () => string;
  readonly log: (line: string) => void;
}

/** Keeps the first answer for the next run. */
export interface AnswerKeeper {
  /** A list was opened: from what its rows are made. */
  begin(): void;
  /** The empty text was asked for. */
  asked(question: RequestParams<'query'>): void;
  /** The answer may be another one now: looked at when things have come to rest. */
  changed(): void;
  /** Looks now. Never rejects: what cannot be kept costs the next run a moment. */
  keep(): Promise<void>;
  /** Leaves nothing behind. */
  forget(): Promise<void>;
}

/** A launcher may end the helper any moment: not much later than the documents themselves are written. */
const restMs = 3_000;

/** One keeper a helper. */
export function createAnswerKeeper(parts: AnswerKeeperParts): AnswerKeeper {
  const { folder, clock, desk, log } = parts;
  const path = keptAnswerPath(folder);
  let question: RequestParams<'query'> | undefined;
  let isWaiting = false;
  let begun = '';
  let written = '';

  async function keep(): Promise<void> {
    const opened = parts.opened();
    if (!opened || !question || opened.isDemo) return;
    const circumstances = parts.circumstances();
    const { palette } = opened.door;
    // Another program may have signed out or changed a document since: then this is not what the next run would show.
    const isOurs = opened.reader.lastRead() === 0 ? circumstances === begun : await areSignedIn(opened);
    const rows = standIns(desk, palette.rows('', { conceal: true, ...limitOf(question) }));
    if (!isOurs || rows.length === 0) {
      await forget();
      return;
    }
    const kept = keptRows(rows, question.withActions ?? false);
    const document = keptAnswerDocument({ asked: question, circumstances, rows: kept, aheadMs: aheadMs() });
    const text = JSON.stringify(document);
    if (text === written) return;
    await createFileStore(path, { compact: true }).write(document);
    written = text;
  }

  /** In whole seconds: clocks that agree to that are not told apart. */
  const aheadMs = () => Math.round((parts.machineNow() - clock.now()) / 1_000) * 1_000;

  async function forget(): Promise<void> {
    written = '';
    await rm(path, { force: true });
  }

  const keepQuietly = () =>
    keep().catch((error) => log(`first answer not kept: ${error instanceof Error ? error.message : String(error)}`));

  return {
    begin() {
      begun = parts.circumstances();
    },
    asked(asked) {
      question = asked;
    },
    changed() {
      if (isWaiting) return;
      isWaiting = true;
      clock.wait(restMs, desk.signal).then(
        () => {
          isWaiting = false;
          return keepQuietly();
        },
        () => undefined,
      );
    },
    keep: keepQuietly,
    forget,
  };
}

async function areSignedIn({ door: { palette } }: Opened): Promise<boolean> {
  const accounts = new Set((await palette.identities()).map(({ accountId }) => accountId));
  const { eligibilities, activations, openRequests } = palette.catalogue();
  return [...eligibilities, ...activations, ...openRequests].every(({ identity }) => accounts.has(identity.accountId));
}

function limitOf({ limit }: RequestParams<'query'>): { readonly limit?: number } {
  return limit === undefined ? {} : { limit };
}
