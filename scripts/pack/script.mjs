import { join } from 'node:path';
import { build } from 'esbuild';
import { noticeOf, packageFolders, printNotices } from '../../powertoys-run-bridge/helper/build/notices.mjs';
import { buildOneFile } from '../../powertoys-run-bridge/helper/build/one-file.mjs';
import { helper } from '../../powertoys-run-bridge/helper/build/product.mjs';
import { root } from '../runtime.mjs';

/** The script of the executables with the notices of what it holds: `{ code, notices }`. */
export async function buildScript() {
  const [code, program, page] = await Promise.all([
    buildOneFile(),
    packagesOf('src/main.ts', {
      platform: 'node',
      conditions: ['pim-source'],
      external: ['pim-palette:form-page', 'pim-palette:parts', '@napi-rs/keyring', 'kerberos'],
      alias: { jsonwebtoken: join(root, 'stubs/jsonwebtoken/index.cjs') },
    }),
    packagesOf('src/form/page/main.ts', { platform: 'browser' }),
  ]);
  const folders = new Set([...program, ...page, join(root, 'node_modules/@fluentui/tokens')]);
  return { code, notices: [...folders].map(noticeOf) };
}

/** The folders of the packages a file of ours needs, by the account of esbuild: nothing that is bundled is forgotten. */
async function packagesOf(entry, settings) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(helper, entry)],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    format: 'esm',
    logLevel: 'error',
    ...settings,
  });
  return packageFolders(metafile, root);
}

/** THIRD-PARTY-NOTICES.txt of these parts and of what lies beside: Node itself by its package, others by their folder. */
export function noticesWith(notices, { node, folders }) {
  const beside = folders.map(noticeOf);
  if (node) beside.push({ ...noticeOf(node), name: 'Node.js' });
  const all = new Map([...notices, ...beside].map((part) => [`${part.name} ${part.version}`, part]));
  return Buffer.from(printNotices([...all.values()]));
}
