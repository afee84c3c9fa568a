// Starts the program from its parts, which the build puts above as texts. A part is compiled when it is first asked for:
// all of them at once took longer than everything else a start does.
const { createRequire, isBuiltin } = process.getBuiltinModule('node:module');
const { compileFunction } = process.getBuiltinModule('node:vm');
const { pathToFileURL } = process.getBuiltinModule('node:url');
const { dirname } = process.getBuiltinModule('node:path');

const place = { file: __filename, folder: dirname(__filename), url: pathToFileURL(__filename).href };
const names = ['exports', 'require', 'module', '__filename', '__dirname', 'moduleUrl'];
const loaded = new Map();

/** A part, or a module of Node's own. Nothing else is let in but the native part that lies beside the executable. */
function need(name) {
  if (isBuiltin(name)) return process.getBuiltinModule(name);
  if (name === '@napi-rs/keyring') return createRequire(process.execPath)('./keyring.node');
  const id = name.replace(/^\.\//, '');
  const known = loaded.get(id);
  if (known) return known.exports;
  // biome-ignore lint/correctness/noUndeclaredVariables: the build puts it above.
  const text = parts[id];
  if (text === undefined) throw new Error(`${name} is not part of this program.`);
  const module = { exports: {} };
  loaded.set(id, module);
  const run = compileFunction(text, names, { filename: id });
  run(module.exports, id.startsWith('rolldown-runtime') ? needOfRuntime : need, module, place.file, place.folder, place.url);
  return module.exports;
}

/** What CommonJS packages ask for goes through here too, not to the folders around the program. */
function needOfRuntime(name) {
  return name.endsWith('module') ? { createRequire: () => need } : need(name);
}

need('pim.mjs');
