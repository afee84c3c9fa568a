import type { ResultLineView, ResultPartView } from '../view.ts';
import { byId, element, setAttribute, setText } from './elements.ts';

// A shape as well as a colour, and always words beside it; the same as in a terminal.
const marks: Readonly<Record<ResultLineView['tone'], string>> = {
  going: '',
  active: '●',
  good: '✓',
  waiting: '◐',
  bad: '✗',
  unsure: '?',
  neutral: '–',
};

const drawn = new Map<string, string>();

/** Draws what came of each role; a line that has not changed is left as it is, so that what has the focus keeps it. */
export function drawResult(result: ResultPartView, onAgain: (key: string) => void): void {
  const list = byId('lines');
  const rows = new Map([...list.children].map((row) => [row.getAttribute('data-key') ?? '', row]));
  for (const [key, row] of rows) if (!result.lines.some((line) => line.key === key)) row.remove();
  result.lines.forEach((line, index) => {
    const text = JSON.stringify(line);
    const old = rows.get(line.key);
    if (old && drawn.get(line.key) === text) return;
    drawn.set(line.key, text);
    const row = newLine(line, onAgain);
    if (old) old.replaceWith(row);
    else list.insertBefore(row, list.children[index] ?? null);
  });
  setText(byId('resultNote'), result.note ?? '');
  byId('resultNoteBar').hidden = result.note === undefined;
  const summary = byId('summary');
  const lines = result.lines.length > 1 ? result.summary.slice(0, 1) : [];
  setText(summary, lines.join(' '));
  byId('following').hidden = !result.isFollowing;
  byId('closing').hidden = !result.closesSoon;
  byId('keepOpen').hidden = !result.closesSoon;
  byId('backToForm').hidden = !result.wasCheck;
  setText(byId('closeResult'), result.isDone ? 'Close' : 'Close, the rest goes on');
}

let madeLines = 0;

function newLine(line: ResultLineView, onAgain: (key: string) => void): HTMLElement {
  const nameId = `line-${++madeLines}`;
  const mark =
    line.tone === 'going'
      ? element('fluent-spinner', { size: 'tiny', 'aria-hidden': 'true' })
      : element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[line.tone]);
  const row = element(
    'li',
    { 'data-key': line.key, class: `line ${line.tone}` },
    mark,
    element(
      'div',
      { class: 'what' },
      element('span', { class: 'name', id: nameId }, line.label),
      element('span', { class: 'place' }, line.place),
    ),
    element('span', { class: 'words' }, line.words),
  );
  const said = [
    ...(line.service === undefined ? [] : [element('q', {}, line.service)]),
    ...(line.reference === undefined ? [] : [element('code', {}, line.reference)]),
  ];
  if (said.length > 0) row.append(element('div', { class: 'said' }, ...said));
  if (line.mayRepeat) {
    const button = element(
      'fluent-button',
      { type: 'button', role: 'button', size: 'small', class: 'again' },
      'Fix and send this one again',
    );
    setAttribute(button, 'aria-describedby', nameId);
    button.addEventListener('click', () => onAgain(line.key));
    row.append(button);
  }
  return row;
}
