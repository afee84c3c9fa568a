// Builds the Raycast extension as the store does: node scripts/raycast-build.mjs [--if-stale]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeAssets } from './raycast-assets.mjs';
import { root } from './runtime.mjs';

const extension = join(root, 'raycast-extension');
const dist = join(extension, 'dist');
const stamp = join(dist, '.built');
const sources = [
  'core/src',
  'test/fake-tenant/src',
  'test/fake-tenant/scenarios',
  'raycast-extension/src',
  'raycast-extension/asset-sources',
];
const files = [
  'raycast-extension/package.json',
  'raycast-extension/tsconfig.json',
  'package-lock.json',
  'scripts/raycast-assets.mjs',
  'scripts/asset-scripts.mjs',
];

if (process.argv.includes('--if-stale')) await buildIfStale();
else await build();

async function buildIfStale() {
  // Several test files may ask at once: one builds, the others wait for it.
  const lock = join(extension, 'dist.lock');
  for (;;) {
    if (!isStale()) return;
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 120_000)
        rmSync(lock, { recursive: true });
      await wait(200);
    }
  }
  try {
    if (isStale()) await build();
  } finally {
    rmSync(lock, { recursive: true });
  }
}

function isStale() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const folders = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...folders, ...files.map((file) => join(root, file))].some((file) => statSync(file).mtimeMs > built);
}

async function build() {
  const began = new Date();
  await makeAssets(join(extension, 'assets'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [ray(), 'build', '-e', 'dist', '-o', 'dist'], {
    cwd: extension,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(extension, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    process.exit(1);
  }
  writeFileSync(stamp, '');
  // As of the beginning: what was changed meanwhile is built again.
  utimesSync(stamp, began, began);
}

function ray() {
  const places = [extension, root].map((folder) => join(folder, 'node_modules/@raycast/api/bin/run.js'));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('@raycast/api is not installed: npm install');
  return found;
}
