import { noMatchId, type Palette, type Row } from '@pim-palette/core';
import type { PageAnswer } from './view.ts';

const most = 12;

/**
 * What a text finds among the roles that can be added: the palette's own rows, without what is chosen, active or waiting. What the
 * list says beside them is said here too: that nothing matches and these are only the nearest, and what could not be read.
 */
export function searchRows(palette: Palette, text: string, taken: ReadonlySet<string>): PageAnswer {
  const found = palette.rows(text, { limit: most + taken.size + 20 });
  const rows = found
    .flatMap(({ type, key, title, titleMatches, subtitle, state }) =>
      type === 'eligible' && key !== undefined && !taken.has(key)
        ? [{ key, title, titleMatches, subtitle, state }]
        : [],
    )
    .slice(0, most);
  const note = noteOf(found, rows.length > 0, text.trim() !== '');
  return { rows, matches: !found.some(({ id }) => id === noMatchId), ...(note === '' ? {} : { note }) };
}

/** Beside rows that match only what could not be read is worth a word. */
function noteOf(found: readonly Row[], hasRows: boolean, isTyped: boolean): string {
  const noMatch = found.find(({ id }) => id === noMatchId);
  const gaps = found.filter(({ type }) => type === 'gap').map(({ title }) => title);
  if (noMatch) return [hasRows ? `${noMatch.title}. Nearest to it:` : noMatch.title, ...gaps].join(' · ');
  if (hasRows || !isTyped) return gaps.join(' · ');
  const notices = found
    .filter(({ type, action }) => type === 'notice' && action.type === 'none')
    .map(({ title }) => title);
  return [...(notices.length > 0 ? notices : ['All that matches is chosen, active or waiting already']), ...gaps].join(
    ' · ',
  );
}
