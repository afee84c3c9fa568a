// Writes the Raycast extension as a folder that stands alone, as the store wants it:
// node scripts/store-export.mjs [folder] [--api VERSION] [--check]
// Sources of core are copied beside it, so that everything that runs can be read there. `--check` installs, builds, lints and
// validates the folder by itself, with a stub for the two look-ups Raycast's tools make.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { buildAssetScripts } from './asset-scripts.mjs';
import { makeIcon } from './raycast-assets.mjs';
import { root } from './runtime.mjs';

const run = promisify(execFile);
const extension = join(root, 'raycast-extension');
const readJson = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));

/** Only for tests of this workspace: no reader of the store has a use for them. */
const testPreferences = new Set(['simulatedCloud']);

/**
 * Writes the folder; what stood there is replaced. `api` is another version of @raycast/api than this workspace builds with. Throws
 * where npm cannot have that.
 */
export async function exportStore(folder, { api } = {}) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of own) await cp(join(extension, name), join(folder, name), { recursive: true });
  await cp(join(root, 'core/src'), join(folder, 'src/core'), { recursive: true, filter: isSource });
  // What a command does not use of it is left out of its bundle, as at home.
  await writeJson(join(folder, 'src/core/package.json'), { private: true, sideEffects: false });
  for (const name of ['src', 'scenarios'])
    await cp(join(root, 'test/fake-tenant', name), join(folder, 'demo-company', name), { recursive: true });
  await cp(join(root, 'scripts/asset-scripts.mjs'), join(folder, 'scripts/asset-scripts.mjs'));
  await cp(join(root, 'stubs/jsonwebtoken/index.cjs'), join(folder, 'scripts/no-json-web-token.cjs'));
  await writeFile(join(folder, 'scripts/make-assets.mjs'), makeAssetsScript);
  const tsconfig = await readJson(extension, 'tsconfig.json');
  tsconfig.compilerOptions.paths = {
    '@pim-palette/core': ['./src/core/index.ts'],
    '@pim-palette/core/engine': ['./src/core/engine.ts'],
    '@pim-palette/core/msal': ['./src/core/auth/msal-token-source.ts'],
    '@pim-palette/fake-tenant': ['./demo-company/src/index.ts'],
  };
  await writeJson(join(folder, 'tsconfig.json'), tsconfig);
  await writeJson(join(folder, 'package.json'), await manifest(api));
  await writeFile(join(folder, '.gitignore'), 'node_modules\ndist\nraycast-env.d.ts\n');
  // One format for all that reviewers read: core has another tool at home.
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  await said(run(process.execPath, [prettier, '--log-level', 'warn', '--write', 'src'], { cwd: folder }));
  await makeIcon(join(folder, 'assets'));
  await buildAssetScripts(join(folder, 'assets'), { ...assetParts(folder), packages: [join(root, 'node_modules')] });
  try {
    await npm(folder, 'install', '--package-lock-only');
  } catch (cause) {
    if (api === undefined) throw cause;
    throw new Error(`@raycast/api ${api} could not be had from npm; the folder is written without its lock file`, {
      cause,
    });
  }
}

const own = [
  'src',
  'asset-sources',
  'media',
  'README.md',
  'HELP.md',
  'CHANGELOG.md',
  'LICENSE',
  'eslint.config.js',
  '.prettierrc',
];
const isSource = (path) => !path.endsWith('tsconfig.json');
const assetParts = (folder) => ({
  root: folder,
  sources: 'asset-sources',
  errors: 'src/core/errors.ts',
  noJsonWebToken: 'scripts/no-json-web-token.cjs',
});

const makeAssetsScript = `// Makes the scripts in assets/ from the sources in this folder: npm run assets
import { fileURLToPath } from 'node:url';
import { buildAssetScripts } from './asset-scripts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await buildAssetScripts(\`\${root}assets\`, {
  root,
  sources: 'asset-sources',
  errors: 'src/core/errors.ts',
  noJsonWebToken: 'scripts/no-json-web-token.cjs',
});
`;

/** The manifest without the workspace: core's own dependencies stand in for it. */
async function manifest(api) {
  const { private: _, scripts: __, ...own } = await readJson(extension, 'package.json');
  const core = await readJson(root, 'core/package.json');
  const { '@pim-palette/core': ___, ...dependencies } = own.dependencies;
  const { devDependencies } = await readJson(root, 'package.json');
  return {
    ...own,
    preferences: own.preferences.filter(({ name }) => !testPreferences.has(name)),
    dependencies: sorted({
      ...dependencies,
      ...core.dependencies,
      ...(api === undefined ? {} : { '@raycast/api': api }),
    }),
    devDependencies: sorted({ ...own.devDependencies, esbuild: devDependencies.esbuild }),
    scripts: {
      assets: 'node scripts/make-assets.mjs',
      build: 'ray build -e dist -o dist',
      dev: 'ray develop',
      lint: 'ray lint',
      'fix-lint': 'ray lint --fix',
    },
  };
}

const sorted = (versions) =>
  Object.fromEntries(Object.entries(versions).sort(([one], [other]) => one.localeCompare(other)));

/** Installs, builds, lints and validates the folder with nothing of this workspace around it. Throws with what was said. */
export async function checkStore(folder) {
  await npm(folder, 'ci');
  await checkAssets(folder);
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

/** The scripts that are shipped are those that the shipped sources make, byte for byte. */
async function checkAssets(folder) {
  const read = async () =>
    Promise.all(
      ['engine.js', 'sign-in.js', 'demo-tenant.js'].map((name) => readFile(join(folder, 'assets', name), 'utf8')),
    );
  const shipped = await read();
  await npm(folder, 'run', 'assets');
  const made = await read();
  if (shipped.some((text, place) => text !== made[place]))
    throw new Error('npm run assets makes other scripts than those in assets/');
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
  const { values, positionals } = parseArgs({
    options: { api: { type: 'string' }, check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const folder = resolve(positionals[0] ?? join(root, 'release/raycast-extension'));
  await exportStore(folder, values);
  console.log(folder);
  if (values.check) {
    await checkStore(folder);
    console.log('Installs, builds, lints and validates alone. Whether the author exists at Raycast was not asked.');
  }
}
