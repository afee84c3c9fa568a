import { safeLine } from '@pim-palette/core';
import type { NotificationParams, WireContextAction, WireRow } from '@pim-palette/protocol';

// Longer than anyone reads; a launcher measures all of it before it draws a part.
const longest = 500;

/**
 * A row a launcher can draw as it is: each text one line of visible characters, cut where it is longer than anyone reads. Its
 * actions are drawable already (`drawableAction`), since rows share them.
 */
export function drawableRow(row: WireRow): WireRow {
  const drawn: WireRow = {
    ...row,
    title: line(row.title),
    titleMatches: shownMatches(row.titleMatches, row.title),
    subtitle: line(row.subtitle),
    subtitleMatches: shownMatches(row.subtitleMatches, row.subtitle),
    state: line(row.state),
    enter: line(row.enter),
  };
  // What is typed for it finds the visible words of its name.
  if (row.completion !== undefined) drawn.completion = line(row.completion).replaceAll('\uFFFD', ' ');
  return drawn;
}

export function drawableAction(action: WireContextAction): WireContextAction {
  return { ...action, title: line(action.title) };
}

function shownMatches(matches: number[], text: string): number[] {
  return text.length > longest ? matches.filter((at) => at < longest - 1) : matches;
}

/** A notification whose lines are as safe to draw; its body may have several. */
export function drawableNotice(notice: NotificationParams<'notify'>): NotificationParams<'notify'> {
  return { ...notice, title: line(notice.title), body: notice.body.split('\n').map(line).join('\n') };
}

function line(text: string): string {
  const safe = safeLine(text);
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe;
}
