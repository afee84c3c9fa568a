// Sets the process up and starts the rest. Kept small: code compiled before the cache is on is compiled every time.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { restartClean } from './installation/restart-clean.ts';
import { knownDataFolder } from './stores/data-folder.ts';

process.on('uncaughtException', (error) => {
  process.stderr.write(`This is a fault in pim itself. Please report it with these lines:\n${error.stack ?? error}\n`);
  process.exit(70);
});

// Compiled code is kept with this person's own files: in a folder for all, another could put code there.
const folder = knownDataFolder(process.env);
if (folder !== undefined && existsSync(folder)) enableCompileCache(join(folder, 'compiled'));

/** The one door that was asked for. */
async function main(words: readonly string[]): Promise<void> {
  // UTC is what it is: to look it up loads all that knows about zones.
  if (process.env.TZ !== undefined && process.env.TZ !== 'UTC')
    (await import('./installation/machine-zone.ts')).settleMachineZone(process.env, Date.now());
  const [command, ...rest] = words;
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
