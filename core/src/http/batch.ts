// Graph `$batch`: "Combine multiple HTTP requests using JSON batching" (documented): at most 20 parts, answers in any order,
// each part throttled by itself with its own Retry-After.
import { PimError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { BatchPart, CallOptions, ServiceAnswer, ServiceClient, ServiceRequest } from './client.ts';
import { errorFromAnswer } from './error-body.ts';
import { mapBounded } from './map-bounded.ts';
import { backOff, mayRepeat, readRetryAfter } from './retry.ts';
import { waitFor } from './send.ts';

/** What a batch needs: a single read, and a clock for the parts that were asked to wait. */
export interface BatchParts {
  readonly read: ServiceClient['read'];
  readonly clock: Clock;
  readonly random: () => number;
}

const mostParts = 20;
const mostAtOnce = 8;
const mostRounds = 4;
const mostWaiting = 60_000;

interface PartReply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
}

/** Reads in as few batches as fit, one result a request, same order. What fails as a whole fails each of its parts. */
export async function readBatch(
  parts: BatchParts,
  requests: readonly ServiceRequest[],
  options: CallOptions,
): Promise<readonly BatchPart[]> {
  const chunks = Array.from({ length: Math.ceil(requests.length / mostParts) }, (_, index) =>
    requests.slice(index * mostParts, (index + 1) * mostParts),
  );
  const results = await mapBounded(chunks, mostAtOnce, (chunk) => readChunk(parts, chunk, options));
  return results.flat();
}

async function readChunk(
  parts: BatchParts,
  requests: readonly ServiceRequest[],
  options: CallOptions,
): Promise<readonly BatchPart[]> {
  const results = new Map<number, BatchPart>();
  let open = requests.map((_, index) => index);
  let waited = 0;
  for (let round = 0; open.length > 0; round++) {
    const replies = await sendChunk(parts, requests, open, options);
    const again: number[] = [];
    let wait = 0;
    for (const index of open) {
      const reply = replies.get(index);
      if (reply instanceof PimError || reply === undefined) {
        results.set(index, { ok: false, error: reply ?? missing() });
        continue;
      }
      results.set(index, settle(reply, parts.clock.now()));
      if (!mayRepeat(reply.status, false)) continue;
      again.push(index);
      wait = Math.max(wait, readRetryAfter({ ...reply, text: textOf(reply.body) }, parts.clock.now()) ?? 0);
    }
    wait ||= backOff(round, parts.random);
    if (again.length === 0 || round + 1 >= mostRounds || waited + wait > mostWaiting) break;
    waited += wait;
    await waitFor(parts.clock, wait, options.signal);
    open = again;
  }
  return requests.map((_, index) => results.get(index) ?? { ok: false, error: missing() });
}

/** One round: the replies by index, or for all the error the batch itself ended in. Only `cancelled` is thrown. */
async function sendChunk(
  { read }: BatchParts,
  requests: readonly ServiceRequest[],
  open: readonly number[],
  options: CallOptions,
): Promise<ReadonlyMap<number, PartReply | PimError>> {
  const asked = open.flatMap((index) => requests[index] ?? []);
  const version = /^\/[^/]+/.exec(asked[0]?.path ?? '')?.[0] ?? '/v1.0';
  const body = {
    requests: asked.map((request, at) => ({
      id: String(open[at]),
      method: request.method,
      url: request.path.startsWith(`${version}/`) ? request.path.slice(version.length) : request.path,
      ...(request.headers ? { headers: request.headers } : {}),
    })),
  };
  const scopes = [...new Set(asked.flatMap((request) => request.scopes))];
  try {
    const answer = await read({ method: 'POST', resource: 'graph', path: `${version}/$batch`, scopes, body }, options);
    return readReplies(answer);
  } catch (error) {
    if (!(error instanceof PimError) || error.code === 'cancelled') throw error;
    return new Map(open.map((index) => [index, error]));
  }
}

function readReplies(answer: ServiceAnswer): ReadonlyMap<number, PartReply> {
  const replies = new Map<number, PartReply>();
  const list = isObject(answer.body) && Array.isArray(answer.body.responses) ? answer.body.responses : [];
  const ids = list.flatMap((entry) => (isObject(entry) ? [String(entry.id)] : []));
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  for (const entry of list) {
    if (!isObject(entry) || typeof entry.status !== 'number') continue;
    const id = typeof entry.id === 'string' || typeof entry.id === 'number' ? String(entry.id) : '';
    // Two answers to one question: neither is known to be its own.
    if (twice.has(id)) continue;
    const headers = isObject(entry.headers) ? Object.entries(entry.headers) : [];
    const header = (name: string) => {
      const value = headers.find(([key]) => key.toLowerCase() === name)?.[1];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    };
    replies.set(id === '' ? Number.NaN : Number(id), { status: entry.status, header, body: entry.body ?? undefined });
  }
  return replies;
}

function settle(reply: PartReply, now: number): BatchPart {
  if (reply.status >= 200 && reply.status < 300) {
    const requestId = reply.header('request-id');
    return { ok: true, answer: { status: reply.status, body: reply.body, ...(requestId ? { requestId } : {}) } };
  }
  const error = errorFromAnswer({ ...reply, text: textOf(reply.body), resource: 'graph', write: false, now });
  return { ok: false, error };
}

/** A body that is no JSON stands there in base64. */
function textOf(body: unknown): string {
  if (typeof body !== 'string') return body === undefined ? '' : printed(body);
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(body), (character) => character.charCodeAt(0)));
  } catch {
    return body;
  }
}

function printed(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    // Nested deeper than can be printed: no error the service writes.
    return '';
  }
}

function missing(): PimError {
  return new PimError('unexpectedAnswer', 'The service left a part of the question without an answer.');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
