import { openDoor } from '../installation/open-door.ts';
import { systemClock } from '../installation/system-clock.ts';
import { askKey } from './ask-key.ts';
import { isHandedOver, runChild } from './child.ts';
import { isTerminal, type ProcessSink, processSink } from './process-sink.ts';
import type { World } from './world.ts';

/** What one command is run in, and what came of what it wrote. */
export interface ProcessWorld extends World {
  readonly output: ProcessSink;
  readonly errors: ProcessSink;
  /** Why what was printed did not arrive: a full disk, a broken device. `undefined` when it did, or when nobody wanted it any more. */
  outputFailure(): NodeJS.ErrnoException | undefined;
}

/** The real streams, clock and signals of this process. */
export function processWorld(): ProcessWorld {
  const stopping = new AbortController();
  let failure: NodeJS.ErrnoException | undefined;
  let interrupted = false;
  const onInterrupt = () => {
    // The terminal is the other program's: it is told of Ctrl-C itself, and what it makes of it counts.
    if (isHandedOver()) {
      interrupted = true;
      return;
    }
    // The second Ctrl-C does not wait for what is under way.
    if (interrupted) process.exit(130);
    interrupted = true;
    stopping.abort(new Error('interrupted'));
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  const inputIsTerminal = isTerminal(0);
  const output = processSink({
    fd: 1,
    open: () => process.stdout,
    onClosed: () => stopping.abort(new Error('nobody reads the output')),
    onFailed(error) {
      failure ??= error;
    },
  });
  // Where even that cannot be written there is nobody to tell.
  const errors = processSink({
    fd: 2,
    open: () => process.stderr,
    onClosed: () => undefined,
    onFailed: () => undefined,
  });
  return {
    environment: process.env,
    output,
    errors,
    outputFailure: () => failure,
    inputIsTerminal,
    runChild: (command, how) => runChild(command, how, inputIsTerminal),
    ...(inputIsTerminal && errors.isTerminal ? { askKey } : {}),
    now: () => systemClock.now(),
    machineNow: Date.now,
    signal: stopping.signal,
    isInterrupted: () => interrupted,
    readInput: async () => (await import('node:stream/consumers')).text(process.stdin),
    openDoor: (options) => openDoor(options, process.env),
  };
}
