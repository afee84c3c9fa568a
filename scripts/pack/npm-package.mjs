// The package `pim-palette` as npm serves it: everything bundled but what is native.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helper, ownership, version } from '../../powertoys-run-bridge/helper/build/product.mjs';
import { bundleParts } from '../bundle-parts.mjs';
import { npm } from '../install.mjs';
import { root } from '../runtime.mjs';
import { noticesWith } from './script.mjs';

/** Writes `pim-palette-VERSION.tgz` into `folder`. `dist/bundle` must have been built. */
export async function buildNpmPackage({ folder, notices }) {
  const stage = join(folder, 'npm');
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  const source = JSON.parse(await readFile(join(helper, 'package.json'), 'utf8'));
  const { name, description, license, type, engines, bin, dependencies } = source;
  const keyring = '@napi-rs/keyring';
  const manifest = {
    name,
    version,
    description,
    license,
    ...ownership,
    type,
    engines,
    bin,
    dependencies: { [keyring]: dependencies[keyring] },
  };
  await writeFile(join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const parts = (await bundleParts(join(helper, 'dist/bundle'))).map((name) => `dist/bundle/${name}`);
  for (const part of ['bin', ...parts, 'pim-output.schema.json', 'README.md']) {
    await cp(join(helper, part), join(stage, part), { recursive: true });
  }
  const extensions = join(root, 'node_modules/@azure/msal-node-extensions');
  for (const cpu of await readdir(join(extensions, 'bin'))) {
    await cp(join(extensions, 'bin', cpu), join(stage, 'dpapi', cpu), { recursive: true });
  }
  await cp(join(root, 'LICENSE'), join(stage, 'LICENSE'));
  await writeFile(join(stage, 'THIRD-PARTY-NOTICES.txt'), noticesWith(notices, { folders: [extensions] }));
  const packed = npm(['pack', stage, '--pack-destination', folder, '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 2],
  });
  if (packed.status !== 0) throw new Error('npm could not pack the package.');
  await rm(stage, { recursive: true });
  return join(folder, `${name}-${version}.tgz`);
}
