// “Now” is the service's: a machine whose clock is minutes ahead would ask for a start that is to come, and one that is hours behind
// would call what is active something that waits. Every answer says what time it is there (`Date`, RFC 9110 6.6.1, whole seconds).
import { formatDuration } from '../model/duration.ts';
import type { Clock, Fetch, FetchResponse } from '../ports.ts';
import { readDate } from './retry.ts';

export interface ServiceClockOptions {
  /** Said once when the machine's clock is off by so much that sign-ins suffer or a person would notice. */
  readonly onMessage?: (text: string) => void;
}

/** A clock that goes by the service's answers. */
export interface ServiceClock {
  readonly clock: Clock;
  /** The same fetch; the clock learns from its answers. */
  listening(fetch: Fetch): Fetch;
}

/** How far the machine is ahead of the service lies between these two, ms: an answer takes time, and `Date` has whole seconds. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

const second = 1_000;
/** What two clocks that agree may differ by besides. */
const toleranceMs = 250;
/** Two answers that contradict what is believed agree with each other when they are as close as this. */
const agreementMs = 5 * second;
/** From here on the difference is said, ms: tokens are refused at five minutes. */
const toldMs = 2 * 60_000;
const earliestBelieved = Date.UTC(2024, 0);
const latestBelieved = Date.UTC(2100, 0);

/**
 * Goes by the machine's clock until a service has answered, then by what its answers say; where the two agree it is the machine's to
 * the millisecond. It is never ahead of the service, so that a start of now is never one to come.
 */
export function createServiceClock(machine: Clock, { onMessage }: ServiceClockOptions = {}): ServiceClock {
  let believed: Bounds = { low: 0, high: 0 };
  let isHeard = false;
  let doubted: Bounds | undefined;
  let isTold = false;

  function believe(bounds: Bounds): void {
    believed = bounds;
    isHeard = true;
    doubted = undefined;
    const words = isTold ? undefined : clockWords(ahead());
    if (words === undefined) return;
    isTold = true;
    onMessage?.(words);
  }

  /** A `Date` may be that of a cache or a proxy, which tell an earlier time. A later one cannot come out of a cache. */
  function weigh(heard: Bounds, mayBeCached: boolean): void {
    const known = believed;
    if (!isHeard) believe(heard);
    else if (meets(known, heard, 0))
      believe({ low: Math.max(known.low, heard.low), high: Math.min(known.high, heard.high) });
    else if (!mayBeCached || heard.high < known.low || agrees(heard)) believe(heard);
    else if (doubted && meets(doubted, heard, agreementMs)) believe(heard);
    else doubted = heard;
  }

  function hear(response: FetchResponse, method: string, sentAt: number): void {
    const date = dateOf(response);
    // The service's clock shows `date` and up to a second more, at some moment while the answer was on its way.
    if (date !== undefined) weigh({ low: sentAt - date - second, high: machine.now() - date }, method === 'GET');
  }

  function ahead(): number {
    return agrees(believed) ? 0 : believed.high;
  }

  return {
    clock: { now: () => machine.now() - ahead(), wait: machine.wait },
    listening: (ask) => async (url, init) => {
      const sentAt = machine.now();
      const response = await ask(url, init);
      hear(response, (init?.method ?? 'GET').toUpperCase(), sentAt);
      return response;
    },
  };
}

/** The service's own `Date`; `undefined` when it has none, of an answer out of a cache, or for one no clock of today shows. */
function dateOf({ headers }: FetchResponse): number | undefined {
  const date = readDate(headers.get('date') ?? '');
  if (date === undefined || date < earliestBelieved || date > latestBelieved) return undefined;
  const age = headers.get('age')?.trim();
  const isKept = (age !== undefined && age !== '0') || /\bhit\b/i.test(headers.get('x-cache') ?? '');
  return isKept || !isOfService(headers) ? undefined : date;
}

/** A page of a proxy or of a network's sign-in has its own clock. */
function isOfService(headers: FetchResponse['headers']): boolean {
  const names = ['request-id', 'x-ms-request-id', 'x-ms-correlation-request-id'];
  return names.some((name) => headers.get(name) !== null) || /\bjson\b/i.test(headers.get('content-type') ?? '');
}

function meets(one: Bounds, other: Bounds, slack: number): boolean {
  return one.low - slack <= other.high && other.low - slack <= one.high;
}

function agrees({ low, high }: Bounds): boolean {
  return low - toleranceMs <= 0 && high + toleranceMs >= 0;
}

/** What is said of a machine's clock that is so far ahead (behind when negative), with the cure; `undefined` when too little to be said. */
export function clockWords(aheadMs: number): string | undefined {
  if (Math.abs(aheadMs) < toldMs) return undefined;
  const length = formatDuration(Math.round(Math.abs(aheadMs) / 60_000) * 60_000);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  return `This machine's clock is ${length} ${side} the service's: times here are the service's. Set the clock, or sign-ins may fail.`;
}
