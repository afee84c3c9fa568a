// `pim` for the terminal on Linux and macOS: a folder to unpack anywhere.
import { chmod, copyFile, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExecutable } from '../../powertoys-run-bridge/helper/build/executable.mjs';
import { root } from '../runtime.mjs';
import { tarGzOf } from './archive.mjs';
import { fetched } from './fetch.mjs';
import { linux, macos } from './platforms.mjs';
import { noticesWith } from './script.mjs';

/** `pim` on macOS. Node takes no switches from outside here, as in the executables. */
export const starter = `#!/bin/sh
# Starts pim on the Node beside it. What the environment wants of other Nodes has no say here.
place=$0
while [ -L "$place" ]; do
  link=$(readlink "$place")
  case $link in /*) place=$link ;; *) place=$(dirname "$place")/$link ;; esac
done
folder=$(cd "$(dirname "$place")" && pwd)
unset NODE_OPTIONS NODE_DEBUG NODE_DEBUG_NATIVE NODE_PATH NODE_REPL_EXTERNAL_MODULE
exec "$folder/node" --use-system-ca "$folder/helper.cjs" "$@"
`;

/** Makes `name` in `folder` for Linux: the executable and the keyring's native part. */
export async function stageLinux({ folder, name, architecture, code, notices }) {
  const { node, builder, keyring } = linux[architecture];
  const source = await fetched(node);
  const stage = await emptied(join(folder, name));
  await buildExecutable({
    code,
    node: join(source, 'bin/node'),
    builder: join(await fetched(builder), 'bin/node'),
    output: join(stage, 'pim'),
  });
  await addRest(stage, { source, keyring, notices });
  return stage;
}

/** The same for macOS: Node as it was signed, the script, and a starter. */
export async function stageMacos({ folder, name, architecture, code, notices }) {
  const { node, keyring } = macos[architecture];
  const source = await fetched(node);
  const stage = await emptied(join(folder, name));
  await copyFile(join(source, 'bin/node'), join(stage, 'node'));
  await chmod(join(stage, 'node'), 0o755);
  await writeFile(join(stage, 'helper.cjs'), code);
  await writeFile(join(stage, 'pim'), starter, { mode: 0o755 });
  await addRest(stage, { source, keyring, notices });
  return stage;
}

/** The archive of a staged folder, which is removed. */
export async function archived(folder, name) {
  const archive = await tarGzOf(folder, name);
  await rm(join(folder, name), { recursive: true });
  await writeFile(join(folder, `${name}.tar.gz`), archive);
}

async function addRest(stage, { source, keyring, notices }) {
  const package_ = await fetched(keyring);
  const native = (await readdir(package_)).find((file) => file.endsWith('.node'));
  if (!native) throw new Error(`${keyring} has no native part.`);
  await cp(join(package_, native), join(stage, 'keyring.node'));
  await cp(join(root, 'LICENSE'), join(stage, 'LICENSE'));
  const folders = [join(root, 'node_modules/@napi-rs/keyring')];
  await writeFile(join(stage, 'THIRD-PARTY-NOTICES.txt'), noticesWith(notices, { node: source, folders }));
}

async function emptied(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
