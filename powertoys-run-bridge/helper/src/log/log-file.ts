import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact.ts';

export interface LogOptions {
  readonly folder: string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Size at which the file is put aside, bytes. */
  readonly maximumBytes?: number;
  /** How many put-aside files are kept. */
  readonly kept?: number;
}

export interface Log {
  readonly folder: string;
  /** One line, redacted. Never throws: a log is not worth a failure. */
  write(line: string): void;
}

/**
 * A log file with a few older ones beside it. Written at once, so that the last line before a crash is there; lines of
 * several processes mix, each with its process id.
 */
export function openLog({ folder, now, maximumBytes = 512 * 1024, kept = 3 }: LogOptions): Log {
  const path = join(folder, 'helper.log');
  let size: number | undefined;

  function rotate(): void {
    for (let number = kept - 1; number >= 1; number--) move(`${path}.${number}`, `${path}.${number + 1}`);
    if (kept > 0) move(path, `${path}.1`);
    size = 0;
  }

  return {
    folder,
    write(line) {
      try {
        if (size === undefined) {
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          size = sizeOf(path);
        }
        const entry = `${new Date(now()).toISOString()} ${process.pid} ${redact(line)}\n`;
        const bytes = Buffer.byteLength(entry);
        // Another process may have written or put it aside: asked again before it is our turn to do so.
        if (size + bytes > maximumBytes) size = sizeOf(path);
        if (size + bytes > maximumBytes) rotate();
        appendFileSync(path, entry, { mode: 0o600 });
        size += bytes;
      } catch {
        size = undefined;
      }
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Not there, or another process was first.
  }
}
