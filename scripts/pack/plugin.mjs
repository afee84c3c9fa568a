// The plugin for PowerToys Run as a folder: the library, its pictures and its helper.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownership, publisher } from '../../powertoys-run-bridge/helper/build/product.mjs';
import { root } from '../runtime.mjs';
import { zipOf } from './archive.mjs';
import { fetched } from './fetch.mjs';
import { windows } from './platforms.mjs';
import { noticesWith } from './script.mjs';

const run = promisify(execFile);
const project = join(root, 'powertoys-run-bridge/plugin');
const built = join(root, 'powertoys-run-bridge/artifacts/bin/Community.PowerToys.Run.Plugin.PimPalette/release');
const extensions = join(root, 'node_modules/@azure/msal-node-extensions');

/** Builds the library; the same sources give the same bytes. */
export const buildPlugin = () => dotnet('build', project);

/** Publishes what stands in for PowerToys in tests, to artifacts/publish. */
export const publishHost = () => dotnet('publish', join(root, 'powertoys-run-bridge/plugin.host'));

async function dotnet(verb, cwd) {
  await run('dotnet', [verb, '-c', 'Release', '--nologo', '-v', 'quiet'], {
    cwd,
    env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
  });
}

/**
 * The files of the plugin's folder, by path. `helper` are those of the helper: `pim.exe`, or `node.exe` and `helper.cjs`.
 */
export async function pluginFiles({ architecture, helper, notices }) {
  const manifest = ownedManifest(JSON.parse(await readFile(join(built, 'plugin.json'), 'utf8')));
  const pictures = await readdir(join(built, 'Images'));
  const names = ['plugin.json', manifest.ExecuteFileName, ...pictures.map((name) => `Images/${name}`)];
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(built, name))])),
  );
  files['plugin.json'] = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  const cpu = architecture === 'arm64' ? 'arm64' : 'x64';
  return {
    ...files,
    ...helper,
    'dpapi.node': await readFile(join(extensions, 'bin', cpu, 'dpapi.node')),
    LICENSE: await readFile(join(root, 'LICENSE')),
    // Those of Node for Windows come without Node's licence: the one for Linux has it.
    'THIRD-PARTY-NOTICES.txt': noticesWith(notices, {
      node: await fetched(windows[architecture].builder),
      folders: [extensions],
    }),
  };
}

/** The zip that is downloaded: a folder of the plugin's name, to be extracted among the plugins. */
export function pluginZip(files) {
  return zipOf(Object.fromEntries(Object.entries(files).map(([path, content]) => [`PimPalette/${path}`, content])));
}

/** The manifest with its author and web page; a page that is not set is not there, and nothing leads to it. */
export function ownedManifest(manifest, { repository } = ownership) {
  const [, owner] = /^https:\/\/github\.com\/([^/]+)\//.exec(repository ?? '') ?? [];
  return { ...manifest, Author: owner ?? publisher, ...(repository === undefined ? {} : { Website: repository }) };
}

/** plugin.json: what PowerToys reads of the plugin. */
export async function pluginManifest() {
  return JSON.parse(await readFile(join(project, 'plugin.json'), 'utf8'));
}
