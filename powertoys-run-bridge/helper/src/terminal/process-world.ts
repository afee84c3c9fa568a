import { isatty } from 'node:tty';
import { openDoor } from '../installation/open-door.ts';
import { systemClock } from '../installation/system-clock.ts';
import { askKey } from './ask-key.ts';
import { isHandedOver, runChild } from './child.ts';
import type { Sink, World } from './world.ts';

let failure: NodeJS.ErrnoException | undefined;

/** Why what was printed did not arrive: a full disk, a broken device. `undefined` when it did, or when nobody wanted it any more. */
export function outputFailure(): NodeJS.ErrnoException | undefined {
  return failure;
}

/** The real streams, clock and signals of this process. */
export function processWorld(): World {
  const stopping = new AbortController();
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
  const isTerminal = isatty(0);
  return {
    environment: process.env,
    output: sink(
      () => process.stdout,
      isatty(1),
      () => stopping.abort(new Error('nobody reads the output')),
      (error) => {
        failure ??= error;
      },
    ),
    // Where even that cannot be written there is nobody to tell.
    errors: sink(
      () => process.stderr,
      isatty(2),
      () => undefined,
      () => undefined,
    ),
    inputIsTerminal: isTerminal,
    runChild: (command, how) => runChild(command, how, isTerminal),
    ...(isTerminal && isatty(2) ? { askKey } : {}),
    now: () => systemClock.now(),
    machineNow: Date.now,
    signal: stopping.signal,
    isInterrupted: () => interrupted,
    readInput: async () => (await import('node:stream/consumers')).text(process.stdin),
    openDoor: (options) => openDoor(options, process.env),
  };
}

/**
 * A stream whose reader may go away (`pim list | head`): that is quiet, and nothing under way is broken off by it. It is opened
 * when it is first needed: most runs never write to standard error.
 */
function sink(
  open: () => NodeJS.WriteStream,
  isTerminal: boolean,
  onClosed: () => void,
  onFailed: (error: NodeJS.ErrnoException) => void,
): Sink {
  let isClosed = false;
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    if (opened !== undefined) return opened;
    opened = open();
    opened.on('error', (error: NodeJS.ErrnoException) => {
      isClosed = true;
      if (error.code === 'EPIPE') onClosed();
      else onFailed(error);
    });
    return opened;
  };
  return {
    write(chunk) {
      if (!isClosed) stream().write(chunk);
    },
    isTerminal,
    // Some terminals say that they are 0 wide: then nothing is known of it.
    columns: () => stream().columns || 80,
  };
}
