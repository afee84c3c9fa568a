// Bundles `pim` as CommonJS: what every start needs in one file, the rest in files of its own that load when first used.
// `start.cjs` loads them and keeps their compiled code.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { formPagePlugin } from '../powertoys-run-bridge/helper/build/form-page.mjs';
import { version } from '../powertoys-run-bridge/helper/build/product.mjs';
import { putInPlace, wrapPart } from './bundle-parts.mjs';
import { root } from './runtime.mjs';

const helper = join(root, 'powertoys-run-bridge/helper');
const folder = join(helper, 'dist/bundle');
/** Built beside it: a `pim` of another shell is never without its files. */
const built = `${folder}-${process.pid}`;
const entry = join(helper, 'src/main.ts');
const require = createRequire(import.meta.url);

/** What every command needs, and what the palette needs besides. */
const firstNeeded = [
  'src/terminal/start.ts',
  'src/installation/open-door.ts',
  'src/installation/installed.ts',
  'src/installation/version.ts',
].map((name) => join(helper, name));
const programNeeded = join(helper, 'src/terminal/program.ts');
const paletteNeeded = join(helper, 'src/terminal/palette/open.ts');

const served = join(helper, 'src/serve/start.ts');
const wrapAnsi = join(helper, 'src/terminal/palette/wrap-ansi.ts');

/** What a set-up needs of core, by itself. */
const core = join(root, 'core/src');
const index = join(core, 'index.ts');
const setUpOfCore = [join(core, 'errors.ts')];

const virtual = '\0builtin:';

/** Our own code, and the packages every start loads; others load later and keep their imports. */
const isOfStart = (importer) =>
  importer.endsWith('.ts') || /node_modules[\\/](commander|@inquirer)[\\/]/.test(importer);

/** Programs of commands in files of their own are started with it, which there are none of here: 5 ms for nothing. */
const isUnused = (id, importer) => id === 'node:child_process' && /node_modules[\\/]commander[\\/]/.test(importer);
const unused = '\0unused';

/** Looking at these loads the platform's fetch, which nothing here uses: 40 ms, and 8 MB for as long as the helper lives. */
const bringsFetch = new Map([['http', ['WebSocket', 'CloseEvent', 'MessageEvent']]]);

/** Functions of these are called late or never: each is taken when it is called. Loading these costs 5 ms. */
const loadedLater = new Set(['fs/promises', 'timers/promises', 'readline/promises']);

/**
 * Packages that most starts do not use, and the names taken from them: each is made ready when one of these is first called. One
 * measures what is not plain text, and its expressions know all characters there are; the other finds words with letters left out.
 * A millisecond of every start each.
 */
const usedLater = new Map([
  ['fast-string-truncated-width', ['default']],
  ['fuzzysort', ['go', 'single', 'snapshot']],
]);
const later = '\0later:';
const isUsedLater = (id, importer) => usedLater.has(id) && !importer.startsWith(later);
/** Held from the first call on: each `require` of a package written as a module copies the names of all it exports. */
const holdLater = (name) => `let taken;\nconst held = () => (taken ??= require('${name}'));`;
const callLater = (called) =>
  `export ${called === 'default' ? 'default' : `const ${called} =`} (...given) => held().${called}(...given);`;

/**
 * Node's own modules as plain objects. To `import` one, Node reads every export of it, and those of `process` alone open
 * all three streams: that was a third of a start. Names nothing uses are shaken off.
 */
const plainBuiltins = {
  name: 'plain-builtins',
  resolveId: (id, importer = '') =>
    id === 'fast-wrap-ansi' && importer !== wrapAnsi
      ? wrapAnsi
      : isUsedLater(id, importer)
        ? later + id
        : isUnused(id, importer)
          ? unused
          : isBuiltin(id) && (isOfStart(importer) || bringsFetch.has(id.replace(/^node:/, '')))
            ? virtual + id.replace(/^node:/, '')
            : undefined,
  load(id) {
    if (id === unused) return 'export default {};';
    if (id.startsWith(later)) {
      const name = id.slice(later.length);
      return [holdLater(name), ...(usedLater.get(name) ?? []).map(callLater)].join('\n');
    }
    if (!id.startsWith(virtual)) return undefined;
    const name = id.slice(virtual.length);
    const left = ['default', ...(bringsFetch.get(name) ?? [])];
    const names = Object.keys(require(`node:${name}`)).filter(
      (key) => /^[a-zA-Z_$][\w$]*$/.test(key) && !left.includes(key),
    );
    if (loadedLater.has(name))
      return names
        .filter((key) => typeof require(`node:${name}`)[key] === 'function')
        .map((key) => `export const ${key} = (...given) => process.getBuiltinModule('node:${name}').${key}(...given);`)
        .join('\n');
    return [
      `const module = process.getBuiltinModule('node:${name}');`,
      'export default module;',
      ...names.map((key) => `const _${key} = module.${key}; export { _${key} as ${key} };`),
    ].join('\n');
  },
};

/** Starts the program from the files beside it. */
const startOfFiles = `
const file = path.join(__dirname, 'pim.cjs');
startParts({
  entry: './pim.cjs',
  file,
  keepsCode: true,
  outside: (name) => process.getBuiltinModule('node:module').createRequire(file)(name),
  textOf(name) {
    try {
      return fs.readFileSync(path.join(__dirname, name), 'latin1');
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  },
});
`;

/** The same program in ASCII: read without being decoded, and held in half the room. What would see the difference stops the build. */
function ascii(text) {
  if (/\braw`[^`]*[^\0-\x7f`]/.test(text))
    throw new Error('A template is read raw: its characters may not be written as escapes.');
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Finds everything a start imports at once, so that it can share one file; what sets the process up stays apart. */
const serve = new Set();
const start = new Set();
const program = new Set();
const palette = new Set();
const doors = new Set();
const setUp = new Set();
const startModules = {
  name: 'start-modules',
  buildEnd() {
    const codeOf = (id) => this.getModuleInfo(id)?.code ?? '';
    /** Where each name that core gives comes from. Through its index everything would be needed at once. */
    const homes = new Map();
    for (const [, names, from] of codeOf(index).matchAll(/export \{([^}]*)\} from ["']([^"']+)["']/g))
      for (const name of namesIn(names)) homes.set(name, join(core, from));
    const importsOf = (id) => {
      const direct = (this.getModuleInfo(id)?.importedIds ?? []).filter((next) => next !== index);
      const names = [...codeOf(id).matchAll(/import \{([^}]*)\} from ["']@pim-palette\/core["']/g)].flatMap((match) =>
        namesIn(match[1]),
      );
      return [...direct, ...names.flatMap((name) => homes.get(name) ?? [])];
    };
    const collect = (id, found, passOver) => {
      if (found.has(id) || passOver?.has(id)) return;
      found.add(id);
      for (const next of importsOf(id)) collect(next, found, passOver);
    };
    for (const id of [entry, ...setUpOfCore]) collect(id, setUp);
    for (const id of firstNeeded) collect(id, start, setUp);
    const early = new Set([...setUp, ...start]);
    collect(programNeeded, program, early);
    collect(paletteNeeded, palette, early);
    for (const id of program) if (palette.delete(id) && program.delete(id)) start.add(id);
    collect(served, serve, new Set([...early, ...start]));
    // A palette and a launcher open with the same: one file more, not one for each part they share. What a command shares besides
    // is in files of its own.
    for (const id of serve) if (palette.delete(id)) serve.delete(id) && doors.add(id);
    for (const id of serve) if (program.delete(id)) serve.delete(id);
  },
};

/** The names an import or export takes, as they are called where they come from. */
function namesIn(list) {
  return list.split(',').flatMap((one) => one.trim().split(/\s+as\s+/)[0] || []);
}

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
  external: ['@napi-rs/keyring', 'pim-palette:parts'],
  transform: { target: 'node22', define: { PIM_PALETTE_VERSION: JSON.stringify(version) } },
  treeshake: { propertyReadSideEffects: false },
  preserveEntrySignatures: 'allow-extension',
  plugins: [plainBuiltins, startModules, formPagePlugin()],
});
await bundle.write({
  dir: built,
  format: 'cjs',
  strict: true,
  dynamicImportInCjs: false,
  minify: !process.env.PLAIN,
  // Error names are part of what users report: they stay readable.
  keepNames: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  codeSplitting: {
    groups: [
      {
        name: 'set-up',
        test: (id) => (setUp.has(id) && id !== entry) || id.startsWith('\0rolldown'),
        includeDependenciesRecursively: false,
      },
      { name: 'start', test: (id) => start.has(id), includeDependenciesRecursively: false },
      { name: 'program', test: (id) => program.has(id), includeDependenciesRecursively: false },
      { name: 'palette', test: (id) => palette.has(id), includeDependenciesRecursively: false },
      { name: 'doors', test: (id) => doors.has(id), includeDependenciesRecursively: false },
      { name: 'serve', test: (id) => serve.has(id), includeDependenciesRecursively: false },
    ],
  },
});
for (const name of await readdir(built))
  await writeFile(join(built, name), wrapPart(ascii(await readFile(join(built, name), 'utf8'))));
const loader = await readFile(join(helper, 'build/parts-loader.cjs'), 'utf8');
await writeFile(join(built, 'start.cjs'), `${loader}\n${startOfFiles}`);
await putInPlace(built, folder);
