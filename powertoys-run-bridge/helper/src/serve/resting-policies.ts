import type { Clock, Palette } from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';

/** So long nothing is typed before the service is asked for what the first rows ask for, ms. */
const restMs = 250;
const most = 5;

/** Reads the policies of the first rows once typing rests, so that they can say what they ask for. */
export function createRestingPolicies(
  palette: Palette,
  clock: Clock,
  onChange: () => void,
  signal: AbortSignal,
): { restOn(rows: readonly Pick<WireRow, 'id' | 'type'>[]): void } {
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
    restOn(rows) {
      typing.abort();
      const known = palette.knownPolicies();
      const keys = rows
        .slice(0, most)
        .flatMap(({ id, type }) => (type === 'eligible' && id.startsWith('role:') ? [id.slice('role:'.length)] : []))
        .filter((key) => !known.get(key)?.known && !asked.has(key));
      if (keys.length === 0) return;
      typing = new AbortController();
      read(keys, AbortSignal.any([typing.signal, signal])).catch(() => undefined);
    },
  };
}
