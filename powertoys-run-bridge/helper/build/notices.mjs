// The licence texts of what a bundle holds, from esbuild's account of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A package without a licence file in it still has a licence: these words, with its author. */
const plainMit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** The folders of the packages whose files went into a bundle, sorted. */
export function packageFolders(metafile, root) {
  const found = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const match = /^(?:[a-z-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) found.add(resolve(root, match[1]));
  }
  return [...found].sort();
}

/** One part of the notices: `{ name, version, licence, text }`. Throws for a package that names no licence. */
export function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} ${version} names no licence.`);
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying|copyrightnotice)/i.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0) {
    if (license !== 'MIT') throw new Error(`${name} ${version} (${license}) has no licence file.`);
    const holder = (typeof author === 'object' ? author.name : author) ?? `the authors of ${name}`;
    texts.push(`Copyright (c) ${holder}\n\n${plainMit.trim()}`);
  }
  return { name, version, licence: license, text: texts.join('\n\n') };
}

/** THIRD-PARTY-NOTICES.txt of these parts, in order of their names. */
export function printNotices(parts) {
  const sorted = [...parts].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  const rule = '-'.repeat(80);
  return [
    'PIM Palette contains the following software of others. Their licences follow.\n',
    ...sorted.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`),
    '',
    ...sorted.map(({ name, version, licence, text }) => `${rule}\n${name} ${version} (${licence})\n\n${text}\n`),
  ].join('\n');
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
