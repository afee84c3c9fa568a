// From process start to the first key having its effect, and to the list of the snapshot, against a bare `node -e 0` of the same Node, in turn.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { createMemoryStore } from '@pim-palette/core';
import { root } from '../../scripts/runtime.mjs';
import { companyOf, openCompany } from './company.mjs';

const rounds = Number(process.env.ROUNDS ?? 21);
const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const home = mkdtempSync(join(tmpdir(), 'pim-bench-'));
const env = { ...process.env, PIM_PALETTE_HOME: home, TZ: 'UTC', FORCE_COLOR: undefined };

const snapshot = createMemoryStore();
const stores = {
  snapshot,
  bundles: createMemoryStore(),
  history: createMemoryStore(),
  journal: createMemoryStore(),
};
const { palette } = await openCompany(companyOf({ directoryRole: 300, group: 100, azureResource: 100 }), { stores });
await palette.refresh();
writeFileSync(join(home, 'snapshot.json'), JSON.stringify(await snapshot.read()));

/** ms until a Tab that was pressed before anything was drawn has ticked the first role. */
function palettesFirstKey() {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const program = pty.spawn(process.execPath, [entry], { cols: 100, rows: 30, cwd: root, env });
    let text = '';
    let shown;
    program.write('\t');
    program.onData((data) => {
      text += data;
      if (shown !== undefined || !/1 ticked/.test(text)) return;
      shown = performance.now() - start;
      // Left as a person leaves it: what was compiled is kept for the next start.
      program.write('\u0003');
    });
    program.onExit(({ exitCode }) =>
      shown === undefined ? reject(new Error(`ended with ${exitCode}: ${text}`)) : resolve(shown),
    );
  });
}

/** The same pseudo-terminal around a bare Node, until it has ended. */
function bareNodeInTerminal() {
  return new Promise((resolve) => {
    const start = performance.now();
    const program = pty.spawn(process.execPath, ['-e', '0'], { cols: 100, rows: 30, cwd: root, env });
    program.onExit(() => resolve(performance.now() - start));
  });
}

function wholeProcess(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status} ${stderr}`);
  return performance.now() - start;
}

const measures = {
  'bare node, in a terminal': [],
  'palette: first key has its effect, in a terminal': [],
  'bare node': [],
  'pim list --cached': [],
};
for (let round = -2; round < rounds; round += 1) {
  const now = [
    await bareNodeInTerminal(),
    await palettesFirstKey(),
    wholeProcess(['-e', '0']),
    wholeProcess([entry, 'list', '--cached']),
  ];
  // Two rounds to warm the disk are not counted.
  if (round >= 0) for (const [index, name] of Object.keys(measures).entries()) measures[name].push(now[index]);
}
rmSync(home, { recursive: true });

const median = (values) =>
  process.env.BEST ? Math.min(...values) : values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const base = {
  'palette: first key has its effect, in a terminal': 'bare node, in a terminal',
  'pim list --cached': 'bare node',
};
console.log(`500 rows in the snapshot, Node ${process.versions.node}, ${rounds} rounds in turn`);
console.table(
  Object.entries(measures).map(([what, values]) => ({
    what,
    'median ms': +median(values).toFixed(1),
    ...(base[what] && { '÷ bare node': +(median(values) / median(measures[base[what]])).toFixed(2) }),
  })),
);
const ratioOf = (what) => median(measures[what]) / median(measures[base[what]]);
for (const [what, goal] of [
  ['palette: first key has its effect, in a terminal', 1.9],
  ['pim list --cached', 2.2],
])
  console.log(`${what} ÷ bare node: goal ${goal}, ${ratioOf(what) <= goal ? 'met' : 'not met'}`);
