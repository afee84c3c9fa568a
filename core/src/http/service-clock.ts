// “Now” is the service's: a machine whose clock is minutes ahead would ask for a start that is to come, and one that is hours behind
// would call what is active something that waits. Every answer says what time it is there (`Date`, RFC 9110, whole seconds).
import type { Clock, Fetch, FetchResponse } from '../ports.ts';

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

/** Closer than this the two clocks are taken to agree: answers tell whole seconds, and take a while. */
const agreeMs = 5_000;
/** From here on the difference is said, ms: tokens are refused at five minutes. */
const toldMs = 2 * 60_000;
/** An answer that took longer says too little of what time it was there. */
const slowMs = 20_000;
/** Nobody's clock is further off than this: what says so is no service. */
const absurdMs = 400 * 24 * 60 * 60_000;

/** Goes by the machine's clock until a service has answered, then by the newest answer. */
export function createServiceClock(machine: Clock, { onMessage }: ServiceClockOptions = {}): ServiceClock {
  let offsetMs = 0;
  let isTold = false;

  function learn({ headers }: FetchResponse, sentAt: number, receivedAt: number): void {
    const date = Date.parse(headers.get('date') ?? '');
    // With an age the answer is a cache's, and its date that of when it was put there.
    if (Number.isNaN(date) || receivedAt - sentAt > slowMs || Number(headers.get('age') ?? 0) > 0) return;
    const found = date + 500 - (sentAt + receivedAt) / 2;
    if (Math.abs(found) > absurdMs) return;
    offsetMs = Math.abs(found) < agreeMs ? 0 : found;
    if (isTold || Math.abs(offsetMs) < toldMs) return;
    isTold = true;
    onMessage?.(clockWords(offsetMs));
  }

  return {
    clock: { now: () => machine.now() + offsetMs, wait: machine.wait },
    listening: (ask) => async (url, init) => {
      const sentAt = machine.now();
      const answer = await ask(url, init);
      learn(answer, sentAt, machine.now());
      return answer;
    },
  };
}

/** `This machine's clock is 6 min ahead of the service's: the service's is used. Set the clock.` */
function clockWords(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const length = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  const side = offsetMs > 0 ? 'behind' : 'ahead of';
  return `This machine's clock is ${length} ${side} the service's: times here are the service's. Set the clock, or sign-ins may fail.`;
}
