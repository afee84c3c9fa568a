import { PimError } from '../errors.ts';
import type { Clock, Fetch } from '../ports.ts';
import { readAnswerText } from './answer-text.ts';
import { connectionCure, readConnectionFault, unreadableWords } from './connection-error.ts';
import { redirectError } from './redirect.ts';

/** One message to a service, ready to leave. */
export interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A write that has left is not called back: the caller's signal then only keeps it from leaving. */
  readonly write: boolean;
  readonly signal?: AbortSignal;
}

/** What came back, whatever its status; the body is read to its end. */
export interface Reply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
}

/** What sending needs. */
export interface SendParts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * Sends once and waits for the whole answer. Throws `cancelled` (not sent, or a read given up), `offline` (never sent),
 * `timedOut`, and when the connection broke `lostAnswer` for a write, `unavailable` for a read. A redirect, an answer
 * without end and one that is no HTTP are `unexpectedAnswer` for a read, for a write `lostAnswer`.
 */
export async function send(parts: SendParts, message: Message): Promise<Reply> {
  throwIfCancelled(message.signal);
  const stop = new AbortController();
  const timer = new AbortController();
  let late = false;
  void parts.clock.wait(parts.timeoutMs, timer.signal).then(
    () => {
      late = true;
      stop.abort(new Error(`No answer within ${parts.timeoutMs} ms`));
    },
    () => undefined,
  );
  const giveUp = () => stop.abort(message.signal?.reason);
  if (!message.write) message.signal?.addEventListener('abort', giveUp, { once: true });
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
  });
  try {
    // Raced, because not every fetch heeds its signal once the body is being read.
    return await Promise.race([exchange(parts, message, stop.signal), stopped]);
  } catch (error) {
    // What is still coming is not wanted.
    stop.abort(error);
    throw failure(error, message, late);
  } finally {
    message.signal?.removeEventListener('abort', giveUp);
    timer.abort();
  }
}

/** Throws `cancelled` when the caller's signal has been raised. */
function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new PimError('cancelled', 'Cancelled.', { cause: signal.reason });
}

/** Waits on the injected clock; `cancelled` when the signal is raised meanwhile. */
export async function waitFor(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  throwIfCancelled(signal);
  try {
    await clock.wait(ms, signal);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

async function exchange(parts: SendParts, message: Message, signal: AbortSignal): Promise<Reply> {
  const response = await parts.fetch(message.url, {
    method: message.method,
    headers: message.headers,
    ...(message.body === undefined ? {} : { body: message.body }),
    redirect: 'manual',
    signal,
  });
  const redirected = redirectError(response, message.url);
  if (redirected) throw redirected;
  const text = await readAnswerText(response, new URL(message.url).host);
  return { status: response.status, header: (name) => response.headers.get(name), text };
}

function failure(error: unknown, message: Message, late: boolean): PimError {
  const host = new URL(message.url).host;
  if (late) return new PimError('timedOut', `${host} did not answer in time.`, { cause: error });
  if (!message.write && message.signal?.aborted) return new PimError('cancelled', 'Cancelled.', { cause: error });
  if (error instanceof PimError) return message.write ? afterLeaving(error) : error;
  const fault = readConnectionFault(error);
  if (fault.neverOpened) {
    const why = fault.certificate ? `The certificate of ${host} is not trusted` : `No connection to ${host}`;
    return new PimError('offline', `${why} (${fault.code}). ${connectionCure(fault)}`, { cause: error });
  }
  const unreadable = unreadableWords(fault, host);
  if (unreadable) {
    const unexpected = new PimError('unexpectedAnswer', unreadable, { cause: error });
    return message.write ? afterLeaving(unexpected) : unexpected;
  }
  return message.write
    ? new PimError('lostAnswer', `The request left for ${host}, and its answer was lost.`, { cause: error })
    : new PimError('unavailable', `The connection to ${host} broke before an answer came.`, { cause: error });
}

/** What is wrong with an answer leaves open what the write did; what kept it from leaving stays what it is. */
function afterLeaving(error: PimError): PimError {
  if (error.code !== 'unexpectedAnswer') return error;
  return new PimError('lostAnswer', `The request left. ${error.message}`, { cause: error, status: error.status });
}
