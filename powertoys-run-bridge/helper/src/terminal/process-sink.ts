import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Sink } from './world.ts';

/** A stream of this process that is written to. */
export interface ProcessSink extends Sink {
  /** Resolves when what was written has left, or will not. */
  left(): Promise<void>;
}

export interface SinkParts {
  /** File descriptor. */
  readonly fd: number;
  /** Node's own stream of it. */
  readonly open: () => NodeJS.WriteStream;
  /** Nobody reads any more (`pim list | head`). */
  readonly onClosed: () => void;
  /** A full disk, a broken device. */
  readonly onFailed: (error: NodeJS.ErrnoException) => void;
}

/**
 * Whether this is a terminal. A file, a pipe or the null device is known from its type: to load what asks, and draws on terminals, is a
 * tenth of the start of a command whose output is read by a program. A descriptor that was closed is none.
 */
export function isTerminal(fd: number): boolean {
  if (process.platform !== 'win32' && !mayBeTerminal(fd)) return false;
  return process.getBuiltinModule('node:tty').isatty(fd);
}

function mayBeTerminal(fd: number): boolean {
  try {
    const file = fstatSync(fd);
    return file.isCharacterDevice() && file.rdev !== statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

/**
 * Its reader may go away: that is quiet, and nothing under way is broken off by it. A file or a pipe is written to directly, which is
 * what Node's stream does there too; the stream is opened for a terminal, on Windows, whose pipes do not wait, and for what does not fit at once.
 */
export function processSink({ fd, open, onClosed, onFailed }: SinkParts): ProcessSink {
  const isOnTerminal = isTerminal(fd);
  const isDirect = !isOnTerminal && process.platform !== 'win32';
  let isClosed = false;
  let opened: NodeJS.WriteStream | undefined;

  function fail(error: NodeJS.ErrnoException): void {
    isClosed = true;
    if (error.code === 'EPIPE') onClosed();
    else onFailed(error);
  }
  function stream(): NodeJS.WriteStream {
    if (opened !== undefined) return opened;
    opened = open();
    opened.on('error', fail);
    return opened;
  }
  function writeDirectly(text: string): void {
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      // Whoever shares the pipe has said that nobody waits for it.
      if (failure.code === 'EAGAIN') stream().write(rest);
      else fail(failure);
    }
  }
  return {
    isTerminal: isOnTerminal,
    write(text) {
      if (isClosed) return;
      if (isDirect && opened === undefined) writeDirectly(text);
      else stream().write(text);
    },
    // Some terminals say that they are 0 wide: then nothing is known of it.
    columns: () => stream().columns || 80,
    left() {
      // What takes a terminal over, or hands it to another program, writes to Node's stream itself.
      if (isClosed || (isDirect && opened === undefined)) return Promise.resolve();
      // An error of the stream is told a moment after the write it is about.
      return new Promise((resolve) => void stream().write('', () => setImmediate(resolve)));
    },
  };
}
