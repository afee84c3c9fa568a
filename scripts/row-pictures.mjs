// Makes the pictures of the bridge's README: the rows the plugin returns for the demo tenant of the real pim.exe, laid out by
// WPF in the test host: node scripts/row-pictures.mjs. On Linux it needs what the plugin's tests need, Wine above all.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svgOf } from '../powertoys-run-bridge/plugin/drawings.mjs';
import { root } from './runtime.mjs';

const folder = await mkdtemp(join(tmpdir(), 'pim-rows-'));
try {
  run(join(root, 'scripts/pack/stage.mjs'), 'wine', folder);
  const tests = join(root, 'powertoys-run-bridge/plugin.tests/run.mjs');
  run(tests, '--only', 'host', '--helper', join(folder, 'PimPalette'), '--pictures', folder);
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.svg'))) {
    await writeFile(join(root, 'docs', name), withIcons(await readFile(join(folder, name), 'utf8')));
    console.log(`docs/${name}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The host names each icon by its file; here it is drawn, as lines instead of pixels. */
function withIcons(svg) {
  const names = new Set([...svg.matchAll(/href="#(\w+\.\w+)"/g)].map(([, name]) => name));
  const symbols = [...names].map((name) => {
    const [picture, theme] = name.split('.');
    return `<symbol id="${name}" viewBox="0 0 64 64">${svgOf(picture, theme)}</symbol>\n`;
  });
  return svg.replace('</defs>', `${symbols.join('')}</defs>`);
}

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
