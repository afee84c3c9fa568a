// Bundles `pim`: ES modules split by dynamic import, so that a command pays only for what it uses.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './runtime.mjs';

const helper = join(root, 'powertoys-run-bridge/helper');

await rm(join(helper, 'dist/bundle'), { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { pim: join(helper, 'src/main.ts') },
  outdir: join(helper, 'dist/bundle'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  // Error names are part of what users report: keep them readable.
  keepNames: true,
  conditions: ['pim-source'],
  // jsonwebtoken serves confidential clients only, which this product is not; it costs a third of MSAL's import time.
  alias: { jsonwebtoken: join(root, 'stubs/jsonwebtoken/index.cjs') },
  // Native: found beside the executable or in node_modules at run time.
  external: ['@napi-rs/keyring'],
  // CommonJS packages ask where they are (write-file-atomic does).
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  metafile: process.argv.includes('--meta'),
  logLevel: 'warning',
});
if (result.metafile) process.stdout.write(JSON.stringify(result.metafile));
