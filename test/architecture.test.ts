// Which part may import which, as a table. A new arrow in the tree is a decision: it is made here first.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

import { doorZones } from './architecture/door-zones.ts';
import { fakeTenantZones } from './architecture/fake-tenant-zones.ts';
import type { Zone } from './architecture/zone.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const zones: readonly Zone[] = [
  {
    zone: 'model',
    at: /^core\/src\/model\//,
    zones: [],
    packages: [],
    why: 'values alone: readable without anything else',
  },
  {
    zone: 'base',
    at: /^core\/src\/(errors|ports)\.ts$/,
    zones: ['model'],
    packages: [],
    why: 'what every part of core may name',
  },
  {
    zone: 'wire',
    at: /^core\/src\/wire\//,
    zones: ['model', 'base'],
    packages: [/^zod/],
    why: 'what is read, checked at the edge',
  },
  {
    zone: 'answers',
    at: /^core\/src\/http\/(answer-text|connection-error|foreign-page|redirect)\.ts$/,
    zones: ['model', 'base'],
    packages: [],
    why: 'what any answer or none may be, the sign-in service’s included',
  },
  {
    zone: 'auth',
    at: /^core\/src\/auth\//,
    zones: ['model', 'base', 'answers'],
    packages: [/^@azure\/msal-node$/, /^zod/, /^node:crypto$/],
    why: 'the only part that knows MSAL',
  },
  {
    zone: 'http',
    at: /^core\/src\/http\//,
    zones: ['model', 'base', 'auth', 'wire', 'answers'],
    packages: [/^zod/],
    why: 'the one place that calls fetch',
  },
  {
    zone: 'kinds',
    at: /^core\/src\/kinds\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'words'],
    packages: [/^zod/],
    why: 'PIM knowledge, kind by kind',
  },
  {
    zone: 'words',
    at: /^core\/src\/words\//,
    zones: ['model', 'base', 'when-more'],
    packages: [],
    why: 'what every door says',
  },
  {
    zone: 'portal',
    at: /^core\/src\/portal\//,
    zones: ['model', 'auth'],
    packages: [],
    why: 'addresses of the portal',
  },
  {
    zone: 'query',
    at: /^core\/src\/query\//,
    zones: ['model'],
    packages: [],
    why: 'what was typed',
  },
  {
    zone: 'rank',
    at: /^core\/src\/rank\//,
    zones: ['model', 'base'],
    packages: [/^fuzzysort$/],
    why: 'the order of the list',
  },
  {
    zone: 'bundles',
    at: /^core\/src\/bundles\//,
    zones: ['model', 'base', 'rank', 'words'],
    packages: [/^zod/],
    why: 'bundles, and ids that fold as names do',
  },
  {
    zone: 'own-names',
    at: /^core\/src\/own-names\//,
    zones: ['model', 'base', 'query', 'rank', 'bundles', 'words'],
    packages: [],
    why: 'what a person calls a role, and what stands first',
  },
  {
    zone: 'scope-sets',
    at: /^core\/src\/scope-sets\//,
    zones: ['model', 'base', 'bundles', 'words'],
    packages: [],
    why: 'places that are kept under a name',
  },
  {
    zone: 'tenants',
    at: /^core\/src\/tenants\//,
    zones: ['model', 'base', 'auth', 'words', 'bundles'],
    packages: [],
    why: 'what a person decided about tenants',
  },
  {
    zone: 'stores',
    at: /^core\/src\/stores\//,
    zones: ['model', 'base', 'rank', 'bundles', 'own-names', 'scope-sets', 'tenants'],
    packages: [],
    why: 'what is kept for the person',
  },
  {
    zone: 'asked',
    at: /^core\/src\/plan\/(asked-fields|duration-for|had-again)\.ts$/,
    zones: ['model'],
    packages: [],
    why: 'what a policy asks for, for how long, and what may be had again: rules of the list, the form and the plan alike',
  },
  {
    zone: 'form',
    at: /^core\/src\/form\//,
    zones: ['model', 'words', 'asked', 'bundles'],
    packages: [],
    why: 'the activation form of every door',
  },
  {
    zone: 'rows',
    at: /^core\/src\/rows\//,
    zones: ['model', 'words', 'query', 'rank', 'bundles', 'asked'],
    packages: [],
    why: 'what a list shows, without anything that sends',
  },
  {
    zone: 'journal',
    at: /^core\/src\/journal\//,
    zones: ['model', 'base', 'kinds'],
    packages: [/^zod/],
    why: 'what was sent',
  },
  {
    zone: 'history',
    at: /^core\/src\/history\//,
    zones: ['model', 'base', 'http', 'kinds', 'journal', 'words'],
    packages: [/^zod/],
    why: 'what was asked for in the past, and what came of it',
  },
  {
    zone: 'need-read',
    at: /^core\/src\/need\/read\//,
    zones: ['model'],
    packages: [],
    why: 'what a refusal tells, of its text alone',
  },
  {
    zone: 'need-match',
    at: /^core\/src\/need\/match\//,
    zones: ['model', 'need-read'],
    packages: [],
    why: 'which roles allow what is needed',
  },
  {
    zone: 'need-words',
    at: /^core\/src\/need\/words\//,
    zones: ['model', 'need-read', 'need-match'],
    packages: [],
    why: 'what a task in words needs',
  },
  {
    zone: 'need',
    at: /^core\/src\/need\/[\w-]+\.ts$/,
    zones: ['model', 'need-read', 'need-match', 'need-words'],
    packages: [],
    why: 'which of one’s roles is needed',
  },
  {
    zone: 'need-live',
    at: /^core\/src\/need\/live\//,
    zones: ['model', 'base', 'kinds', 'need'],
    packages: [/^zod/],
    why: 'what roles allow, as it is read and kept',
  },
  {
    zone: 'surface',
    at: /^core\/src\/palette\.ts$/,
    zones: ['model', 'base', 'auth', 'stores', 'query', 'rows', 'journal', 'history', 'need-live'],
    packages: [],
    why: 'what a door can ask for, as types: known to what carries it out',
  },
  {
    zone: 'catalogue',
    at: /^core\/src\/catalogue\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'when-more', 'tenants'],
    packages: [/^zod/],
    why: 'what may be activated, is active and waits',
  },
  {
    zone: 'follow',
    at: /^core\/src\/follow\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'words', 'surface'],
    packages: [],
    why: 'what became of it',
  },
  {
    zone: 'plan',
    at: /^core\/src\/plan\//,
    zones: ['model', 'base', 'kinds', 'journal', 'words', 'follow', 'catalogue', 'asked'],
    packages: [],
    why: 'what would be sent',
  },
  {
    zone: 'run',
    at: /^core\/src\/run\//,
    zones: ['model', 'words', 'asked', 'form', 'surface'],
    packages: [],
    why: 'a batch as it is shown',
  },
  {
    zone: 'keep',
    at: /^core\/src\/keep\//,
    zones: ['model', 'base', 'words', 'bundles', 'own-names', 'scope-sets', 'ends', 'surface'],
    packages: [],
    why: 'what is kept here at once, in every door',
  },
  {
    zone: 'actions',
    at: /^core\/src\/actions\//,
    zones: ['model', 'words', 'keep', 'rows', 'asked', 'form', 'run', 'portal', 'scopes', 'when-more'],
    packages: [],
    why: 'what can be done with a row, as data',
  },
  {
    zone: 'look',
    at: /^core\/src\/look\//,
    zones: [
      'model',
      'words',
      'asked',
      'portal',
      'history',
      'scopes',
      'ends',
      'when-more',
      'actions',
      'surface',
      'tenants',
    ],
    packages: [],
    why: 'what is shown when somebody asks about one thing',
  },
  {
    zone: 'session',
    at: /^core\/src\/session\//,
    zones: [
      'model',
      'base',
      'words',
      'rows',
      'actions',
      'surface',
      'need-read',
      'need',
      'need-live',
      'history',
      'look',
    ],
    packages: [],
    why: 'the living palette: fresh, ticked, followed',
  },
  {
    zone: 'activate',
    at: /^core\/src\/activate\//,
    zones: [
      'ends',
      'model',
      'base',
      'auth',
      'http',
      'wire',
      'kinds',
      'journal',
      'words',
      'follow',
      'plan',
      'more time',
      'surface',
    ],
    packages: [],
    why: 'the only part that writes',
  },
  {
    zone: 'registration',
    at: /^core\/src\/registration\//,
    zones: ['model', 'auth', 'kinds'],
    packages: [],
    why: 'how an application of one’s own is registered',
  },
  {
    zone: 'more time',
    at: /^core\/src\/more-time\//,
    zones: ['model', 'base', 'words', 'asked', 'surface'],
    packages: [],
    why: 'ended and activated again',
  },
  {
    zone: 'after end',
    at: /^core\/src\/after-end\//,
    zones: ['model', 'base', 'words', 'kinds', 'journal', 'asked', 'more time', 'ends', 'surface'],
    packages: [/^zod/],
    why: 'activated again when it ends, with nobody there',
  },
  {
    zone: 'ends',
    at: /^core\/src\/ends\//,
    zones: ['model', 'journal'],
    packages: [],
    why: 'what is ended together',
  },
  {
    zone: 'leaving',
    at: /^core\/src\/leaving\//,
    zones: ['model', 'base', 'ends', 'history', 'surface'],
    packages: [],
    why: 'what ends by itself when the person leaves',
  },
  {
    zone: 'scopes',
    at: /^core\/src\/scopes\//,
    zones: ['model', 'http', 'kinds'],
    packages: [],
    why: 'the same right at a narrower scope',
  },
  {
    zone: 'approvals',
    at: /^core\/src\/approvals\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'words', 'activate', 'surface'],
    packages: [/^zod/],
    why: 'decisions about others’ requests: the other part that writes',
  },
  {
    zone: 'when-more',
    at: /^core\/src\/extensions\/extension-offered\.ts$/,
    zones: ['model'],
    packages: [],
    why: 'when more of an eligibility can be asked for',
  },
  {
    zone: 'extensions',
    at: /^core\/src\/extensions\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'words', 'activate', 'approvals', 'surface', 'when-more'],
    packages: [],
    why: 'more of an eligibility: a write like any other',
  },
  {
    zone: 'palette',
    at: /^core\/src\/(palette-with-engine|engine|create-palette|requests-of-palette|index)\.ts$/,
    zones: [
      'model',
      'base',
      'answers',
      'auth',
      'http',
      'wire',
      'kinds',
      'words',
      'query',
      'rank',
      'bundles',
      'own-names',
      'scope-sets',
      'tenants',
      'stores',
      'rows',
      'journal',
      'history',
      'look',
      'need-read',
      'need-match',
      'need-words',
      'need',
      'need-live',
      'portal',
      'catalogue',
      'follow',
      'plan',
      'activate',
      'approvals',
      'when-more',
      'extensions',
      'scopes',
      'ends',
      'leaving',
      'more time',
      'after end',
      'registration',
      'surface',
      'asked',
      'form',
      'run',
      'keep',
      'actions',
      'session',
    ],
    packages: [],
    why: 'what puts the parts together, and what core gives',
  },
  ...doorZones,
  ...fakeTenantZones,
];

const zoneOf = (path: string) => zones.find((zone) => zone.at.test(path));

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/dist/'));
}

const sources = [
  'core/src',
  'powertoys-run-bridge/protocol',
  'powertoys-run-bridge/helper/src',
  'raycast-extension/src',
  'raycast-extension/asset-sources',
  'test/fake-tenant/src',
].flatMap(files);
/** Everything a text imports: by name, for its types, or when it is needed. */
const specifiers = (text: string) =>
  [...text.matchAll(/(?<![.\w])(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '').filter(Boolean);

/** The rings in a graph of arrows, each from a member round to itself. */
function rings(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (at: string, trail: readonly string[]): void => {
    if (trail.includes(at)) found.push([...trail.slice(trail.indexOf(at)), at].join(' > '));
    else if (!done.has(at)) for (const next of arrows.get(at) ?? []) visit(next, [...trail, at]);
    done.add(at);
  };
  for (const at of arrows.keys()) visit(at, []);
  return found;
}

function offences(path: string): string[] {
  const zone = zoneOf(path);
  if (!zone) return [`${path} belongs to no zone`];
  return specifiers(readFileSync(join(root, path), 'utf8')).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      return zone.packages.some((allowed) => allowed.test(specifier)) ? [] : [`${path} imports ${specifier}`];
    }
    const target = relative(root, resolve(join(root, dirname(path)), specifier)).replaceAll('\\', '/');
    const other = zoneOf(target);
    return other?.zone === zone.zone || (other && zone.zones.includes(other.zone)) ? [] : [`${path} imports ${target}`];
  });
}

describe('architecture', () => {
  it('imports only run in the directions of the table', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((path) => path.endsWith('.tsx')).length).toBeGreaterThan(10);
    expect(sources.flatMap(offences)).toEqual([]);
  });

  it('the protocol takes types of core and nothing that runs', () => {
    const imports = sources
      .filter((path) => path.startsWith('powertoys-run-bridge/protocol/'))
      .flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n'))
      .filter((line) => line.includes("'@pim-palette/core'"));
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
  });

  it('core reads no environment, clock, console, disk or network of its own', () => {
    const own =
      /\bprocess\.|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bglobalThis\.fetch|(?<![.\w])fetch\(|\bMath\.random\(|\bsetTimeout\(|'node:(?!crypto)/;
    const found = sources
      .filter((path) => path.startsWith('core/src/'))
      .flatMap((path) =>
        readFileSync(join(root, path), 'utf8')
          .split('\n')
          .filter((line) => !/^\s*(\/\/|\*|\/\*\*)/.test(line) && own.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it('says of every import where it leads', () => {
    const hidden = /\bimport\s*\((?!\s*')/;
    expect(sources.filter((path) => hidden.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it('has no ring of zones', () => {
    expect(rings(new Map(zones.map(({ zone, zones: others }) => [zone, others])))).toEqual([]);
    expect(zones.flatMap((zone) => zone.zones).filter((name) => !zones.some(({ zone }) => zone === name))).toEqual([]);
    expect(new Set(zones.map(({ zone }) => zone)).size).toBe(zones.length);
  });

  it('has no ring of files, by what is loaded later or is only a type either', () => {
    const arrows = sources.map((path) => {
      const targets = specifiers(readFileSync(join(root, path), 'utf8'))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, resolve(join(root, dirname(path)), specifier)).replaceAll('\\', '/'));
      return [path, targets] as const;
    });
    expect(rings(new Map(arrows))).toEqual([]);
  });
});
