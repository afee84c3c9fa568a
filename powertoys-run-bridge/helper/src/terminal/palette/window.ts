/**
 * The lines of those blocks that fit into so many lines, the block `at` among them, and how many blocks are left out before
 * and after. A block larger than the room is cut at its end.
 */
export function windowOf(
  blocks: readonly (readonly string[])[],
  at: number,
  room: number,
): { readonly lines: readonly string[]; readonly before: number; readonly after: number } {
  const height = (from: number, to: number) => blocks.slice(from, to).reduce((sum, block) => sum + block.length, 0);
  let first = 0;
  while (first < at && height(first, at + 1) > room) first++;
  let end = first;
  while (end < blocks.length && height(first, end + 1) <= room) end++;
  if (end === first && blocks.length > 0) end = first + 1;
  const lines = blocks.slice(first, end).flat().slice(0, Math.max(0, room));
  return { lines, before: first, after: blocks.length - end };
}

/** What says that there is more than is shown: `2 more above, 3 more below`; empty when there is not. */
export function moreWords({ before, after }: { readonly before: number; readonly after: number }): string {
  return [before > 0 ? `${before} more above` : '', after > 0 ? `${after} more below` : '']
    .filter((part) => part !== '')
    .join(', ');
}
