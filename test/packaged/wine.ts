// Windows programs on Linux. A Unix pipe is no standard stream to them, files are.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePrefix } from '../../scripts/wine-prefix.mjs';

interface WineResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Windows of its own for one test file. */
export interface Wine {
  /** Drive C. */
  readonly drive: string;
  /** The folder of the signed-in person's local application data. */
  readonly localData: string;
  readonly roamingData: string;
  /** How Windows calls a path of this system. */
  name(path: string): string;
  /** Starts a program that stays. */
  start(words: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  run(
    words: readonly string[],
    options?: {
      readonly env?: Readonly<Record<string, string>>;
      /** Told what has been written to stderr so far, whenever there is more. */
      readonly onErrors?: (text: string) => void;
    },
  ): Promise<WineResult>;
  close(): Promise<void>;
}

export async function openWine(): Promise<Wine> {
  const prefix = await mkdtemp(join(tmpdir(), 'pim-wine-'));
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: prefix,
    USER: 'person',
    // File names in other scripts.
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Wine calls itself an older Windows than Node likes.
    NODE_SKIP_PLATFORM_CHECK: '1',
  };
  let count = 0;

  async function run(
    words: readonly string[],
    { env = {}, onErrors }: Parameters<Wine['run']>[1] = {},
  ): Promise<WineResult> {
    count += 1;
    const names = { stdout: join(prefix, `out-${count}`), stderr: join(prefix, `err-${count}`) };
    const files = { stdout: await open(names.stdout, 'w'), stderr: await open(names.stderr, 'w') };
    const child = spawn('wine', [...words], {
      env: { ...base, ...env },
      stdio: ['ignore', files.stdout.fd, files.stderr.fd],
    });
    const ended = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? -1));
    });
    const watching = onErrors && setInterval(async () => onErrors(await readFile(names.stderr, 'utf8')), 100);
    try {
      const code = await ended;
      return { code, stdout: await readFile(names.stdout, 'utf8'), stderr: await readFile(names.stderr, 'utf8') };
    } finally {
      clearInterval(watching);
      await Promise.all([files.stdout.close(), files.stderr.close()]);
    }
  }

  const start: Wine['start'] = (words, env = {}) =>
    spawn('wine', [...words], { env: { ...base, ...env }, stdio: 'ignore' });

  await run(['wineboot', '-i']);
  const person = join(prefix, 'drive_c/users/person/AppData');
  return {
    drive: join(prefix, 'drive_c'),
    localData: join(person, 'Local'),
    roamingData: join(person, 'Roaming'),
    name: (path) => `Z:${path.replaceAll('/', '\\')}`,
    start,
    run,
    async close() {
      removePrefix(prefix, base);
    },
  };
}
