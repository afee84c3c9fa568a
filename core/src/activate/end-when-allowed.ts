import type { Activation } from '../model/activation.ts';
import type { Outcome } from '../model/outcome.ts';
import { endableAfterMs } from '../model/service-times.ts';
import type { Clock } from '../ports.ts';

const pieceMs = 15_000;

interface Ended {
  readonly activation: Activation;
  readonly outcome: Outcome;
}

interface EndParts {
  readonly clock: Clock;
  readonly end: (activations: readonly Activation[], signal?: AbortSignal) => Promise<readonly Ended[]>;
}

/**
 * Ends activations; what the service says is too young is ended when it is old enough, once more and not again. `onWait` is told how
 * long that takes. Same length and order as asked; an abort while waiting gives what was refused.
 */
export async function endWhenAllowed(
  activations: readonly Activation[],
  { clock, end }: EndParts,
  options: { readonly signal?: AbortSignal; readonly onWait?: (ms: number) => void } = {},
): Promise<readonly Ended[]> {
  const first = await end(activations, options.signal);
  const young = first.filter(({ outcome }) => isTooYoung(outcome)).map(({ activation }) => activation);
  if (young.length === 0) return first;
  const now = clock.now();
  const oldEnough = young.map(({ startsAt }) => (startsAt === undefined ? now : Date.parse(startsAt)) + endableAfterMs);
  const ms = Math.max(1000, Math.max(...oldEnough) - now);
  options.onWait?.(ms);
  try {
    // In short pieces: a machine that slept goes on by the clock, not by what it has waited.
    for (let left = ms; left > 0; left = now + ms - clock.now())
      await clock.wait(Math.min(left, pieceMs), options.signal);
  } catch {
    return first;
  }
  const again = await end(young, options.signal);
  return first.map((one) => again.find(({ activation }) => activation.key === one.activation.key) ?? one);
}

const tooYoung: ReadonlySet<string> = new Set(['ActiveDurationTooShort', 'RoleAssignmentDoesNotExist']);

function isTooYoung(outcome: Outcome): boolean {
  return outcome.state === 'failed' && outcome.mayRepeat && tooYoung.has(outcome.error.code);
}
