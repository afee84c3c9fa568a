import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { openDoor } from '../door.ts';
import { startMenuHere } from '../links/start-menu.ts';
import { openLog } from '../log/log-file.ts';
import { dataFolder } from '../stores/data-folder.ts';
import { systemClock } from '../system-clock.ts';
import { readVersion } from '../terminal/version.ts';
import { claimOutput } from './claim-output.ts';
import { startedWithoutNodeOptions } from './harden.ts';
import { withProxy } from './host-settings.ts';
import { openFormWindow } from './open-form-window.ts';
import { readServeOptions } from './options.ts';
import { serve } from './serve.ts';

/** Runs `pim serve` as this process, and ends it. */
export async function start(words: readonly string[]): Promise<void> {
  if (await startedWithoutNodeOptions()) return;
  const options = readServeOptions(words);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    process.exit(2);
  }
  // A program that waits all day: V8 would otherwise let its heap grow to many times what is alive (measured: 165 MB
  // against 90 after some thousand queries).
  for (const flag of ['--optimize-for-size', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
  const closing = new AbortController();
  const log = openLog({ folder: join(dataFolder(process.env), 'log'), now: Date.now });
  const output = claimOutput(process.stdout, {
    onStray(text) {
      log.write(`stray output: ${text}`);
      process.stderr.write(`${text.trimEnd()}\n`);
    },
    onClosed: () => closing.abort(),
  });
  // Nobody reads what went wrong: that is no reason to stop.
  process.stderr.on('error', () => undefined);
  process.prependListener('uncaughtException', (error) => log.write(`uncaught: ${error.stack ?? error}`));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => closing.abort());

  // A launcher may end it any moment without a word: what was compiled is kept for the next start before that.
  setTimeout(() => flushCompileCache(), 10_000).unref();
  const startMenu = startMenuHere(process.env);
  const code = await serve({
    input: process.stdin,
    write: output.write,
    clock: systemClock,
    isAlive,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    productVersion: readVersion(),
    log,
    openDoor: ({ proxy, ...rest }) => openDoor(rest, withProxy(process.env, proxy)),
    openForm: openFormWindow(process.env, systemClock),
    ...(startMenu === undefined ? {} : { startMenu }),
    signal: closing.signal,
  });
  await Promise.race([output.flushed(), new Promise((resolve) => setTimeout(resolve, 500))]);
  process.exit(code);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
