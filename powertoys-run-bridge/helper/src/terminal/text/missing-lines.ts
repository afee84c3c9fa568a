import { type Gap, gapCauses, tenantWords } from '@pim-palette/core';

/** One line for everything that could not be read for the same reason, in the order it was met: which parts, why, and the cure. */
export function missingLines(gaps: readonly Gap[]): readonly string[] {
  return gapCauses(gaps).flatMap(({ gaps: alike, cure }) => {
    // Several answers may have one cure: each is told in its own words.
    const answers = Map.groupBy(alike, ({ error }) =>
      /^AADSTS\d+$/.test(error.code) ? error.code : withoutIds(error.message),
    );
    return [...answers.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      return [`Missing: ${partsOf(group)} in ${tenantWords(first.identity)}: ${first.error.message} ${cure}`];
    });
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
