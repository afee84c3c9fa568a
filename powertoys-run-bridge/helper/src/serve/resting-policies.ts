import type { Clock, Palette } from '@pim-palette/core';
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
  let typing = new AbortController();

  async function read(keys: readonly string[], stop: AbortSignal): Promise<void> {
    await clock.wait(restMs, stop);
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
      typing.abort();
      const known = palette.knownPolicies();
      const first = lines.slice(0, most).flatMap(lineKeys);
      const keys = [...new Set(first)].filter((key) => !known.get(key)?.known && !asked.has(key));
      if (keys.length === 0) return;
      typing = new AbortController();
      read(keys, AbortSignal.any([typing.signal, signal])).catch(() => undefined);
    },
  };
}
