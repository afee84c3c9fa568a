// Makes what is released, in `release/`: node scripts/pack.mjs [windows|linux|macos|npm]... (all of it without a word).
// docs/releasing.md says what each file is. Made on Linux x64; the same commit gives the same bytes.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildExecutable } from '../powertoys-run-bridge/helper/build/executable.mjs';
import { ownership, unset, version } from '../powertoys-run-bridge/helper/build/product.mjs';
import { lintPlugin } from './lint-plugin.mjs';
import { fetched } from './pack/fetch.mjs';
import { manifests } from './pack/manifests.mjs';
import { buildMsi } from './pack/msi.mjs';
import { buildNpmPackage } from './pack/npm-package.mjs';
import { linux, macos, windows } from './pack/platforms.mjs';
import { buildPlugin, pluginFiles, pluginManifest, pluginZip } from './pack/plugin.mjs';
import { buildScript } from './pack/script.mjs';
import { signed } from './pack/sign.mjs';
import { archived, stageLinux, stageMacos } from './pack/terminal.mjs';
import { root } from './runtime.mjs';

const release = join(root, 'release');
const parts = { windows: packWindows, linux: packLinux, macos: packMacos, npm: packNpm };
const asked = process.argv.slice(2);
const unknown = asked.filter((word) => !Object.hasOwn(parts, word));
if (unknown.length > 0) {
  console.error(`There is no "${unknown.join('", "')}" to pack: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
if (`${process.platform}-${process.arch}` !== 'linux-x64') {
  console.error('Releases are made on Linux x64: the executables of every system are built there, and the installer.');
  process.exit(1);
}

const { Version } = await pluginManifest();
if (Version !== version)
  throw new Error(`plugin.json is ${Version}, package.json ${version}: they are released together.`);

await rm(release, { recursive: true, force: true });
await mkdir(release, { recursive: true });
const script = await buildScript();
for (const [name, pack] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await pack();
await sums();
sayWhatIsNotSet();

async function packWindows() {
  await buildPlugin();
  for (const architecture of ['x64', 'arm64']) {
    const { node, builder } = windows[architecture];
    const nodeExe = join(await fetched(node), 'bin/node.exe');
    const pim = await inFolder(async (folder) => {
      const output = join(folder, 'pim.exe');
      const running = join(await fetched(builder), 'bin/node');
      await buildExecutable({ code: script.code, node: nodeExe, builder: running, output, windows: true });
      return readFile(output);
    });
    const { notices } = script;
    const files = await pluginFiles({ architecture, helper: { 'pim.exe': pim }, notices });
    for (const [path, content] of Object.entries(files)) {
      if (/\.(dll|exe|node)$/.test(path)) files[path] = await signed(path, content);
    }
    const name = `PimPalette-${version}-${architecture}`;
    await writeZip(`${name}.zip`, files);
    const installer = join(release, `${name}.msi`);
    await buildMsi({ files, version, architecture, output: installer });
    await writeFile(installer, await signed(`${name}.msi`, await readFile(installer)));
    // Everything but the helper is the same, signed library included.
    const { 'pim.exe': _, ...others } = files;
    const separate = { 'node.exe': await readFile(nodeExe), 'helper.cjs': Buffer.from(script.code) };
    await writeZip(`PimPalette.SignedNode-${version}-${architecture}.zip`, { ...others, ...separate });
  }
}

async function writeZip(name, files) {
  const zip = await pluginZip(files);
  // An address that nobody has set is said at the end; it stops no trial.
  const faults = lintPlugin(name, zip).filter(({ isOwnership }) => !isOwnership || ownership.repository !== undefined);
  if (faults.length > 0) throw new Error(`${name}:\n${faults.map(({ rule, text }) => `${rule} ${text}`).join('\n')}`);
  await writeFile(join(release, name), zip);
}

async function packLinux() {
  for (const architecture of Object.keys(linux)) {
    const name = `pim-palette-${version}-linux-${architecture}`;
    await stageLinux({ ...script, folder: release, name, architecture });
    await archived(release, name);
  }
}

async function packMacos() {
  for (const architecture of Object.keys(macos)) {
    const name = `pim-palette-${version}-macos-${architecture}`;
    await stageMacos({ ...script, folder: release, name, architecture });
    await archived(release, name);
  }
}

async function packNpm() {
  await buildNpmPackage({ folder: release, notices: script.notices });
}

async function sums() {
  const names = (await readdir(release)).sort();
  const hashes = {};
  for (const name of names) {
    const content = await readFile(join(release, name));
    hashes[name] = createHash('sha256').update(content).digest('hex');
    console.log(`${hashes[name]}  ${name}  ${(content.length / 1e6).toFixed(1)} MB`);
  }
  await writeFile(join(release, 'SHA256SUMS'), names.map((name) => `${hashes[name]}  ${name}\n`).join(''));
  // The same for the plugin community's linter, which looks for this name and these letters.
  const lines = names.map((name) => `${hashes[name].toUpperCase()} ${name}\n`);
  await writeFile(join(release, 'checksums.txt'), lines.join(''));
  if (!existsSync(join(release, `PimPalette-${version}-arm64.msi`))) return;
  if (ownership.repository === undefined) return;
  for (const [path, text] of Object.entries(manifests({ version, ...ownership, hashes }))) {
    await mkdir(dirname(join(release, path)), { recursive: true });
    await writeFile(join(release, path), text);
  }
}

function sayWhatIsNotSet() {
  if (unset.length === 0) return;
  console.log(`\nNot set in package.json: ${unset.join(', ')}. Set them before the first release.`);
  if (!unset.includes('repository')) return;
  console.log(
    'Without a repository the plugin names no web page and offers no newer versions; winget/ and scoop/ are not made.',
  );
}

async function inFolder(task) {
  const folder = await mkdtemp(join(tmpdir(), 'pim-pack-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
