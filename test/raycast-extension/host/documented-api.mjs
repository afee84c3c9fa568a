// What Raycast documents, read from the types of @raycast/api with the compiler: names, enum values, and which props each
// component takes. The host refuses everything else, so that a bundle cannot use what Raycast does not have.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const extension = fileURLToPath(new URL('../../../raycast-extension/', import.meta.url));
const load = createRequire(join(extension, 'package.json'));

/** Names, enums and components of the installed @raycast/api. */
export function readDocumentedApi() {
  const manifest = findPackage('@raycast/api');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const cache = fileURLToPath(new URL(`../../../node_modules/.cache/raycast-api-${version}.json`, import.meta.url));
  if (existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'));
  const api = extract(join(dirname(manifest), 'types/index.d.ts'));
  mkdirSync(dirname(cache), { recursive: true });
  // Whole or not at all: several test files may look at once.
  const draft = `${cache}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(api));
  renameSync(draft, cache);
  return api;
}

function findPackage(name) {
  for (const folder of load.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json');
    if (existsSync(manifest)) return manifest;
  }
  throw new Error(`${name} is not installed`);
}

function extract(path) {
  const ts = load('typescript');
  const program = ts.createProgram([path], {
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const api = { values: [], enums: {}, components: {}, deprecated: [] };

  function visit(symbol, name, depth) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (target.flags & ts.SymbolFlags.Enum) {
      api.enums[name] = Object.fromEntries(
        [...target.exports.values()].map((member) => [member.name, checker.getConstantValue(member.valueDeclaration)]),
      );
      api.values.push(name);
      return;
    }
    if (!(target.flags & ts.SymbolFlags.Value)) {
      for (const member of target.exports?.values() ?? []) visit(member, `${name}.${member.name}`, depth + 1);
      return;
    }
    api.values.push(name);
    if (target.getJsDocTags().some((tag) => tag.name === 'deprecated')) api.deprecated.push(name);
    const type = checker.getTypeOfSymbolAtLocation(target, source);
    const enumSymbol = type.symbol;
    if (enumSymbol && enumSymbol.flags & ts.SymbolFlags.Enum) {
      visit(enumSymbol, name, depth + 1);
      return;
    }
    const last = name.split('.').at(-1) ?? '';
    const [signature] = type.getCallSignatures();
    if (signature && /^[A-Z]/.test(last)) {
      const [parameter] = signature.getParameters();
      const props = parameter ? checker.getTypeOfSymbolAtLocation(parameter, source) : undefined;
      api.components[name] = Object.fromEntries(propsOf(props));
    }
    if (depth > 3 || !/^[A-Z]/.test(last) || target.flags & ts.SymbolFlags.Class) return;
    for (const member of type.getProperties())
      if (/^[A-Z]/.test(member.name)) visit(member, `${name}.${member.name}`, depth + 1);
    for (const member of target.exports?.values() ?? []) {
      if (!api.values.includes(`${name}.${member.name}`)) visit(member, `${name}.${member.name}`, depth + 1);
    }
  }

  /** Each prop with whether it is required; of a union all that any of its parts has. */
  function propsOf(props) {
    if (!props) return [];
    const parts = props.isUnion() ? props.types : [props];
    const all = new Map();
    for (const part of parts) {
      for (const prop of part.getProperties()) {
        const optional = Boolean(prop.flags & ts.SymbolFlags.Optional);
        const tags = prop.getJsDocTags().map((tag) => tag.name);
        const known = all.get(prop.name);
        all.set(prop.name, {
          required: !optional && (known?.required ?? true) && parts.every((one) => one.getProperty(prop.name)),
          deprecated: tags.includes('deprecated'),
        });
      }
    }
    return [...all];
  }

  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(source))) visit(symbol, symbol.name, 0);
  return api;
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(extract(join(dirname(findPackage('@raycast/api')), 'types/index.d.ts')), null, 1));
