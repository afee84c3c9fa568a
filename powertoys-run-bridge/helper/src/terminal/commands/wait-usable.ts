import { type Eligibility, type InForce, labelOf, type Palette, renewWords, usableWords } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';

/**
 * Waits until each shows where it counts, and says so on standard error: `propagating` once, then how it ended. One answer each, same
 * order; nothing when it was interrupted.
 */
export async function waitForAll(
  { world, print }: CommandContext,
  palette: Palette,
  all: readonly Eligibility[],
): Promise<readonly InForce[] | undefined> {
  const told = new Set<string>();
  const answers = await palette
    .untilUsable(all, {
      signal: world.signal,
      onLook(still) {
        for (const one of still) {
          if (told.has(one.key)) continue;
          told.add(one.key);
          print.safeNote(`${labelOf(one)}: ${usableWords('notYet', one.kind)}. Ctrl-C leaves.`);
        }
      },
    })
    .catch(() => undefined);
  if (answers === undefined) return undefined;
  for (const [index, one] of all.entries())
    print.safeNote(`${labelOf(one)}: ${usableWords(answers[index] ?? 'cannotTell', one.kind)}`);
  for (const renew of new Set(all.flatMap(({ kind }) => renewWords(kind) ?? [])))
    print.note(`${renew} pim refresh names them.`);
  return answers;
}
