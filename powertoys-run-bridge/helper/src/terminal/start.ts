import type { OwnScreen } from './palette/screen.ts';
import { processWorld } from './process-world.ts';
import { run } from './run.ts';

/** Runs one command as this process, and ends it. `painted` is the screen with first rows on it. */
export async function start(words: readonly string[], painted?: OwnScreen): Promise<void> {
  const code = await run(words, processWorld(), painted);
  // Kept-alive connections must not keep the process: what was written leaves first, then it ends.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
