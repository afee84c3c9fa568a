// Sets the process up and starts the rest. Kept small: code compiled before the cache is on is compiled every time.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepCompiled } from 'pim-palette:parts';
import { restartClean } from './installation/restart-clean.ts';
import { keepHeapSmall } from './installation/small-heap.ts';
import { knownDataFolder } from './stores/data-folder.ts';

process.on('uncaughtException', (error) => {
  process.stderr.write(`This is a fault in pim itself. Please report it with these lines:\n${error.stack ?? error}\n`);
  process.exit(70);
});

/** Commands that are started so often, or waited for so impatiently, that each keeps the functions it needs by itself. */
const felt = ['serve', 'link', 'list', 'active', 'pending', 'activate', 'complete'];

/** Compiled code is kept with this person's own files: in a folder for all, another could put code there. */
function keepCompiledCode(command: string | undefined): void {
  const folder = knownDataFolder(process.env);
  if (folder === undefined || !existsSync(folder)) return;
  const name = command === undefined ? 'palette' : felt.includes(command) ? command : 'others';
  keepCompiled(join(folder, 'compiled', `${name}.code`));
}

/** The one door that was asked for. */
async function main(words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  if (command === 'serve') keepHeapSmall();
  keepCompiledCode(command);
  // UTC is what it is: to look it up loads all that knows about zones.
  if (process.env.TZ !== undefined && process.env.TZ !== 'UTC')
    (await import('./installation/machine-zone.ts')).settleMachineZone(process.env, Date.now());
  await restartClean({ isResident: command === 'serve' });
  if (command === 'serve') return (await import('./serve/start.ts')).start(rest);
  if (command === 'link') return (await import('./links/start.ts')).start(rest);
  // What comes next, at the same time: each file that waits for another is felt.
  const [{ start }] = await Promise.all([
    import('./terminal/start.ts'),
    words.length === 0 ? import('./terminal/palette/open.ts') : import('./terminal/program.ts'),
  ]);
  return start(words);
}

// Not awaited here: the executables hold one CommonJS file, which cannot wait at its top level.
void main(process.argv.slice(2));
