// One lock for every file that several processes change: a file beside it that only one can create. It names its holder,
// so that a killed one can be told from a slow one.
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './error-code.ts';
import { makeFolder } from './replace-file.ts';

/** Longer than any change takes: an older lock is a forgotten one. */
const abandonedMs = 10_000;
const emptyMs = 1_000;
const patienceMs = 15_000;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

/** The last in line for each lock file of this process. */
const lines = new Map<string, Promise<void>>();

/**
 * Waits until nobody else holds the lock and takes it; call what it gives back to let go. A lock whose process is dead
 * or that is older than 10 s is broken. Throws after 15 s of a lock that keeps changing hands.
 */
export async function acquireLock(path: string): Promise<() => Promise<void>> {
  const leave = await stepUpInLine(path);
  try {
    const id = await take(path);
    return async () => {
      try {
        if ((await readHolder(path))?.id === id) await remove(path);
      } finally {
        leave();
      }
    };
  } catch (error) {
    leave();
    throw error;
  }
}

async function stepUpInLine(path: string): Promise<() => void> {
  const before = lines.get(path);
  let leave: () => void = () => undefined;
  const mine = new Promise<void>((resolve) => {
    leave = () => {
      if (lines.get(path) === mine) lines.delete(path);
      resolve();
    };
  });
  lines.set(path, mine);
  await before;
  return leave;
}

async function take(path: string): Promise<string> {
  const holder: Holder = { id: crypto.randomUUID(), pid: process.pid, host: hostname() };
  const until = Date.now() + patienceMs;
  for (;;) {
    if (await create(path, JSON.stringify(holder))) return holder.id;
    if (await isAbandoned(path)) await breakLock(path);
    else if (Date.now() > until) throw new Error(`${path} is held by another process`);
    // Spread, so that waiting processes do not all come back at once.
    await wait(2 + Math.random() * 10);
  }
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } catch (error) {
      // A full disk: without a word in it nobody could tell whose lock this is.
      await unlink(path).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    // Windows: the file is about to be deleted and still open somewhere.
    if (process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY')) return false;
    if (code !== 'ENOENT') throw error;
    await makeFolder(dirname(path));
    return false;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const { mtimeMs, size } = await stat(path);
    const age = Date.now() - mtimeMs;
    // Whoever takes a lock writes into it at once: one that stays empty was left by a process that could not, or was killed there.
    if (age > abandonedMs || (size === 0 && age > emptyMs)) return true;
  } catch {
    return false;
  }
  const holder = await readHolder(path);
  return holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

/** Only one process may break at a time, and looks again first: else two would break, the second a lock just taken. */
async function breakLock(path: string): Promise<void> {
  const breaker = `${path}.break`;
  if (!(await create(breaker, String(process.pid)))) {
    const age = await stat(breaker).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandonedMs) await remove(breaker);
    return;
  }
  try {
    if (await isAbandoned(path)) await remove(path);
  } finally {
    await remove(breaker);
  }
}

async function remove(path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await unlink(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      if (attempt === 8) throw error;
      await wait(5 * attempt);
    }
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('pid' in value) || !('host' in value)) return false;
  return typeof value.id === 'string' && typeof value.pid === 'number' && typeof value.host === 'string';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
