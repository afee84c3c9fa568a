// The plugin's folder as released, but with a helper on Node 22: what Node made since does not start under Wine.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildExecutableOf22 } from '../../powertoys-run-bridge/helper/build/executable.mjs';
import { root } from '../runtime.mjs';
import { fetched } from './fetch.mjs';
import { windows } from './platforms.mjs';
import { pluginFiles } from './plugin.mjs';

/** The files of that folder by path; with `isSigned` those of the other variant. The library must have been built. */
export async function filesForWine({ code, notices }, { isSigned = false } = {}) {
  const helper = isSigned
    ? {
        'node.exe': await readFile(join(await fetched(windows.of22.node), 'bin/node.exe')),
        'helper.cjs': Buffer.from(code),
      }
    : { 'pim.exe': await readFile(await executableForWine(code)) };
  return pluginFiles({ architecture: 'of22', helper, notices });
}

/** Writes files by path into a folder. */
export async function writeFiles(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

const makers = ['helper/build/executable.mjs', 'helper/build/program-face.mjs', 'plugin/drawings.mjs'];

/** `pim.exe` of this script, kept in bin-cache until the script or what makes the program changes: putting it in takes a quarter of a minute. */
async function executableForWine(code) {
  const { node, builder } = windows.of22;
  const cache = join(root, 'bin-cache');
  mkdirSync(cache, { recursive: true });
  const prefix = 'pim-for-wine-';
  const id = createHash('sha256').update(node).update(code);
  for (const maker of makers) id.update(await readFile(join(root, 'powertoys-run-bridge', maker)));
  const kept = join(cache, `${prefix}${id.digest('hex').slice(0, 16)}.exe`);
  if (existsSync(kept)) return kept;
  for (const name of readdirSync(cache)) if (name.startsWith(prefix)) rmSync(join(cache, name));
  const output = join(cache, `${process.pid}.exe`);
  await buildExecutableOf22({
    code,
    node: join(await fetched(node), 'bin/node.exe'),
    builder: join(await fetched(builder), 'bin/node'),
    output,
  });
  renameSync(output, kept);
  return kept;
}
