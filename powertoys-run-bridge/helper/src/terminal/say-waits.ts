import { type Clock, type SignInWait, type SignInWaits, waitLines } from '@pim-palette/core';

/** After so long without an end the address is said: what opens pages may say that it did and open nothing, ms. */
const saidAfterMs = 4_000;

export interface SayWaitsParts {
  readonly waits: SignInWaits;
  readonly clock: Clock;
  readonly say: (text: string) => void;
  /** Whether the person sits at another machine: a page opened here is none of theirs. */
  readonly isRemote: boolean;
}

/**
 * Says in lines what a sign-in waits for: a code or that no page opened at once, the address after a few seconds in any case. Each
 * once. Gives back what ends that.
 */
export function sayWaits({ waits, clock, say, isRemote }: SayWaitsParts): () => void {
  const over = new AbortController();
  const said = new Set<string>();
  const timed = new Set<string>();

  function once(text: string): void {
    if (said.has(text)) return;
    said.add(text);
    say(text);
  }

  function tell(wait: SignInWait): void {
    for (const line of waitLines(wait)) once(line);
    if (wait.page !== undefined && wait.offersCode)
      once('On another machine than this one use a code: pim signin --device-code');
    if (wait.page === undefined && isRemote)
      once('A page opened here would not be seen over SSH; to have one all the same, set BROWSER or add --browser.');
  }

  function changed(): void {
    const wait = waits.current();
    if (wait?.code !== undefined || wait?.unopened !== undefined || wait?.codeRefused !== undefined) tell(wait);
    const page = wait?.page;
    if (page === undefined || timed.has(page)) return;
    timed.add(page);
    clock.wait(saidAfterMs, over.signal).then(
      () => {
        const now = waits.current();
        if (now?.page === page) tell(now);
      },
      () => undefined,
    );
  }

  const untell = waits.subscribe(changed);
  return () => {
    untell();
    over.abort();
  };
}
