// Draws the pictures of the rows, light and dark, as PNG files: `node draw-icons.mjs FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pixelsOf, rowPictures, themes } from './drawings.mjs';
import { pngOf } from './png.mjs';

const size = 64;
const folder = process.argv[2];
if (!folder) throw new Error('Usage: node draw-icons.mjs FOLDER');
mkdirSync(folder, { recursive: true });
for (const name of rowPictures) {
  for (const theme of themes) {
    writeFileSync(join(folder, `${name}.${theme}.png`), pngOf(pixelsOf(name, theme, size), size));
  }
}
