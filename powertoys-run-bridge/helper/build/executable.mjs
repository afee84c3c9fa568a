// The helper as a program of its own: Node with the one-file script inside, for this or another system.
// https://nodejs.org/api/single-executable-applications.html
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publisher, version } from './product.mjs';
import { withFace } from './program-face.mjs';
import { withChecksum, withoutSignature } from './unsigned.mjs';

const run = promisify(execFile);

/** The settings of the script inside: what surrounds the program can neither add code nor switches. */
const settings = {
  main: 'helper.cjs',
  disableExperimentalSEAWarning: true,
  // Both would be those of the building machine, and of another system's Node.
  useSnapshot: false,
  useCodeCache: false,
  execArgv: ['--use-system-ca'],
  execArgvExtension: 'none',
};

/** What Windows shows in the properties of the program, in Task Manager and when it asks whether to run it. */
const words = {
  product: 'PIM Palette',
  description: 'PIM Palette',
  version,
  company: publisher,
  copyright: `Copyright ${publisher}. MIT licence; Node.js inside under its own, see THIRD-PARTY-NOTICES.txt.`,
  fileName: 'pim.exe',
};

/**
 * Builds `output` from the script's text. `node` is the Node the program is made of; `builder` is one of the same version
 * that runs here. The same input gives the same bytes.
 */
export async function buildExecutable({ code, node, builder, output, windows = false }) {
  await inFolder(async (folder) => {
    const base = await bare(node, windows, folder);
    await writeFile(join(folder, 'helper.cjs'), code);
    await writeFile(join(folder, 'sea.json'), JSON.stringify({ ...settings, executable: base, output }));
    await run(builder, ['--build-sea', 'sea.json'], { cwd: folder });
    if (windows) await writeFile(output, withChecksum(await readFile(output)));
    await chmod(output, 0o755);
  });
}

/** The same for Node 22, which makes the blob but leaves putting it in to others. For tests: newer ones do not start under Wine. */
export async function buildExecutableOf22({ code, node, builder, output }) {
  await inFolder(async (folder) => {
    const base = await readFile(await bare(node, true, folder));
    await writeFile(join(folder, 'helper.cjs'), code);
    await writeFile(join(folder, 'sea.json'), JSON.stringify({ ...settings, output: 'blob' }));
    await run(builder, ['--experimental-sea-config', 'sea.json'], { cwd: folder });
    await writeFile(output, base, { mode: 0o755 });
    const { inject } = await import('postject');
    await inject(output, 'NODE_SEA_BLOB', await readFile(join(folder, 'blob')), {
      sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    });
  });
}

async function bare(node, windows, folder) {
  if (!windows) return node;
  const path = join(folder, 'node.exe');
  // The face before the script: what puts the script in keeps other resources, what changes these need not keep the script.
  await writeFile(path, withFace(withoutSignature(await readFile(node)), words));
  return path;
}

async function inFolder(task) {
  // The blob names its script by path: always the same relative one.
  const folder = await mkdtemp(join(tmpdir(), 'pim-executable-'));
  try {
    await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
