import { writeSync } from 'node:fs';

/** Writes to a pipe at once; gives back what it would not take: that is for its stream, which also learns what is wrong. */
export function writeNow(pipe: number, bytes: Uint8Array): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(pipe, bytes, written);
  } catch {
    // Full, or closed: the stream waits, or says so.
  }
  return bytes.subarray(written);
}
