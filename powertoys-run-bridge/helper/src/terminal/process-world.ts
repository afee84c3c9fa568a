import { isatty } from 'node:tty';
import { openDoor } from '../open-door.ts';
import type { Sink, World } from './world.ts';

/** The real streams, clock and signals of this process. */
export function processWorld(): World {
  const stopping = new AbortController();
  let interrupted = false;
  const onInterrupt = () => {
    // The second Ctrl-C does not wait for what is under way.
    if (interrupted) process.exit(130);
    interrupted = true;
    stopping.abort(new Error('interrupted'));
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  return {
    environment: process.env,
    output: sink(process.stdout, () => stopping.abort(new Error('nobody reads the output'))),
    errors: sink(process.stderr, () => undefined),
    inputIsTerminal: isatty(0),
    now: Date.now,
    signal: stopping.signal,
    isInterrupted: () => interrupted,
    readInput: async () => (await import('node:stream/consumers')).text(process.stdin),
    openDoor: (options) => openDoor(options, process.env),
  };
}

/** A stream whose reader may go away (`pim list | head`): that is quiet, and nothing under way is broken off by it. */
function sink(stream: NodeJS.WriteStream, onClosed: () => void): Sink {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
    onClosed();
  });
  return {
    write(chunk) {
      if (!isClosed) stream.write(chunk);
    },
    isTerminal: stream.isTTY === true,
    // Some terminals say that they are 0 wide: then nothing is known of it.
    columns: () => stream.columns || 80,
  };
}
