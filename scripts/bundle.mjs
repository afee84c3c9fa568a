// Bundles `pim`: what every start needs in one file, the rest in files of its own that load when first used.

import { rm } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { formPagePlugin } from '../powertoys-run-bridge/helper/build/form-page.mjs';
import { root } from './runtime.mjs';

const helper = join(root, 'powertoys-run-bridge/helper');
const folder = join(helper, 'dist/bundle');
const entry = join(helper, 'src/main.ts');
const require = createRequire(import.meta.url);

/** What draws the rows that were on screen last, and what the rest of a start needs. */
const firstPainted = join(helper, 'src/terminal/palette/first-paint.ts');
const firstNeeded = ['src/terminal/start.ts', 'src/installation/open-door.ts', 'src/installation/installed.ts'].map(
  (name) => join(helper, name),
);

/** What a launcher is answered by first, and the helper itself. */
const firstTold = join(helper, 'src/serve/start.ts');
const firstServed = join(helper, 'src/serve/rest.ts');

/** What a set-up and the first answers need of core, by itself: through its index all of it would come. */
const core = join(root, 'core/src');
const index = join(core, 'index.ts');
const setUpOfCore = [join(core, 'errors.ts')];
const toldOfCore = [join(core, 'words/row-words.ts')];

const virtual = '\0builtin:';

/** Our own code; packages load later and keep their imports. */
const isOfStart = (importer) => importer.endsWith('.ts');

/** Looking at these loads the platform's fetch, which nothing here uses: 40 ms, and 8 MB for as long as the helper lives. */
const bringsFetch = new Map([['http', ['WebSocket', 'CloseEvent', 'MessageEvent']]]);

/**
 * Node's own modules as plain objects. To `import` one, Node reads every export of it, and those of `process` alone open
 * all three streams: that was a third of a start. Names nothing uses are shaken off.
 */
const plainBuiltins = {
  name: 'plain-builtins',
  resolveId: (id, importer = '') =>
    isBuiltin(id) && (isOfStart(importer) || bringsFetch.has(id.replace(/^node:/, '')))
      ? virtual + id.replace(/^node:/, '')
      : undefined,
  load(id) {
    if (!id.startsWith(virtual)) return undefined;
    const name = id.slice(virtual.length);
    const left = ['default', ...(bringsFetch.get(name) ?? [])];
    const names = Object.keys(require(`node:${name}`)).filter(
      (key) => /^[a-zA-Z_$][\w$]*$/.test(key) && !left.includes(key),
    );
    return [
      `const module = process.getBuiltinModule('node:${name}');`,
      'export default module;',
      ...names.map((key) => `const _${key} = module.${key}; export { _${key} as ${key} };`),
    ].join('\n');
  },
};

/** Finds everything `firstNeeded` imports at once, so that it can share one file; what sets the process up stays apart. */
const first = new Set();
const told = new Set();
const served = new Set();
const start = new Set();
const setUp = new Set();
const startModules = {
  name: 'start-modules',
  buildEnd() {
    const collect = (id, found, passOver) => {
      if (found.has(id) || passOver?.has(id)) return;
      found.add(id);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) collect(next, found, passOver);
    };
    for (const id of [entry, ...setUpOfCore]) collect(id, setUp, new Set([index]));
    collect(firstPainted, first, setUp);
    const toldWithout = new Set([...setUp, index]);
    for (const id of [firstTold, ...toldOfCore]) collect(id, told, toldWithout);
    // What draws the first screen and what tells the first answer share go with what every start loads.
    for (const id of told) if (first.delete(id) && told.delete(id)) setUp.add(id);
    const early = new Set([...setUp, ...first, ...told]);
    for (const id of firstNeeded) collect(id, start, early);
    collect(firstServed, served, new Set([...early, ...start]));
  },
};

await rm(folder, { recursive: true, force: true });
const bundle = await rolldown({
  cwd: root,
  input: { pim: entry },
  platform: 'node',
  resolve: {
    conditionNames: ['pim-source', 'node', 'import', 'default'],
    // jsonwebtoken serves confidential clients only, which this product is not; it costs a third of MSAL's import time.
    alias: { jsonwebtoken: join(root, 'stubs/jsonwebtoken/index.cjs') },
  },
  // Native: found beside the executable or in node_modules at run time.
  external: ['@napi-rs/keyring'],
  transform: { target: 'node22', define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
  treeshake: { propertyReadSideEffects: false },
  preserveEntrySignatures: 'allow-extension',
  plugins: [plainBuiltins, startModules, formPagePlugin()],
});
await bundle.write({
  dir: folder,
  format: 'esm',
  minify: !process.env.PLAIN,
  // Error names are part of what users report: they stay readable.
  keepNames: true,
  entryFileNames: '[name].mjs',
  chunkFileNames: '[name]-[hash].mjs',
  codeSplitting: {
    groups: [
      { name: 'set-up', test: (id) => setUp.has(id) && id !== entry, includeDependenciesRecursively: false },
      { name: 'first', test: (id) => first.has(id), includeDependenciesRecursively: false },
      { name: 'told', test: (id) => told.has(id), includeDependenciesRecursively: false },
      { name: 'start', test: (id) => start.has(id), includeDependenciesRecursively: false },
      { name: 'serve', test: (id) => served.has(id), includeDependenciesRecursively: false },
    ],
  },
});
