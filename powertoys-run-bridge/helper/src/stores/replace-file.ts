import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import { codeOf } from './error-code.ts';

/** What Windows says while a virus scanner or another reader holds the file for a moment. */
const passing: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES']);
const tries = 13;
/** Three seconds in all: a scanner of a busy machine has been seen to take longer than a quarter of one. */
const pauseMs = (attempt: number) => Math.min(500, 10 * 2 ** (attempt - 1));

/** Replaces a file so that a reader sees the old or the new content, never a part. Only its owner may read it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeFileAtomic(path, content, { mode: 0o600 });
    } catch (error) {
      if (attempt === tries || !passing.has(codeOf(error))) throw error;
      await wait(pauseMs(attempt));
    }
  }
}

/** Makes a folder only its owner may enter, with those above it. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}
