// The helper as one CommonJS file: a single executable has room for one script, and Node 22 takes no other kind. It holds
// the files npm gets (`dist/bundle`), as texts.
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { bundleParts } from '../../../scripts/bundle-parts.mjs';
import { helper, root } from './product.mjs';

/** Packages that are used only where somebody installed them: asking for one fails, as it does for most people. */
const absent = ['kerberos'];
const beside = ['@napi-rs/keyring', 'pim-palette:parts'];

/** Starts the program from the parts above. Nothing but parts is let in, and the native part that lies beside the executable. */
const startOfOneFile = `
startParts({
  entry: './pim.cjs',
  file: __filename,
  keepsCode: false,
  textOf: (name) => (Object.hasOwn(parts, name) ? parts[name] : undefined),
  outside(name) {
    if (name !== '@napi-rs/keyring') throw new Error(name + ' is not part of this program.');
    return process.getBuiltinModule('node:module').createRequire(process.execPath)('./keyring.node');
  },
});
`;

/** The text of that file; `dist/bundle` must have been built. The same sources give the same text. */
export async function buildOneFile() {
  const folder = join(helper, 'dist/bundle');
  const parts = {};
  for (const name of await bundleParts(folder))
    if (name !== 'start.cjs') parts[name] = await readFile(join(folder, name), 'utf8');
  const faults = auditParts(parts);
  if (faults.length > 0) throw new Error(`The bundle is not fit for an executable:\n${faults.join('\n')}`);
  const loader = await readFile(join(helper, 'build/parts-loader.cjs'), 'utf8');
  return `'use strict';\nconst parts = ${JSON.stringify(parts, undefined, 1)};\n${loader}\n${startOfOneFile}`;
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
