// The helper behind launchers: a keystroke through the protocol, start to rows that can be acted on against a bare Node, and memory
// after 10,000 queries. The other side speaks through vscode-jsonrpc.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@pim-palette/core';
import { serveTenant } from '@pim-palette/fake-tenant';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../../scripts/runtime.mjs';
import { companyOf, openCompany } from './company.mjs';

const rounds = Number(process.env.ROUNDS ?? 21);
const queries = Number(process.env.QUERIES ?? 10_000);
const restMs = Number(process.env.REST ?? 20_000);
const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const home = mkdtempSync(join(tmpdir(), 'pim-bench-serve-'));
const settings = { keepRecentJustifications: true, followPending: true };
const hello = { protocolVersion: 1, hostName: 'bench', theme: 'dark', locale: 'en', settings };

/** Keeps the rows of a company as the snapshot of an earlier run. */
async function keepSnapshot(counts) {
  const snapshot = createMemoryStore();
  const stores = {
    snapshot,
    bundles: createMemoryStore(),
    history: createMemoryStore(),
    journal: createMemoryStore(),
  };
  const { palette, tenant } = await openCompany(companyOf(counts), { stores });
  await palette.refresh();
  writeFileSync(join(home, 'snapshot.json'), JSON.stringify(await snapshot.read()));
  return tenant;
}

function startHelper(env) {
  const child = spawn(
    process.execPath,
    [...(process.env.FLAGS?.split(' ') ?? []), entry, 'serve', '--parent', String(process.pid)],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, PIM_PALETTE_HOME: home, ...env },
    },
  );
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { child, connection, ended };
}

async function startToFirstRows(env) {
  const start = performance.now();
  // A helper that ends as it should keeps its compiled code for the next one.
  const { connection, ended } = startHelper(env);
  await connection.sendRequest('initialize', hello);
  const { rows } = await connection.sendRequest('query', { text: '', limit: 60, withActions: true });
  const took = performance.now() - start;
  if (rows.length < 10) throw new Error(`only ${rows.length} rows`);
  await connection.sendRequest('shutdown', {});
  await ended;
  connection.dispose();
  return took;
}

function bareNode() {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { stdio: ['pipe', 'pipe', 'ignore'] });
  return performance.now() - start;
}

function loading(code) {
  const start = performance.now();
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  return performance.now() - start;
}

const at = (values, part) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];
const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

// Start, 500 rows in the snapshot.
await keepSnapshot({ directoryRole: 300, group: 100, azureResource: 100 });
const starts = { 'bare node': [], 'pim serve: first rows': [] };
for (let round = -2; round < rounds; round += 1) {
  const now = [bareNode(), await startToFirstRows()];
  if (round < 0) continue;
  for (const [index, name] of Object.keys(starts).entries()) starts[name].push(now[index]);
}
const bare = at(starts['bare node'], 0.5);
const first = at(starts['pim serve: first rows'], 0.5);
console.log(`500 rows in the snapshot, Node ${process.versions.node}, ${rounds} rounds in turn`);
console.log(
  `start to rows that can be acted on: ${first.toFixed(1)} ms, bare node ${bare.toFixed(1)} ms: ${(first / bare).toFixed(2)} x`,
);
const least = Object.values(starts).map((values) => Math.min(...values));
console.log(
  `the fastest of each: ${least[1].toFixed(1)} ms, ${least[0].toFixed(1)} ms: ${(least[1] / least[0]).toFixed(2)} x`,
);

// What the two libraries would add to it: loaded alone, against a module that loads nothing.
const libraries = { nothing: '0', 'vscode-jsonrpc': "import 'vscode-jsonrpc/node'", zod: "import 'zod'" };
const loads = Object.fromEntries(Object.keys(libraries).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1)
  for (const [name, code] of Object.entries(libraries)) loads[name].push(loading(code));
const added = (name) => (at(loads[name], 0.5) - at(loads.nothing, 0.5)).toFixed(1);
console.log(`loading vscode-jsonrpc adds ${added('vscode-jsonrpc')} ms, zod ${added('zod')} ms (not bundled)`);

const texts = [
  'directory role 12',
  'group 77 2h',
  'contributor subscription 4',
  'dir ro 999 > bench',
  'gruop 5',
  'nothing at all',
  '/active',
  '@',
];
const keystrokes = texts.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1)));

/** Keystrokes as the plugin sends them: 30 rows with all their actions, 60 while nothing is typed. */
async function type(counts) {
  const tenant = await keepSnapshot(counts);
  const served = await serveTenant(tenant, { port: 0 });
  writeFileSync(join(home, 'cloud.json'), JSON.stringify(served.cloud));
  const { child, connection } = startHelper({ PIM_PALETTE_CLOUD: join(home, 'cloud.json') });
  const ask = (text) => connection.sendRequest('query', { text, limit: text === '' ? 60 : 30, withActions: true });
  await connection.sendRequest('initialize', hello);
  for (const text of keystrokes) await ask(text);
  const memory = [residentMb(child.pid)];
  const times = [];
  for (let done = 0; done < queries; done += 1) {
    if (done % Math.ceil(queries / 5) === 0) memory.push(residentMb(child.pid));
    const start = performance.now();
    await ask(keystrokes[done % keystrokes.length]);
    times.push(performance.now() - start);
  }
  memory.push(residentMb(child.pid));
  // V8 gives back what was only needed while typing some seconds after the last key.
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const atRest = residentMb(child.pid);
  connection.dispose();
  child.kill();
  await served.close();
  const part = (from, to) => at(times.slice(queries * from, queries * to), 0.99).toFixed(1);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [warm, ...later] = memory.map((mb) => mb.toFixed(0));
  console.log(`\n${rows} rows, ${queries} queries of up to 30 rows with actions`);
  console.log(
    `a keystroke: p50 ${at(times, 0.5).toFixed(2)} ms, p99 ${at(times, 0.99).toFixed(2)} ms ` +
      `(first tenth ${part(0, 0.1)}, the rest ${part(0.1, 1)}), most ${Math.max(...times).toFixed(1)} ms`,
  );
  console.log(
    `resident: ${warm} MB at first, then ${later.join(', ')} MB while typing; ${atRest.toFixed(0)} MB ${restMs / 1000} s after`,
  );
  return { p99: at(times, 0.99), mb: Math.max(...memory), atRest };
}

await type({ directoryRole: 300, group: 100, azureResource: 100 });
const { p99, mb, atRest } = await type({ directoryRole: 3_000, group: 1_000, azureResource: 1_000 });
const met = (value, goal) => (value <= goal ? 'met' : 'not met');
console.log(
  `Goals at 5,000 rows: p99 4 ms, ${met(p99, 4)}; 85 MB, ${met(mb, 85)} while typing, ${met(atRest, 85)} after`,
);
rmSync(home, { recursive: true });
