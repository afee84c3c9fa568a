// Makes what the tests try, in a folder: node scripts/pack/stage.mjs linux|npm|wine|plugin FOLDER. A process of its own, since
// bundlers do not run inside jest.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { filesForWine, writeFiles } from './for-wine.mjs';
import { buildNpmPackage } from './npm-package.mjs';
import { buildPlugin, pluginZip, publishHost } from './plugin.mjs';
import { buildScript } from './script.mjs';
import { stageLinux, starter } from './terminal.mjs';

const stages = {
  /** `pim/`, the Linux executable; `starter/`, what the macOS archive has besides Node. */
  async linux(folder, script) {
    await stageLinux({ ...script, folder, name: 'pim', architecture: 'x64' });
    await mkdir(join(folder, 'starter'), { recursive: true });
    await writeFile(join(folder, 'starter/pim'), starter, { mode: 0o755 });
    await writeFile(join(folder, 'starter/helper.cjs'), script.code);
  },
  /** The package's archive. */
  async npm(folder, { notices }) {
    await buildNpmPackage({ folder, notices });
  },
  /** `PimPalette/`, the plugin with pim.exe on Node 22; `signed/`, with node.exe and helper.cjs. */
  async wine(folder, script) {
    await buildPlugin();
    await writeFiles(join(folder, 'PimPalette'), await filesForWine(script));
    await writeFiles(join(folder, 'signed'), await filesForWine(script, { isSigned: true }));
  },
  /** `PimPalette.zip`, the plugin as it is downloaded but with pim.exe on Node 22, and the program that loads it. */
  async plugin(folder, script) {
    await buildPlugin();
    await writeFile(join(folder, 'PimPalette.zip'), await pluginZip(await filesForWine(script)));
    await publishHost();
  },
};

const [name = '', folder = ''] = process.argv.slice(2);
if (!Object.hasOwn(stages, name) || folder === '') {
  console.error(`Use: node scripts/pack/stage.mjs ${Object.keys(stages).join('|')} FOLDER`);
  process.exit(2);
}
await mkdir(resolve(folder), { recursive: true });
await stages[name](resolve(folder), await buildScript());
