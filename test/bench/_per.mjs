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
      stdio: ['pipe', 'pipe', process.env.ERR ? 'inherit' : 'ignore'],
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
  await connection.sendRequest('shutdown', {}); connection.dispose();
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
  if (process.env.ONLY) keystrokes.splice(0, 999, process.env.ONLY); for (const text of keystrokes) await ask(text);
  const memory = [residentMb(child.pid)];
  const times = []; const per = {};
  for (let done = 0; done < queries; done += 1) {
    if (done % Math.ceil(queries / 5) === 0) memory.push(residentMb(child.pid));
    const start = performance.now();
    await ask(keystrokes[done % keystrokes.length]);
    times.push(performance.now() - start); (per[keystrokes[done % keystrokes.length]] ??= []).push(times.at(-1));
  }
  memory.push(residentMb(child.pid));
  for (const s of process.env.IDLE ? [0,2,5,10,15,20] : []) { await new Promise(r=>setTimeout(r,s*1000)); console.log('idle', s, residentMb(child.pid).toFixed(0)); }
  console.log(Object.entries(per).map(([k,v])=>[at(v,0.5).toFixed(2),at(v,0.9).toFixed(2),k]).sort((a,b)=>b[0]-a[0]).slice(0,24).map(x=>x.join(" ")).join("\n")); await connection.sendRequest('shutdown', {}); connection.dispose();
  void connection; 
  await served.close();
  const part = (from, to) => at(times.slice(queries * from, queries * to), 0.99).toFixed(1);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [warm, ...later] = memory.map((mb) => mb.toFixed(0));
  console.log(`\n${rows} rows, ${queries} queries of up to 30 rows with actions`);
  console.log(
    `a keystroke: p50 ${at(times, 0.5).toFixed(2)} ms, p99 ${at(times, 0.99).toFixed(2)} ms ` +
      `(first tenth ${part(0, 0.1)}, the rest ${part(0.1, 1)}), most ${Math.max(...times).toFixed(1)} ms`,
  );
  console.log(`resident: ${warm} MB at first, then ${later.join(', ')} MB`);
  return { p99: at(times, 0.99), mb: Math.max(...memory) };
}

await type({ directoryRole: 3_000, group: 1_000, azureResource: 1_000 });
rmSync(home, { recursive: true });