import { type Clock, isWithin, type Palette } from '@pim-palette/core';
import { type Line, lineKeys } from './line.ts';

/** So long nothing is typed before the service is asked for what the first rows ask for, ms. */
const restMs = 250;
const most = 5;

/** Reads the policies of the first rows once typing rests, so that they can say what they ask for. */
export function createRestingPolicies(
  palette: Palette,
  clock: Clock,
  onChange: () => void,
  signal: AbortSignal,
): { restOn(lines: readonly Line[]): void } {
  const asked = new Set<string>();
  let wanted: readonly string[] = [];
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
    if (wanted.length > 0) await read(wanted);
  }

  async function read(keys: readonly string[]): Promise<void> {
    const known = new Map(palette.catalogue().eligibilities.map((eligibility) => [eligibility.key, eligibility]));
    for (const key of keys) asked.add(key);
    await palette.policies(
      keys.flatMap((key) => known.get(key) ?? []),
      { signal },
    );
    onChange();
  }

  return {
    restOn(lines) {
      const known = palette.knownPolicies();
      const first = lines.slice(0, most).flatMap(lineKeys);
      wanted = [...new Set(first)].filter((key) => !known.get(key)?.known && !asked.has(key));
      typedAt = clock.now();
      if (wanted.length > 0 && !isWaiting) readAtRest().catch(() => undefined);
    },
  };
}
