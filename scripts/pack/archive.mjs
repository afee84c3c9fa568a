// Archives with nothing of the moment in them: fixed times, owners and order, so that the same files give the same bytes.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { Zip } from 'fflate';
import { create } from 'tar';

const deflate = promisify(deflateRaw);
const gzipFrame = { before: 10, after: 8 };
const large = 1_000_000;
// A zip has local time, a tar has not: the same is written everywhere.
const always = { zip: new Date(2026, 0, 1), tar: new Date('2026-01-01T00:00:00Z') };
const unix = 3;

/** A zip of `{ 'path/in/zip': Buffer }`. */
export async function zipOf(files) {
  const entries = await Promise.all(
    Object.keys(files)
      .sort()
      .map(async (filename) => ({
        filename,
        content: files[filename],
        packed: await pack(files[filename]),
      })),
  );
  const parts = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { filename, content, packed } of entries) {
    const entry = {
      filename,
      size: content.length,
      crc: crc32(content),
      compression: 8,
      mtime: always.zip,
      os: unix,
      // The upper half are Unix's own bits.
      attrs: (0o100644 << 16) >>> 0,
    };
    zip.add(entry);
    entry.ondata(null, packed, true);
  }
  zip.end();
  return Buffer.concat(parts);
}

/** A .tar.gz of the folder `name` in `parent`. What may be started on disk may be started from the archive. */
export async function tarGzOf(parent, name) {
  const files = await readdir(join(parent, name), { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => relative(parent, join(file.parentPath, file.name)).replaceAll('\\', '/'))
    .sort();
  const parts = [];
  // Portable leaves owners and such out.
  for await (const part of create({ cwd: parent, portable: true, mtime: always.tar, noDirRecurse: true }, paths)) {
    parts.push(part);
  }
  return gzipped(Buffer.concat(parts));
}

/** libdeflate makes programs 8 % smaller than Node's zlib does. For small files it is not worth a process. */
async function pack(content) {
  if (content.length < large) return deflate(content, { level: 9 });
  const file = await gzipped(content);
  return file.subarray(gzipFrame.before, file.length - gzipFrame.after);
}

function gzipped(content) {
  return new Promise((resolve, reject) => {
    const program = spawn('libdeflate-gzip', ['-10', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const parts = [];
    program.stdout.on('data', (part) => parts.push(part));
    program.on('error', reject);
    program.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(parts)) : reject(new Error(`libdeflate-gzip ended with ${code}.`)),
    );
    program.stdin.end(content);
  });
}
