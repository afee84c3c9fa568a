#!/usr/bin/env node
// The one entry behind every npm script: installs what is missing, then runs the task on the pinned Node.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ownFolder } from './own-folder.mjs';
import { findNode, root } from './runtime.mjs';

const [task = '', ...rest] = process.argv.slice(2);
// Else the compiler of the tests unpacks itself in the person's home, at the install already.
process.env.SWC_NATIVE_BINDING_CACHE ??= join(root, 'node_modules/.cache/swc');
ensureInstalled();

const node = findNode();
if (!node) {
  process.stderr.write(
    `Node 22.22.2 or newer is needed on ${process.platform}-${process.arch}; this is ${process.version}.\n`,
  );
  process.exit(1);
}

let environment = process.env;

/** Runs one step; its failure ends the task with the step's own exit code. */
function step(args) {
  const env = { ...environment, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const result = spawnSync(node, args, { cwd: root, stdio: 'inherit', env });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const bin = (path) => join(root, 'node_modules', ...path.split('/'));
/** The extension's own types are Raycast's to check, with its compiler, when it is built. */
const types = () => {
  step([bin('typescript/bin/tsc'), '-b']);
  step([bin('typescript/bin/tsc'), '-p', 'test/raycast-extension']);
};
const raycast = () => step([join(root, 'scripts/raycast-build.mjs'), '--if-stale']);
const bundle = () => step([join(root, 'scripts/bundle.mjs')]);
const jest = (args) =>
  step([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    bin('jest/bin/jest.js'),
    '-c',
    'test/jest.config.mjs',
    ...args,
  ]);

const tasks = {
  start() {
    bundle();
    const interactive = process.stdin.isTTY && process.stdout.isTTY;
    const args = rest.length > 0 ? rest : interactive ? [] : ['--walk'];
    step([join(root, 'powertoys-run-bridge/helper/bin/pim.mjs'), '--demo', ...args]);
  },
  build() {
    types();
    bundle();
    raycast();
  },
  check() {
    types();
    step([bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']);
    step([bin('knip/bin/knip.js')]);
    bundle();
    jest(['architecture', 'requirements', 'generated']);
    step([join(root, 'scripts/sizes.mjs')]);
  },
  test() {
    ({ environment } = ownFolder());
    types();
    bundle();
    step([join(root, 'scripts/tools.mjs')]);
    // A part of the tests, when one is named, is a part of these.
    if (rest.length === 0) step([join(root, 'powertoys-run-bridge/plugin.tests/run.mjs')]);
    // Once, before tests that run at the same time would each find it stale.
    raycast();
    jest(rest);
  },
  bench() {
    ({ environment } = ownFolder());
    types();
    bundle();
    raycast();
    // What is garbage is told from what is held only where it can be collected at will.
    for (const name of rest.length > 0
      ? rest
      : ['batch', 'discovery', 'start', 'rank', 'form', 'serve', 'raycast', 'need', 'large'])
      step([...(name === 'large' ? ['--expose-gc'] : []), join(root, `test/bench/${name}.mjs`)]);
  },
  'store:export'() {
    step([join(root, 'scripts/store-export.mjs'), ...rest]);
  },
  pack() {
    types();
    bundle();
    step([join(root, 'scripts/pack.mjs'), ...rest]);
  },
};

if (!Object.hasOwn(tasks, task)) {
  process.stderr.write(`Unknown task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(2);
}
tasks[task]();
