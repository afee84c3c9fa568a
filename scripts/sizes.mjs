// Prints the figures this code base watches. It judges two: `any` and switched-off types must be 0.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './runtime.mjs';

function sources(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(root, folder, String(name)))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/dist/') && statSync(path).isFile())
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
const exportLine = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/;

function figures(files) {
  const lines = files.map((file) => file.text.split('\n').length - 1).sort((a, b) => a - b);
  // The lists of names are left out, as is wire: one schema a message is what it is for.
  const modules = files.filter((file) => !/\/(index|errors)\.ts$|\/wire\//.test(file.path));
  const exportsPerFile = modules
    .map((file) => file.text.split('\n').filter((line) => exportLine.test(line)).length)
    .sort((a, b) => a - b);
  let exported = 0;
  let documented = 0;
  for (const file of files) {
    const all = file.text.split('\n');
    all.forEach((line, index) => {
      if (!exportLine.test(line)) return;
      exported += 1;
      if (/\*\/\s*$/.test(all[index - 1] ?? '')) documented += 1;
    });
  }
  const text = files
    .flatMap((file) => file.text.split('\n'))
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .join('\n');
  return {
    files: files.length,
    'lines, all': lines.reduce((sum, count) => sum + count, 0),
    'lines a file, median': percentile(lines, 0.5),
    'lines a file, 90th percentile': percentile(lines, 0.9),
    'lines a file, most': lines.at(-1) ?? 0,
    'exports a module, median': percentile(exportsPerFile, 0.5),
    'exports a module, most': exportsPerFile.at(-1) ?? 0,
    'documented exports, %': Math.round((100 * documented) / Math.max(1, exported)),
    'any, or types switched off': (
      text.match(/: any\b|as any\b|@ts-(?:ignore|expect-error|nocheck)|as unknown as/g) ?? []
    ).length,
  };
}

const table = {
  core: figures(sources('core/src')),
  protocol: figures(sources('powertoys-run-bridge/protocol')),
  helper: figures(sources('powertoys-run-bridge/helper/src')),
  'raycast extension': figures(sources('raycast-extension/src')),
  'fake tenant': figures(sources('test/fake-tenant/src')),
};
console.table(table);
const dependencies = Object.keys(JSON.parse(readFileSync(join(root, 'core/package.json'), 'utf8')).dependencies);
console.log(`runtime dependencies of core: ${dependencies.length} (${dependencies.join(', ')})`);
if (Object.values(table).some((column) => column['any, or types switched off'] > 0)) process.exit(1);
