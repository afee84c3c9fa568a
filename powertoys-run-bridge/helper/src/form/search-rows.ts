import type { Palette } from '@pim-palette/core';
import type { SearchRowView } from './view.ts';

const most = 12;

/** What a text finds among the roles that can be added: the palette's own rows, without what is chosen, active or waiting. */
export function searchRows(palette: Palette, text: string, taken: ReadonlySet<string>): readonly SearchRowView[] {
  return palette
    .rows(text, { limit: most + taken.size + 20 })
    .flatMap(({ type, key, title, titleMatches, subtitle, state }) =>
      type === 'eligible' && key !== undefined && !taken.has(key)
        ? [{ key, title, titleMatches, subtitle, state }]
        : [],
    )
    .slice(0, most);
}
