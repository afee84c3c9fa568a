import type { SignInWait } from '../model/sign-in-wait.ts';

/** What a person can do about the sign-in that waits; nothing at all when none does. */
export interface SignInWaits {
  /** The one that waits now; `undefined` when none does. */
  current(): SignInWait | undefined;
  /** Called after each change; gives back what ends that. */
  subscribe(listener: () => void): () => void;
  /** Opens the page once more. */
  openAgain(): void;
  /** Asks for a code as well: whichever of the two is done first counts. */
  useCode(): void;
  /** Ends it: whoever asked for it is told `signInCancelled`. */
  cancel(): void;
}

/** The same for whoever signs in. */
export interface SignInWaitDesk extends SignInWaits {
  /** A sign-in begins to wait. `change` tells what became known; `end` takes it away. */
  begin(
    wait: SignInWait,
    deeds: Pick<SignInWaits, 'openAgain' | 'useCode' | 'cancel'>,
  ): { change(patch: Partial<SignInWait>): void; end(): void };
}

/** Made by a door, and given to what signs in. Of several that wait the one that began last is current. */
export function createSignInWaits(): SignInWaitDesk {
  const listeners = new Set<() => void>();
  const waiting: { wait: SignInWait; readonly deeds: Pick<SignInWaits, 'openAgain' | 'useCode' | 'cancel'> }[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const deeds = () => waiting.at(-1)?.deeds;
  return {
    current: () => waiting.at(-1)?.wait,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openAgain: () => deeds()?.openAgain(),
    useCode: () => deeds()?.useCode(),
    cancel: () => deeds()?.cancel(),
    begin(wait, own) {
      const mine = { wait, deeds: own };
      waiting.push(mine);
      tell();
      return {
        change(patch) {
          mine.wait = { ...mine.wait, ...patch };
          tell();
        },
        end() {
          const at = waiting.indexOf(mine);
          if (at < 0) return;
          waiting.splice(at, 1);
          tell();
        },
      };
    },
  };
}
