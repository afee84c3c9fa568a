import type { Gap } from '@pim-palette/core';

/** One line for everything that could not be read for the same reason, in the order it was met: which parts, why, and the cure. */
export function missingLines(gaps: readonly Gap[]): readonly string[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([
      gap.identity.accountId,
      gap.identity.tenantId,
      withoutIds(gap.error.message),
      gap.cure,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [`Missing: ${partsOf(group)} in ${first.identity.tenantName}: ${first.error.message} ${first.cure}`];
  });
}

function partsOf(gaps: readonly Gap[]): string {
  const kinds = [...new Set(gaps.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const parts = new Set(gaps.filter((gap) => gap.kind === kind).map(({ part }) => part));
      return `${[...parts].join(', ')} (${kind})`;
    })
    .join('; ');
}

/** Each answer of the sign-in service has ids and a time of its own. */
function withoutIds(message: string): string {
  return message.replace(/\s*Trace ID:[\s\S]*$/, '');
}
