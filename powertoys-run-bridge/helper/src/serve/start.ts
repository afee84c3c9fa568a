import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readVersion } from '../installation/version.ts';
import { openLog } from '../log/log-file.ts';
import { dataFolder } from '../stores/data-folder.ts';
import { serveHere } from './here.ts';
import { readServeOptions } from './options.ts';
import { claimOutput } from './pipe/claim-output.ts';

/** Without a place for its data the helper can do nothing: the launcher shows what is said here. */
function folderOrEnd(): string {
  try {
    return dataFolder(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

/** Runs `pim serve` as this process, and ends it. */
export async function start(words: readonly string[]): Promise<void> {
  const options = readServeOptions(words);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    process.exit(2);
  }
  const folder = folderOrEnd();
  const log = openLog({ folder: join(folder, 'log'), now: Date.now });
  process.prependListener('uncaughtException', (error) => log.write(`uncaught: ${error.stack ?? error}`));
  // Version 0.1.0 kept names of roles there.
  rm(join(folder, 'first-answer.json'), { force: true }).catch(() => undefined);
  const closing = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => closing.abort());
  const output = claimOutput(process.stdout, {
    onStray(text) {
      log.write(`stray output: ${text}`);
      process.stderr.write(`${text.trimEnd()}\n`);
    },
    onClosed: () => closing.abort(),
  });
  // Nobody reads what went wrong: that is no reason to stop.
  process.stderr.on('error', () => undefined);
  const code = await serveHere({
    input: process.stdin,
    write: output.write,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    productVersion: readVersion(),
    environment: process.env,
    log,
    signal: closing.signal,
  });
  await Promise.race([output.flushed(), new Promise((resolve) => setTimeout(resolve, 500))]);
  process.exit(code);
}
