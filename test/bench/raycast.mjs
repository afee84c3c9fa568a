// The built Raycast extension in our own host: sizes, first render from the snapshot against a list of one static row in
// the same host, in turn, and what a keystroke costs over 5,000 rows. node test/bench/raycast.mjs
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@pim-palette/core';
import { createHost } from '../raycast-extension/host/raycast-host.ts';
import { actionsOf } from '../raycast-extension/host/tree.ts';
import { buildExtension, dist } from '../raycast-extension/world.ts';
import { companyOf, openCompany } from './company.mjs';

const rounds = Number(process.env.ROUNDS ?? 15);
buildExtension();
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];

console.log('Bundle of each command, minified');
const sizes = readdirSync(dist).filter((name) => name.endsWith('.js'));
console.table(sizes.map((name) => ({ command: name, kB: +(statSync(join(dist, name)).size / 1000).toFixed(1) })));
console.log('Goal: list command 350 kB; the demo and MSAL are assets, loaded when needed');

/** The snapshot of a company with these many roles, as the extension keeps it. */
async function snapshotOf(counts) {
  const snapshot = createMemoryStore();
  const stores = { snapshot, bundles: createMemoryStore(), history: createMemoryStore(), journal: createMemoryStore() };
  const { palette } = await openCompany(companyOf(counts), { stores });
  const { eligibilities } = await palette.refresh();
  // What is read behind is waited for: it must not take the processor from what is measured.
  await palette.policies(eligibilities.filter(({ kind }) => kind === 'directoryRole'));
  return JSON.stringify(await snapshot.read());
}

/** A host whose cloud answers nobody, with this snapshot in its cache. */
async function hostWith(snapshot) {
  const host = createHost(dist);
  const cloud = join(host.supportPath, 'cloud.json');
  const nobody = 'http://127.0.0.1:9';
  const pair = { graph: `${nobody}/graph`, arm: `${nobody}/arm` };
  writeFileSync(cloud, JSON.stringify({ name: 'bench', login: nobody, bases: pair, audiences: pair, clients: pair }));
  host.preferences.simulatedCloud = cloud;
  const { createHash } = await import('node:crypto');
  const folder = join(host.cachePath, 'catalogue');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, createHash('sha1').update('simulated-bench.catalogue').digest('hex')), snapshot);
  return host;
}

/** An extension whose only command is a list of one static row. */
function staticExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'raycast-static-'));
  const commands = [{ name: 'one-row', title: 'One Row', description: 'A list of one row.', mode: 'view' }];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'static', author: 'nobody', commands }));
  writeFileSync(
    join(folder, 'one-row.js'),
    "const {List}=require('@raycast/api');const {jsx}=require('react/jsx-runtime');exports.default=()=>jsx(List,{children:jsx(List.Item,{title:'One'})});",
  );
  return createHost(folder);
}

const wanted = ({ title }) => /Contributor|Directory Role|Group|^One$/.test(title);
const answering = ({ node }) => actionsOf(node).length > 0;

/** From the launch to rows that can be acted on; of the static list, to its row. */
async function launched(host, command) {
  const begun = performance.timeOrigin + performance.now();
  const session = host.launch(command);
  const isThere = (item) => wanted(item) && (command === 'one-row' || answering(item));
  const { at, cpuMs } = await session.until(() => session.items().some(isThere) && session.renders.at(-1));
  await session.unload();
  return { wall: at - begun, cpu: cpuMs };
}

const plain = staticExtension();
const host = await hostWith(await snapshotOf({ directoryRole: 300, group: 100, azureResource: 100 }));
const large = await hostWith(await snapshotOf({ directoryRole: 3000, group: 1000, azureResource: 1000 }));
const measured = { 'one static row': [], '500 roles, with actions': [], '5,000 roles, with actions': [] };
for (let round = -2; round < rounds; round += 1) {
  const base = await launched(plain, 'one-row');
  const roles = await launched(host, 'activate-role');
  const many = await launched(large, 'activate-role');
  if (round < 0) continue;
  measured['one static row'].push(base);
  measured['500 roles, with actions'].push(roles);
  measured['5,000 roles, with actions'].push(many);
}
const of = (what, unit, pick) => pick(measured[what].map((one) => one[unit]));
const least = (values) => Math.min(...values);
console.log(`From the launch, ${rounds} rounds in turn, each in a worker started for it; no request has left`);
console.table(
  Object.keys(measured).map((what) => {
    const ratio = (unit, pick) => +(of(what, unit, pick) / of('one static row', unit, pick)).toFixed(2);
    return {
      what,
      'median ms': +of(what, 'wall', median).toFixed(1),
      'least ms': +of(what, 'wall', least).toFixed(1),
      '÷ static': ratio('wall', median),
      '÷ static, least': ratio('wall', least),
      '÷ static, processor': ratio('cpu', median),
    };
  }),
);
const ratioOf = (what) => of(what, 'wall', median) / of('one static row', 'wall', median);
const met = (value, goal) => (value <= goal ? 'met' : 'not met');
console.log(
  `Goals: 500 roles ÷ static 1.8, ${met(ratioOf('500 roles, with actions'), 1.8)}; ` +
    `5,000 roles ÷ static 3, ${met(ratioOf('5,000 roles, with actions'), 3)}`,
);
await host.close();
await plain.close();

const list = large.launch('activate-role');
await list.until(() => list.items().length > 10);
const keystrokes = [];
for (const text of [
  'd',
  'di',
  'dir',
  'dire',
  'role',
  'role 2',
  'role 29',
  'role 299',
  'g',
  'gr',
  'contrib',
  'sub 77',
  'nothng',
]) {
  for (let again = 0; again < 8; again += 1) {
    const renders = list.renders.length;
    const pressed = performance.timeOrigin + performance.now();
    await list.type(`${text}${again % 2 ? ' ' : ''}`);
    const drawn = await list.until(() => list.renders.length > renders && list.renders.at(-1));
    keystrokes.push(drawn.at - pressed);
  }
}
console.log(
  `Keystroke to the next tree, 5,000 roles, ${keystrokes.length} keystrokes, with the way to the worker and back:`,
);
console.table([
  {
    'median ms': +median(keystrokes).toFixed(1),
    'p95 ms': +at(keystrokes, 0.95).toFixed(1),
    'most ms': +Math.max(...keystrokes).toFixed(1),
  },
]);
console.log(`Goal: median 25 ms, of which the host gathers for 16, ${met(median(keystrokes), 25)}`);
await list.unload();
await large.close();
