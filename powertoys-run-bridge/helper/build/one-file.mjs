// The helper as one CommonJS file: a single executable has room for one script, and Node 22 takes no other kind. It holds
// the files npm gets (`dist/bundle`), as texts.
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { bundleParts } from '../../../scripts/bundle-parts.mjs';
import { helper, root, version } from './product.mjs';

/** Packages that are used only where somebody installed them: asking for one fails, as it does for most people. */
const absent = ['kerberos'];
const beside = ['@napi-rs/keyring'];

/** The text of that file; `dist/bundle` must have been built. The same sources give the same text. */
export async function buildOneFile() {
  const folder = join(helper, 'dist/bundle');
  const parts = {};
  for (const name of await bundleParts(folder)) {
    const { code } = await transform(await readFile(join(folder, name), 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node22',
      minifyWhitespace: true,
      // A part that is loaded later is still asked for by `require`.
      supported: { 'dynamic-import': false },
      define: {
        PIM_PALETTE_VERSION: JSON.stringify(version),
        'import.meta.url': 'moduleUrl',
        'import.meta.filename': '__filename',
        'import.meta.dirname': '__dirname',
      },
    });
    parts[name] = code;
  }
  const faults = auditParts(parts);
  if (faults.length > 0) throw new Error(`The bundle is not fit for an executable:\n${faults.join('\n')}`);
  const loader = await readFile(join(helper, 'build/parts-loader.cjs'), 'utf8');
  return `'use strict';\nconst parts = ${JSON.stringify(parts, undefined, 1)};\n${loader}`;
}

/**
 * What would fail or let foreign code in: a part may ask for parts and Node's own modules, and what names a place on the
 * building machine is not the same twice.
 */
export function auditParts(parts) {
  return Object.entries(parts).flatMap(([part, text]) => {
    const asked = [...text.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name);
    const outside = asked.filter(
      (name) =>
        !isBuiltin(name) && !Object.hasOwn(parts, name.replace(/^\.\//, '')) && ![...absent, ...beside].includes(name),
    );
    return [
      ...[...new Set(outside)].map((name) => `${part} needs ${name}, which is not in it`),
      ...(text.includes(root) ? [`${part} names the folder it was built in`] : []),
    ];
  });
}
