// Ranking, keystroke by keystroke, against fuzzysort alone and other matchers, in one run over the same rows and text.
// Run after `npm run build`: node test/bench/rank.mjs [rows…]

import uFuzzy from '@leeoniya/ufuzzy';
import { createRanker, parseQuery } from '@pim-palette/core';
import Fuse from 'fuse.js';
import fuzzysort from 'fuzzysort';
import { Fzf } from 'fzf';
import { matchSorter } from 'match-sorter';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const limit = 50;
const queries = [
  'gl rea',
  'sec adm',
  'kv admin prod',
  'owner sub 12',
  'ga fabrikam',
  'secruity reader',
  'contributor rg-pay',
  'vm login',
  'uaa',
  'reader harbour',
];
const keystrokes = queries.flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)));

const roles = [
  'Global Administrator',
  'Global Reader',
  'Security Administrator',
  'Security Reader',
  'User Administrator',
  'Exchange Administrator',
  'Conditional Access Administrator',
  'Privileged Role Administrator',
  'Intune Administrator',
  'Owner',
  'Contributor',
  'Reader',
  'User Access Administrator',
  'Key Vault Administrator',
  'Key Vault Secrets User',
  'Key Vault Reader',
  'Storage Blob Data Contributor',
  'Virtual Machine Administrator Login',
  'Network Contributor',
  'Log Analytics Reader',
  'SQL DB Contributor',
  'Website Contributor',
  'Azure Kubernetes Service RBAC Cluster Admin',
  'Backup Operator',
  'Monitoring Contributor',
  'Logic App Contributor',
];
const tenants = [
  'Contoso',
  'Fabrikam',
  'Harbour Bank',
  'Nordlicht Consulting',
  'Zephyr Retail',
  'Adatum',
  'Litware',
  'Tailspin Toys',
];
const kinds = ['kv', 'sub', 'rg', 'st', 'vm', 'sql', 'aks', 'law'];
const works = ['payments', 'ledger', 'web', 'core', 'hub', 'build', 'orders', 'stores', 'backup', 'identity'];
const stages = ['prod', 'test', 'dev', 'shared'];

function makeRows(count) {
  // A fixed sequence, so that two runs search the same rows.
  let seed = 42;
  const pick = (list) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return list[Math.floor((seed / 2_147_483_648) * list.length)];
  };
  return Array.from({ length: count }, (_, i) => {
    const tenantName = pick(tenants);
    const work = pick(works);
    const stage = pick(stages);
    const label = `${pick(kinds)}-${work}-${stage}-${String(i % 1000).padStart(3, '0')}`;
    const scope = {
      id: `/subscriptions/${stage}/${label}`,
      type: 'resource',
      label,
      path: [`rg-${work}-${stage}`, stage === 'prod' ? 'Production' : 'Non-Production'],
    };
    const identity = {
      accountId: 'a',
      username: `ida.berg@${tenantName.toLowerCase().replaceAll(' ', '')}.example`,
      tenantId: tenantName,
      tenantName,
      principalId: 'p',
    };
    return {
      key: `key-${i}`,
      kind: 'azureResource',
      roleId: 'r',
      roleName: pick(roles),
      scope,
      via: 'direct',
      identity,
    };
  });
}

function competitors(rows) {
  const keys = ['role', 'scope', 'path', 'tenant', 'account'];
  const flat = rows.map((row) => ({
    role: row.roleName,
    scope: row.scope.label,
    path: row.scope.path.join(' / '),
    tenant: row.identity.tenantName,
    account: row.identity.username,
  }));
  const joined = flat.map((row) => keys.map((key) => row[key]).join(' '));
  const ranker = createRanker(rows);
  const snapshot = fuzzysort.snapshot(flat, { keys });
  const prepared = fuzzysort.snapshot(joined);
  const uf = new uFuzzy({ intraMode: 1 });
  const fzf = new Fzf(joined, { limit });
  const fuse = new Fuse(flat, { keys, threshold: 0.4 });
  return [
    {
      name: 'pim palette',
      most: Infinity,
      search: (text) => ranker.rank(parseQuery(text).parts[0]?.words ?? [], { now: 0, limit }),
    },
    { name: 'fuzzysort, keys', most: Infinity, search: (text) => fuzzysort.go(text, snapshot, { limit }) },
    { name: 'fuzzysort, joined', most: Infinity, search: (text) => fuzzysort.go(text, prepared, { limit }) },
    { name: 'uFuzzy', most: Infinity, search: (text) => uf.search(joined, text, 1, 1_000) },
    { name: 'fzf', most: 50_000, search: (text) => fzf.find(text) },
    { name: 'match-sorter', most: 5_000, search: (text) => matchSorter(flat, text, { keys }).slice(0, limit) },
    { name: 'Fuse.js', most: 5_000, search: (text) => fuse.search(text, { limit }) },
  ];
}

function measure(search, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of keystrokes) {
      const from = performance.now();
      search(text);
      times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  const sum = times.reduce((all, time) => all + time, 0);
  return {
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
    mean: sum / times.length,
  };
}

let worst = 0;
for (const size of sizes.length > 0 ? sizes : [500, 5_000, 50_000]) {
  const rows = makeRows(size);
  console.log(`\n${size.toLocaleString('en')} rows, ${keystrokes.length} keystrokes, best ${limit}`);
  console.log('                        p50 ms    p99 ms   mean ms   × fuzzysort (mean)');
  const measured = competitors(rows)
    .filter(({ most }) => size <= most)
    .map(({ name, search }) => {
      // One keystroke first: what is prepared once per catalogue is not part of a keystroke.
      search('warm up');
      if (size < 50_000) measure(search, 1);
      return { name, ...measure(search, size > 5_000 ? 2 : 5) };
    });
  const base = measured.find(({ name }) => name === 'fuzzysort, keys').mean;
  for (const { name, p50, p99, mean } of measured) {
    const number = (value) => value.toFixed(3).padStart(9);
    console.log(
      `${name.padEnd(20)} ${number(p50)} ${number(p99)} ${number(mean)}   ${(mean / base).toFixed(2).padStart(8)}`,
    );
    if (name === 'pim palette') worst = Math.max(worst, mean / base);
  }
}
console.log(`\nranking: ${worst.toFixed(2)} × fuzzysort alone (goal: at most 1.5)`);
