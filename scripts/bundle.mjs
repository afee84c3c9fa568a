// Bundles `pim`: ES modules split by dynamic import, so that a command pays only for what it uses.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions, helper } from '../powertoys-run-bridge/helper/build/bundle-options.mjs';

await rm(join(helper, 'dist/bundle'), { recursive: true, force: true });
const result = await build({
  ...bundleOptions,
  outdir: join(helper, 'dist/bundle'),
  outExtension: { '.js': '.mjs' },
  splitting: true,
  format: 'esm',
  // Native: found in node_modules at run time.
  external: ['@napi-rs/keyring'],
  // CommonJS packages ask where they are (write-file-atomic does).
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  banner: {
    js: "const require = (id) => process.getBuiltinModule('node:module').createRequire(import.meta.url)(id);",
  },
  metafile: process.argv.includes('--meta'),
});

// Node's own modules are taken as plain objects. To import one, Node reads every export of it, and `process` alone then
// opens all three streams: that was a third of a start-up.
const folder = join(helper, 'dist/bundle');
const builtin =
  /import(?:\s*\*\s*as\s*([\w$]+)|\s+([\w$]+)|\s*(?:([\w$]+),)?\{([^}]*)\})?\s*(?:from)?\s*"((?:node:)?[a-z_/]+)";?/g;
for (const name of await readdir(folder)) {
  const text = await readFile(join(folder, name), 'utf8');
  const plain = text.replace(builtin, (statement, all, only, first, some, module) => {
    if (!isBuiltin(module)) return statement;
    const value = `process.getBuiltinModule("${module}")`;
    const names = some?.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$1:$2');
    return [
      ...[all, only, first].filter(Boolean).map((local) => `const ${local}=${value};`),
      ...(names ? [`const{${names}}=${value};`] : []),
    ].join('');
  });
  if (plain !== text) await writeFile(join(folder, name), plain);
}
if (result.metafile) process.stdout.write(JSON.stringify(result.metafile));
