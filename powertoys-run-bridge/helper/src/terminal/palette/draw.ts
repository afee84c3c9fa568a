import { clip } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import { drawForm } from './draw-form.ts';
import { drawList, headerLine } from './draw-list.ts';
import { drawRun } from './draw-run.ts';
import { type Frame, framed, type Look, menuLines } from './frame.ts';
import type { AppState } from './state.ts';
import { drawWait } from './wait-screen.ts';
import { moreWords, windowOf } from './window.ts';

/** Draws the whole state. Pure: the same state at the same size gives the same lines, none wider than the terminal. */
export function draw(state: AppState, look: Look): Frame {
  const header = headerLine(state, look);
  if (state.wait) {
    const { screen } = state;
    const meanwhile = screen.type === 'run' ? drawRun(screen.view, header, look) : undefined;
    return drawWait(
      state.wait,
      header,
      meanwhile ? [...meanwhile.top.slice(1), ...meanwhile.bottom.slice(0, -1)] : [],
      look,
    );
  }
  switch (state.screen.type) {
    case 'list':
      return drawList(state, look);
    case 'form':
      return drawForm(state.screen.form, header, look);
    case 'run':
      return drawRun(state.screen.view, header, look);
    case 'menu': {
      const { title, lines, items, selected } = state.screen;
      const room = look.size.columns - 2;
      const above = lines.flatMap((line) => prose(line, room)).map((line) => `  ${line}`);
      const blocks = items.map((item, index) => menuLines(item, index === selected, look));
      const shown = windowOf(blocks, selected, Math.max(3, look.size.rows - above.length - 5));
      return framed(
        look,
        [header, look.style.strong(clip(safeText(title), room))],
        [...above, '', ...shown.lines],
        ['Enter choose', moreWords(shown), 'Esc back'].filter((word) => word !== '').join(' · '),
      );
    }
    case 'message': {
      const { title, lines, above = 0, cancel } = state.screen;
      const room = look.size.columns - 2;
      const body = lines.flatMap((line) => (line === '' ? [''] : prose(line, room))).map((line) => `  ${line}`);
      const fit = Math.max(1, look.size.rows - 4);
      const before = Math.min(above, Math.max(0, body.length - fit));
      const more = moreWords({ before, after: Math.max(0, body.length - before - fit) });
      return framed(
        look,
        [header, look.style.strong(clip(safeText(title), room))],
        body.slice(before),
        [cancel ? 'Esc cancel' : 'Esc back', more === '' ? '' : `↑↓ ${more}`].filter((word) => word !== '').join(' · '),
      );
    }
    case 'ask':
      return framed(
        look,
        [header, look.style.strong(clip(state.screen.question, look.size.columns)), `› ${state.line}`],
        [
          look.style.faint(clip(state.screen.hint, look.size.columns)),
          ...prose(state.news ?? '', look.size.columns).map(look.style.unsure),
        ],
        'Enter keep · Esc back',
      );
  }
}
