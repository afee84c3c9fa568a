// What is written to files and pipes without Node's streams, with real ones.
import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isTerminal, processSink } from '../../../powertoys-run-bridge/helper/src/terminal/process-sink.ts';

let folder: string;
let fds: number[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pim-sink-'));
  fds = [];
});
afterEach(() => {
  for (const fd of fds) closeSync(fd);
  rmSync(folder, { recursive: true });
});

if (!existsSync('/dev/full')) process.stderr.write('Not run: output to a full disk (this system has no /dev/full).\n');

function opened(path: string, flags: number | string): number {
  const fd = openSync(path, flags);
  fds.push(fd);
  return fd;
}

function pipe(): string {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function sinkOn(fd: number) {
  const stream = new PassThrough();
  const told = { onClosed: jest.fn(), onFailed: jest.fn() };
  const open = jest.fn(() => stream as unknown as NodeJS.WriteStream);
  return { sink: processSink({ fd, open, ...told }), stream, open, ...told };
}

describe('output', () => {
  it('to a file is written at once, without a stream', async () => {
    const path = join(folder, 'file');
    const { sink, open } = sinkOn(opened(path, 'w'));
    sink.write('Größe ');
    sink.write('8 h\n');
    await sink.left();
    expect(readFileSync(path, 'utf8')).toBe('Größe 8 h\n');
    expect([sink.isTerminal, open.mock.calls.length]).toEqual([false, 0]);
  });

  it('to a pipe that is full and does not wait goes on through the stream, each byte once', async () => {
    const fd = opened(pipe(), constants.O_RDWR | constants.O_NONBLOCK);
    const { sink, stream } = sinkOn(fd);
    const long = 'ü'.repeat(150_000);
    sink.write(long);
    sink.write(' and more');
    const left = sink.left();
    stream.end();
    const later = buffer(stream);
    const first = Buffer.alloc(1_000_000);
    const size = readSync(fd, first);
    expect(size).toBeGreaterThan(1000);
    const whole = Buffer.concat([first.subarray(0, size), await later]).toString();
    expect(whole === `${long} and more`).toBe(true);
    await left;
  });

  it('that nobody reads any more is quiet, and said once', () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const fd = opened(path, constants.O_WRONLY);
    closeSync(reader);
    const { sink, onClosed, onFailed } = sinkOn(fd);
    sink.write('one');
    sink.write('two');
    expect([onClosed.mock.calls.length, onFailed.mock.calls.length]).toEqual([1, 0]);
  });

  (existsSync('/dev/full') ? it : it.skip)('to a full disk is a failure', () => {
    const { sink, onFailed } = sinkOn(opened('/dev/full', 'w'));
    sink.write('one');
    sink.write('two');
    expect(onFailed.mock.calls).toEqual([[expect.objectContaining({ code: 'ENOSPC' })]]);
  });
});

it('the null device, a file and what is closed are no terminals', () => {
  const closed = openSync('/dev/null', 'r');
  closeSync(closed);
  expect([opened('/dev/null', 'r'), opened(join(folder, 'file'), 'w'), closed].map(isTerminal)).toEqual([
    false,
    false,
    false,
  ]);
});
