import { type Eligibility, eligibilityWithKey, type Palette } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { chooseEach, sayingMeant } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { readFresh, readyPalette } from './ready.ts';
import { gapsIn, nothingMatched } from './unread.ts';

/** The roles the keys and the words name, each settled; what matches several or none ends the command. */
export async function rolesFor(
  context: CommandContext,
  words: readonly string[],
  keys: readonly string[] = [],
): Promise<{ readonly palette: Palette; readonly chosen: readonly Eligibility[] }> {
  const palette = await readyPalette(context);
  const { gaps, eligibilities } = await readFresh(context, palette);
  const unread = gapsIn(gaps, 'eligibilities');
  const byKey = keys.map((key) => {
    const found = eligibilityWithKey(eligibilities, key);
    if (!found) throw nothingMatched(key, unread, ['Keys are in: pim list --json']);
    return found;
  });
  if (words.length === 0) return { palette, chosen: byKey };
  const text = words.join(' ');
  const found = eligibilitiesFor(palette, text, context.world.now());
  const { parts } = palette.readQuery(text);
  return { palette, chosen: [...byKey, ...chooseEach(parts, found, unread, sayingMeant(context))] };
}
