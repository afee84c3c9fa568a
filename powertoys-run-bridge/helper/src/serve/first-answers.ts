import type { RequestParams, WireRow } from '@pim-palette/protocol';
import { readQueryParams } from './first-params.ts';
import { type GreetingParts, greeting, readHello } from './greeting.ts';
import { circumstancesOf, type KeptAnswer, rowsAt } from './kept-answer.ts';
import { frameMessage } from './message-writer.ts';

/** What the launcher was told before the rest was loaded. The rest goes on from there. */
export interface Told {
  readonly hello: RequestParams<'initialize'>;
  readonly shown?: { readonly asked: RequestParams<'query'>; readonly rows: readonly WireRow[] };
}

export interface FirstAnswersParts extends GreetingParts {
  readonly kept: KeptAnswer;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
  /** ms since 1970. */
  readonly now: () => number;
  /** Aborted when the first messages are waited for no longer. */
  readonly patience: AbortSignal;
}

/**
 * Answers `initialize` and the first query from what was kept of the last run, when they are just what that was the
 * answer to. Everything else stays in the input, for the whole helper to answer as if nobody had looked.
 */
export function answerFirst(parts: FirstAnswersParts): Promise<Told | undefined> {
  const { input, patience } = parts;
  const over = Promise.withResolvers<Told | undefined>();
  let told: Told | undefined;
  let bytes: Buffer = Buffer.alloc(0);

  function finish(): void {
    input.off('data', take);
    input.off('end', finish);
    patience.removeEventListener('abort', finish);
    input.pause();
    if (bytes.length > 0) input.unshift(bytes);
    over.resolve(told);
  }

  function take(more: Buffer): void {
    bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more]);
    while (!told?.shown) {
      const message = firstMessage(bytes);
      if (message === 'cut') return;
      const next = message && answer(message.content, parts, told);
      if (!next) break;
      told = next;
      bytes = bytes.subarray(message.length);
    }
    finish();
  }

  input.on('data', take);
  input.on('end', finish);
  patience.addEventListener('abort', finish, { once: true });
  return over.promise;
}

/** Answers one message; `undefined` when it is not the one that was kept an answer for. */
function answer(content: string, parts: FirstAnswersParts, told: Told | undefined): Told | undefined {
  const request = requestIn(content);
  if (!request) return undefined;
  const { kept, write, now } = parts;
  const reply = (result: object) => write(frameMessage({ jsonrpc: '2.0', id: request.id, result }));
  try {
    if (!told) {
      if (request.method !== 'initialize') return undefined;
      const hello = readHello(request.params);
      if (circumstancesOf({ ...parts, ...hello }) !== kept.circumstances) return undefined;
      reply(greeting(parts));
      return { hello };
    }
    if (request.method !== 'query') return undefined;
    const asked = readQueryParams(request.params);
    if (!isSameQuestion(asked, kept.asked)) return undefined;
    const rows = rowsAt(kept, now());
    reply({ rows, settled: false });
    return { ...told, shown: { asked, rows } };
  } catch {
    // Refused in words by the whole helper.
    return undefined;
  }
}

function isSameQuestion(a: RequestParams<'query'>, b: RequestParams<'query'>): boolean {
  return a.text === b.text && a.limit === b.limit && (a.withActions ?? false) === (b.withActions ?? false);
}

const header = /^Content-Length: (\d{1,6})\r\n\r\n/;
const longestHeader = 32;

/** The first message, when it is framed as launchers do; `cut` when the rest of it is still to come. */
function firstMessage(bytes: Buffer): { readonly content: string; readonly length: number } | 'cut' | undefined {
  const found = header.exec(bytes.toString('latin1', 0, longestHeader));
  if (!found) return bytes.length < longestHeader ? 'cut' : undefined;
  const from = found[0].length;
  const length = from + Number(found[1]);
  return bytes.length < length ? 'cut' : { content: bytes.toString('utf8', from, length), length };
}

interface Request {
  readonly id: string | number;
  readonly method: unknown;
  readonly params: unknown;
}

function requestIn(content: string): Request | undefined {
  try {
    const message: unknown = JSON.parse(content);
    return isRequest(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isRequest(message: unknown): message is Request {
  if (typeof message !== 'object' || message === null || !('id' in message && 'method' in message)) return false;
  return 'params' in message && (typeof message.id === 'string' || Number.isFinite(message.id));
}
