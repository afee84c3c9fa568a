import { composePalette } from './create-palette.ts';
import type { Palette, PaletteParts } from './palette.ts';

/** Composes core for one door. What the first rows do not need is imported when it is first asked for. */
export function createPalette(parts: PaletteParts): Palette {
  return composePalette(parts, () => import('./engine.ts'));
}
