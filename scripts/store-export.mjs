// Writes the Raycast extension as a folder that stands alone, as the store wants it: node scripts/store-export.mjs [folder] [--check]
// Sources of core are copied beside it, so that everything that runs can be read there. `--check` installs, builds, lints and
// validates the folder by itself, with a stub for the two look-ups Raycast's tools make.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { makeAssets } from './raycast-assets.mjs';
import { root } from './runtime.mjs';

const run = promisify(execFile);
const extension = join(root, 'raycast-extension');
const readJson = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));

/** Writes the folder; what stood there is replaced. */
export async function exportStore(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ['src', 'media', 'README.md', 'CHANGELOG.md', 'LICENSE', 'eslint.config.js', '.prettierrc']) {
    await cp(join(extension, name), join(folder, name), { recursive: true }).catch((error) => {
      if (name !== 'media' || error.code !== 'ENOENT') throw error;
    });
  }
  await cp(join(root, 'core/src'), join(folder, 'core'), {
    recursive: true,
    filter: (path) => !path.endsWith('tsconfig.json'),
  });
  await makeAssets(join(folder, 'assets'));
  await writeJson(join(folder, 'package.json'), await manifest());
  const tsconfig = await readJson(extension, 'tsconfig.json');
  tsconfig.compilerOptions.paths = {
    '@pim-palette/core': ['./core/index.ts'],
    '@pim-palette/core/msal': ['./core/auth/msal-token-source.ts'],
  };
  await writeJson(join(folder, 'tsconfig.json'), tsconfig);
  await writeFile(join(folder, '.gitignore'), 'node_modules\ndist\nraycast-env.d.ts\n');
  await npm(folder, 'install', '--package-lock-only');
}

/** The manifest without the workspace: core's own dependencies stand in for it. */
async function manifest() {
  const { private: _, scripts: __, ...own } = await readJson(extension, 'package.json');
  const core = await readJson(root, 'core/package.json');
  const { '@pim-palette/core': ___, ...dependencies } = own.dependencies;
  return {
    ...own,
    dependencies: Object.fromEntries(
      Object.entries({ ...dependencies, ...core.dependencies }).sort(([a], [b]) => a.localeCompare(b)),
    ),
    scripts: { build: 'ray build -e dist -o dist', dev: 'ray develop', lint: 'ray lint', 'fix-lint': 'ray lint --fix' },
  };
}

/** Installs, builds, lints and validates the folder with nothing of this workspace around it. Throws with what was said. */
export async function checkStore(folder) {
  await npm(folder, 'ci');
  const { author } = await readJson(folder, 'package.json');
  const stub = await openStub(author);
  try {
    const schema = `${stub.origin}/extension.json`;
    await ray(folder, stub.origin, 'build', '-e', 'dist', '-o', 'dist');
    await ray(folder, stub.origin, 'lint', '-s', schema);
    await ray(folder, stub.origin, 'validate', '-s', schema, '--skip-owner');
  } finally {
    stub.close();
  }
}

async function ray(folder, apiUrl, ...given) {
  const env = { ...process.env, CI: 'true', RAY_APIURL: apiUrl };
  const command = [join(folder, 'node_modules/@raycast/api/bin/run.js'), ...given];
  const { stdout, stderr } = await said(run(process.execPath, command, { cwd: folder, env }));
  // A warning is a remark a reviewer would make.
  if (/\bwarning\b/.test(stdout + stderr)) throw new Error(`ray ${given[0]} warns:\n${stdout}${stderr}`);
}

async function npm(folder, ...given) {
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts=false'];
  await said(
    run('npm', [...given, ...options], { cwd: folder, env: withoutNpm(), shell: process.platform === 'win32' }),
  );
}

/** The workspace's own npm settings must not reach into the folder. */
function withoutNpm() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/i.test(name)),
  );
}

async function said(running) {
  try {
    return await running;
  } catch (error) {
    throw new Error(`${error.cmd}\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

/** Stands for Raycast's look-ups: whether the author exists, which cannot be asked from here, and the manifest's schema. */
async function openStub(author) {
  const schema = await readFile(join(root, 'test/raycast-extension/manifest-schema.json'), 'utf8');
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(request.url?.endsWith('extension.json') ? schema : JSON.stringify({ username: author }));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const writeJson = (path, value) => writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);

if (process.argv[1] === import.meta.filename) {
  const given = process.argv.slice(2).filter((one) => !one.startsWith('--'));
  const folder = resolve(given[0] ?? join(root, 'release/raycast-extension'));
  await exportStore(folder);
  console.log(folder);
  if (process.argv.includes('--check')) {
    await checkStore(folder);
    console.log('Installs, builds, lints and validates alone. Whether the author exists at Raycast was not asked.');
  }
}
