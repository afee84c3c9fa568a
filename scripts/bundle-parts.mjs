// The files of `dist/bundle`: which of them belong to the `pim` there now, and how a new build takes their place.
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The file everything starts with. Its name does not say what is in it, nor does that of what it loads first. */
const entry = 'start.cjs';

/** How long what is of no build any more is left for programs that still run: ms. */
const keptMs = 24 * 60 * 60_000;

/** A part as the function its loader calls: put around at each start, all of it would be copied twice. */
export function wrapPart(text) {
  return `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
}

/** The names of the files that the `start.cjs` in `folder` may load, itself among them, sorted; none where it is not there. */
export async function bundleParts(folder) {
  const names = await readdir(folder).catch(() => []);
  const found = new Set(names.includes(entry) ? [entry] : []);
  for (const part of found) {
    const text = await readFile(join(folder, part), 'utf8');
    for (const name of names) if (text.includes(`./${name}`)) found.add(name);
  }
  return [...found].sort();
}

/**
 * Moves the build in `built` to `folder`, so that `pim` can be started at every moment, and one that runs finds the parts it has not
 * loaded yet: those of the build before stay, and any of the last day. `now` is ms since 1970.
 */
export async function putInPlace(built, folder, now = Date.now()) {
  await mkdir(folder, { recursive: true });
  const before = await bundleParts(folder);
  const names = await readdir(built);
  // The entry last: what it names is there by then.
  for (const name of names.toSorted((one, other) => Number(one === entry) - Number(other === entry)))
    await rename(join(built, name), join(folder, name));
  await rm(built, { recursive: true });
  const kept = new Set([...before, ...names]);
  for (const name of await readdir(folder)) {
    if (kept.has(name)) continue;
    const age = await stat(join(folder, name)).then(({ mtimeMs }) => now - mtimeMs);
    if (age > keptMs) await rm(join(folder, name), { recursive: true, force: true });
  }
}
