import { processWorld } from './process-world.ts';
import { run } from './run.ts';

/** Runs one command as this process, and ends it. */
export async function start(words: readonly string[]): Promise<void> {
  const world = processWorld();
  const code = await run(words, world);
  // Kept-alive connections must not keep the process: what was written leaves first, then it ends.
  await world.output.left();
  const failure = world.outputFailure();
  if (failure) world.errors.write(`The output could not be written: ${failure.message}\n`);
  await world.errors.left();
  process.exit(failure !== undefined && code === 0 ? 1 : code);
}
