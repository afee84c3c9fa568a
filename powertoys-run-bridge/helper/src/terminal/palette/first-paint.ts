import { knownDataFolder } from '../../stores/data-folder.ts';
import { isDumb } from '../is-dumb.ts';
import { showsColour, styleFor } from '../text/style.ts';
import { drawList } from './draw-list.ts';
import { readFirstRows } from './first-rows.ts';
import { emptyList } from './list.ts';
import { type OwnScreen, screenSize, takeScreen } from './screen.ts';

/**
 * Draws the first screen of the last palette before anything else is loaded, and gives back the screen it took. `undefined`
 * when there is nothing to draw, or no terminal. Nothing can be done with these rows: no key is read yet.
 */
export function paintFirst(environment: Readonly<Record<string, string | undefined>>): OwnScreen | undefined {
  if (!process.stdout.isTTY || isDumb(environment)) return undefined;
  const now = Date.now();
  const folder = knownDataFolder(environment);
  const first = folder === undefined ? undefined : readFirstRows(folder, now);
  if (!first) return undefined;
  const look = { size: screenSize(), style: styleFor(showsColour(environment)), now };
  const state = { who: first.who, line: '', list: { ...emptyList(), rows: first.rows } };
  const { top, bottom } = drawList({ ...state, busy: undefined, news: undefined, tenant: undefined }, look);
  const screen = takeScreen();
  screen.draw([...top, ...bottom].join('\n'));
  return screen;
}
