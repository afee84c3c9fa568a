import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions, helper } from '../../powertoys-run-bridge/helper/build/bundle-options.mjs';
import { noticeOf, packageFolders, printNotices } from '../../powertoys-run-bridge/helper/build/notices.mjs';
import { buildOneFile } from '../../powertoys-run-bridge/helper/build/one-file.mjs';
import { root } from '../runtime.mjs';

/** The script of the executables with the notices of what it holds: `{ code, notices }`. */
export async function buildScript() {
  const { code, metafile } = await buildOneFile();
  return { code, notices: [...packageFolders(metafile), ...(await pagePackages())].map(noticeOf) };
}

/** The form's page is in the script as text: esbuild's account of the script does not know its packages. */
async function pagePackages() {
  const { metafile } = await build({
    absWorkingDir: bundleOptions.absWorkingDir,
    entryPoints: [join(helper, 'src/form/page/main.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    logLevel: 'error',
  });
  return [...packageFolders(metafile), join(root, 'node_modules/@fluentui/tokens')];
}

/** THIRD-PARTY-NOTICES.txt of these parts and of what lies beside: Node itself by its package, others by their folder. */
export function noticesWith(notices, { node, folders }) {
  const beside = folders.map(noticeOf);
  if (node) beside.push({ ...noticeOf(node), name: 'Node.js' });
  const all = new Map([...notices, ...beside].map((part) => [`${part.name} ${part.version}`, part]));
  return Buffer.from(printNotices([...all.values()]));
}
