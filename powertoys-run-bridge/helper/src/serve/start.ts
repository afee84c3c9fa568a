import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { readVersion } from '../installation/version.ts';
import { type Log, openLog } from '../log/log-file.ts';
import { dataFolder } from '../stores/data-folder.ts';
import { claimOutput } from './claim-output.ts';
import { answerFirst, type Told } from './first-answers.ts';
import { keptAnswerPath, readKeptAnswer } from './kept-answer.ts';
import { readServeOptions } from './options.ts';
import { writeNow } from './write-now.ts';

/** So long the first messages are waited for before the rest is loaded, ms. */
const patienceMs = 100;

const nothing = new Uint8Array();

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
  const productVersion = readVersion();
  const first = await firstAnswers(folder, productVersion, log);

  const closing = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => closing.abort());
  const output = claimOutput(process.stdout, {
    onStray(text) {
      log.write(`stray output: ${text}`);
      process.stderr.write(`${text.trimEnd()}\n`);
    },
    onClosed: () => closing.abort(),
  });
  if (first.unwritten.length > 0) output.write(first.unwritten);
  // Nobody reads what went wrong: that is no reason to stop.
  process.stderr.on('error', () => undefined);
  // A launcher may end it any moment without a word: what was compiled is kept for the next start before that.
  setTimeout(() => flushCompileCache(), 10_000).unref();
  const { serveHere } = await import('./rest.ts');
  const code = await serveHere({
    input: process.stdin,
    write: output.write,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    ...(first.told === undefined ? {} : { told: first.told }),
    productVersion,
    folder,
    environment: process.env,
    log,
    signal: closing.signal,
  });
  await Promise.race([output.flushed(), new Promise((resolve) => setTimeout(resolve, 500))]);
  process.exit(code);
}

/** Tells what was kept of the last run, before anything else is loaded: even the stream of standard output takes long. */
async function firstAnswers(
  folder: string,
  productVersion: string,
  log: Log,
): Promise<{ readonly told?: Told; readonly unwritten: Uint8Array }> {
  const kept = readKeptAnswer(folder);
  if (kept === 'none') return { unwritten: nothing };
  if (kept === 'unreadable') {
    const { setAside } = await import('../stores/set-aside.ts');
    await setAside(keptAnswerPath(folder)).then(
      (path) => log.write(`first answer unreadable: kept as ${path}`),
      (error) => log.write(`first answer unreadable: ${String(error)}`),
    );
    return { unwritten: nothing };
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  let unwritten: Uint8Array = nothing;
  const told = await answerFirst({
    kept,
    folder,
    environment: process.env,
    productVersion,
    logFolder: log.folder,
    input: process.stdin,
    write(text) {
      const bytes = Buffer.from(text);
      unwritten = unwritten.length === 0 ? writeNow(1, bytes) : Buffer.concat([unwritten, bytes]);
    },
    now: Date.now,
    patience: patience.signal,
  });
  clearTimeout(timer);
  return { unwritten, ...(told === undefined ? {} : { told }) };
}
