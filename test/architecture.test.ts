// Which part may import which, as a table. A new arrow in the tree is a decision: it is made here first.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A zone may import itself, the zones it names, and the packages it names. */
const zones: readonly {
  zone: string;
  at: RegExp;
  zones: readonly string[];
  packages: readonly RegExp[];
  why: string;
}[] = [
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
    zones: ['model', 'base'],
    packages: [],
    why: 'what every door says',
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
    zones: ['model', 'base', 'rank'],
    packages: [/^zod/],
    why: 'bundles, and ids that fold as names do',
  },
  {
    zone: 'stores',
    at: /^core\/src\/stores\//,
    zones: ['model', 'base', 'rank', 'bundles'],
    packages: [],
    why: 'what is kept for the person',
  },
  {
    zone: 'rows',
    at: /^core\/src\/rows\//,
    zones: ['model', 'words', 'query', 'rank', 'bundles'],
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
    zone: 'catalogue',
    at: /^core\/src\/catalogue\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'palette'],
    packages: [/^zod/],
    why: 'what may be activated, is active and waits',
  },
  {
    zone: 'follow',
    at: /^core\/src\/follow\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'words', 'palette'],
    packages: [],
    why: 'what became of it',
  },
  {
    zone: 'plan',
    at: /^core\/src\/plan\//,
    zones: ['model', 'base', 'journal', 'words', 'follow', 'catalogue', 'palette'],
    packages: [],
    why: 'what would be sent',
  },
  {
    zone: 'activate',
    at: /^core\/src\/activate\//,
    zones: ['model', 'base', 'auth', 'http', 'wire', 'kinds', 'journal', 'words', 'follow', 'plan', 'palette'],
    packages: [],
    why: 'the only part that writes',
  },
  {
    zone: 'palette',
    at: /^core\/src\/(palette|palette-with-engine|engine|create-palette|index)\.ts$/,
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
      'stores',
      'rows',
      'journal',
      'catalogue',
      'follow',
      'plan',
      'activate',
    ],
    packages: [],
    why: 'the surface, and what puts the parts together',
  },
  {
    zone: 'protocol',
    at: /^powertoys-run-bridge\/protocol\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^zod/, /^node:(fs|url)$/],
    why: 'messages: types of core alone',
  },
  {
    zone: 'helper',
    at: /^powertoys-run-bridge\/helper\//,
    zones: [],
    packages: [/./],
    why: 'a door: reaches core and the fake tenant by their package names only',
  },
  {
    zone: 'raycast words',
    at: /^raycast-extension\/src\/(format|feedback)\//,
    zones: [],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/],
    why: 'how values look and what is said of them',
  },
  {
    zone: 'raycast door',
    at: /^raycast-extension\/src\/((stores|sign-in|demo)\/|(clock|keep-bundle|load-asset|palette|platform-fetch|settings|simulated-cloud)\.ts$)/,
    zones: ['raycast words'],
    packages: [/^@pim-palette\/core(\/msal)?$/, /^@raycast\/api$/, /^node:/],
    why: 'composes core; knows no React',
  },
  {
    zone: 'raycast hooks',
    at: /^raycast-extension\/src\/hooks\//,
    zones: ['raycast words', 'raycast door'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/, /^react$/, /^node:timers\/promises$/],
    why: 'what views hold on to',
  },
  {
    zone: 'raycast components',
    at: /^raycast-extension\/src\/components\//,
    zones: ['raycast words', 'raycast door', 'raycast hooks'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/(api|utils)$/, /^react$/],
    why: 'views',
  },
  {
    zone: 'raycast commands',
    at: /^raycast-extension\/src\//,
    zones: ['raycast words', 'raycast door', 'raycast hooks', 'raycast components'],
    packages: [/^@pim-palette\/core$/, /^@raycast\/api$/, /^react$/, /^node:crypto$/],
    why: 'what Raycast starts: commands and tools',
  },
  {
    zone: 'raycast assets',
    at: /^raycast-extension\/asset-sources\//,
    zones: ['raycast door'],
    packages: [/^@pim-palette\/(core\/(engine|msal)|fake-tenant)$/],
    why: 'what is loaded when it is needed',
  },
  {
    zone: 'fake tenant',
    at: /^test\/fake-tenant\//,
    zones: [],
    packages: [/^zod/, /^commander$/, /^selfsigned$/, /^node:/],
    why: 'independent of core, so that it can judge it',
  },
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
const specifiers = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '').filter(Boolean);

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

  it('has no import cycles', () => {
    const edges = new Map(
      sources.map((path) => [
        path,
        specifiers(readFileSync(join(root, path), 'utf8').replaceAll(/import type[^;]+;|import\(/g, ''))
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => relative(root, resolve(join(root, dirname(path)), specifier)).replaceAll('\\', '/')),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      else if (!done.has(path)) for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) visit(path, []);
    expect(cycles).toEqual([]);
  });
});
