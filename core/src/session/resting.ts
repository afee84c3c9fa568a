import { isWithin } from '../model/age.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import { restMs } from './reading.ts';
import type { SessionParts } from './session.ts';

/** Reads policies once typing rests. Each is asked for once: what could not be read is read before it is sent. */
export function createResting(
  { palette, clock, signal }: SessionParts,
  changed: () => void,
): (keys: readonly EligibilityKey[]) => void {
  const asked = new Set<EligibilityKey>();
  let wanted: readonly EligibilityKey[] = [];
  let typedAt = 0;
  let isWaiting = false;

  /** One wait for all keystrokes: to begin another with each would leave more behind than the keystroke itself. */
  async function readAtRest(): Promise<void> {
    isWaiting = true;
    try {
      while (isWithin(restMs, typedAt, clock.now()))
        await clock.wait(Math.min(restMs, typedAt + restMs - clock.now()), signal);
    } finally {
      isWaiting = false;
    }
    const keys = new Set(wanted);
    if (keys.size === 0) return;
    for (const key of keys) asked.add(key);
    await palette.policies(
      palette.catalogue().eligibilities.filter(({ key }) => keys.has(key)),
      { signal },
    );
    changed();
  }

  return (keys) => {
    const known = palette.knownPolicies();
    wanted = [...new Set(keys)].filter((key) => !known.get(key)?.known && !asked.has(key));
    typedAt = clock.now();
    if (wanted.length > 0 && !isWaiting) readAtRest().catch(() => undefined);
  };
}
