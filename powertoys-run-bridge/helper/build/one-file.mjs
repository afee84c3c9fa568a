// The helper as one CommonJS file: a single executable has room for one script, and Node 22 takes no other kind.
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions, helper, version } from './bundle-options.mjs';
import { formPageForEsbuild } from './form-page.mjs';

/** Builds it: `{ code, metafile }`. The same sources give the same text. */
export async function buildOneFile() {
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    outdir: join(helper, 'dist/executable'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    write: false,
    metafile: true,
    plugins: [formPageForEsbuild()],
    alias: {
      ...bundleOptions.alias,
      '@napi-rs/keyring': join(helper, 'build/keyring-beside.cjs'),
      kerberos: join(helper, 'build/absent.cjs'),
    },
    define: {
      PIM_PALETTE_VERSION: JSON.stringify(version),
      'import.meta.url': 'moduleUrl',
      'import.meta.filename': '__filename',
      'import.meta.dirname': '__dirname',
    },
    banner: { js: "const moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
    legalComments: 'none',
  });
  const code = outputFiles[0].text;
  const faults = auditOneFile(code, metafile);
  if (faults.length > 0) throw new Error(`The bundle is not fit for an executable:\n${faults.join('\n')}`);
  return { code, metafile };
}

/**
 * What would fail or let foreign code in: an executable's `require` knows Node's own modules only, and what names a
 * place on the building machine is not the same twice.
 */
export function auditOneFile(code, metafile) {
  const outside = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !isBuiltin(path))
    .map(({ path }) => `needs ${path}, which is not in it`);
  const names = [...new Set(code.match(/\bNODE_(?:OPTIONS|PATH)\b/g))].map((name) => `reads ${name}`);
  const places = code.includes(bundleOptions.absWorkingDir) ? ['names the folder it was built in'] : [];
  return [...outside, ...names, ...places];
}
