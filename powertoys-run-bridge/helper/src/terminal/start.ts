import { outputFailure, processWorld } from './process-world.ts';
import { run } from './run.ts';

/** Runs one command as this process, and ends it. */
export async function start(words: readonly string[]): Promise<void> {
  const code = await run(words, processWorld());
  // Kept-alive connections must not keep the process: what was written leaves first, then it ends.
  process.stdout.write('', () => {
    // An error of the stream is told a moment after the write it is about.
    setImmediate(() => {
      const failure = outputFailure();
      const said = failure === undefined ? '' : `The output could not be written: ${failure.message}\n`;
      process.stderr.write(said, () => process.exit(failure !== undefined && code === 0 ? 1 : code));
    });
  });
}
