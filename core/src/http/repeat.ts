import { PimError, ThrottledError } from '../errors.ts';
import { identityKey } from '../model/identity.ts';
import { type CallParts, call } from './authorized-call.ts';
import type { CallOptions, ServiceRequest } from './client.ts';
import { errorFromAnswer } from './error-body.ts';
import { backOff, mayRepeat, readRetryAfter } from './retry.ts';
import { type Reply, waitFor } from './send.ts';

/** What repeating needs. `gates`: until when (ms since 1970) a service asked one person to stay away. */
export interface RepeatParts extends CallParts {
  readonly random: () => number;
  readonly gates: Map<string, number>;
}

const mostTries = 4;
const mostTriesOffline = 2;
/** Waiting in all for one request, ms: what is asked beyond it is told to the person instead. */
const mostWaiting = 60_000;
/** So that those who waited for the same moment do not all come at once. */
const spreadMs = 250;

/**
 * Sends until there is an answer that stands: a 2xx is given back, anything else thrown as its `PimError`. Reads go again
 * after 429, 503, 504, 509 and lost connections, writes only after 429; at most four times and a minute's waiting. While
 * a service asks one person to stay away, nothing of theirs is sent to it.
 */
export async function repeat(
  parts: RepeatParts,
  request: ServiceRequest,
  options: CallOptions,
  write: boolean,
): Promise<Reply> {
  const gate = `${request.resource} ${identityKey(options.identity)}`;
  let waited = 0;
  const pause = async (ms: number) => {
    waited += ms;
    await waitFor(parts.clock, ms, options.signal);
  };
  for (let attempt = 0; ; attempt++) {
    for (let closed = closedFor(parts, gate); closed > 0; closed = closedFor(parts, gate)) {
      if (waited + closed > mostWaiting) throw throttled(parts.gates.get(gate) ?? parts.clock.now());
      await pause(closed + Math.round(parts.random() * spreadMs));
    }
    const reply = await callOrFault(parts, request, options, write);
    if (reply instanceof PimError) {
      if (write || attempt + 1 >= triesAfter(reply)) throw reply;
      await pause(backOff(attempt, parts.random));
      continue;
    }
    if (reply.status >= 200 && reply.status < 300) return reply;
    const now = parts.clock.now();
    const asked = readRetryAfter(reply, now);
    const wait = asked ? asked + Math.round(parts.random() * spreadMs) : backOff(attempt, parts.random);
    // Kept even when this request gives up: the next one must not come too early.
    if (reply.status === 429) parts.gates.set(gate, Math.max(parts.gates.get(gate) ?? 0, now + wait));
    if (!mayRepeat(reply.status, write) || attempt + 1 >= mostTries || waited + wait > mostWaiting) {
      throw errorFromAnswer({ ...reply, resource: request.resource, write, now });
    }
    await pause(wait);
  }
}

function closedFor({ gates, clock }: RepeatParts, gate: string): number {
  const until = gates.get(gate);
  if (until === undefined) return 0;
  const left = until - clock.now();
  if (left <= 0) gates.delete(gate);
  return Math.max(0, left);
}

async function callOrFault(
  parts: RepeatParts,
  request: ServiceRequest,
  options: CallOptions,
  write: boolean,
): Promise<Reply | PimError> {
  try {
    const reply = await call(parts, request, options, write);
    if (!write && isCutOff(reply)) return new PimError('unavailable', 'The answer broke off in the middle.');
    return reply;
  } catch (error) {
    if (error instanceof PimError) return error;
    throw error;
  }
}

/** JSON that began and did not end: the connection broke without saying so. */
function isCutOff({ status, text }: Reply): boolean {
  const end = text.trimEnd().at(-1);
  return status >= 200 && status < 300 && /^\s*[{[]/.test(text) && end !== '}' && end !== ']';
}

/** A token that could not be had is final: only the service's own connection is worth another try. */
function triesAfter(error: PimError): number {
  if (error.serviceCode !== undefined || error.status !== undefined) return 1;
  return error.code === 'unavailable' ? mostTries : error.code === 'offline' ? mostTriesOffline : 1;
}

function throttled(until: number): ThrottledError {
  return new ThrottledError('The service asks to wait.', until, { status: 429 });
}
