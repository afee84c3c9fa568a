// Which of the first messages are answered early, and that the bytes of all others are left as they came.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { requests } from '@pim-palette/protocol';
import { answerFirst } from '../../../powertoys-run-bridge/helper/src/serve/first-answers.ts';
import { methodNames } from '../../../powertoys-run-bridge/helper/src/serve/greeting.ts';
import { circumstancesOf } from '../../../powertoys-run-bridge/helper/src/serve/kept-answer.ts';
import { frameMessage } from '../../../powertoys-run-bridge/helper/src/serve/message-writer.ts';
import { hello } from './helper-process.ts';

const asked = { text: '', limit: 60, withActions: true };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-first-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const message = (id: number, method: string, params: unknown) => frameMessage({ jsonrpc: '2.0', id, method, params });
const greet = message(1, 'initialize', hello);

/** What was answered to these bytes, how far that is told, and the bytes that are left. */
async function answersTo(pieces: readonly (string | Buffer)[], end: 'end' | 'patience' | 'nothing' = 'nothing') {
  const input = new PassThrough();
  const patience = new AbortController();
  const parts = { folder, environment: {}, productVersion: '1.2.3' };
  const written: string[] = [];
  const over = answerFirst({
    ...parts,
    kept: { asked, circumstances: circumstancesOf({ ...parts, ...hello }), rows: [] },
    input,
    write: (text) => written.push(text),
    now: () => 0,
    patience: patience.signal,
  });
  for (const piece of pieces) {
    input.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (end === 'end') input.end();
  if (end === 'patience') patience.abort();
  const told = await over;
  const left: unknown = input.read();
  return { told, written, left: Buffer.isBuffer(left) ? left.toString('latin1') : '' };
}

it('knows the methods of the protocol', () => {
  expect(methodNames).toEqual(Object.keys(requests));
});

it('answers initialize and the kept question, however the bytes are cut, and leaves the next message', async () => {
  const next = message(3, 'query', { text: 'g' });
  const whole = greet + message(2, 'query', asked) + next;
  for (const pieces of [[whole], [whole.slice(0, 7), whole.slice(7, 250), whole.slice(250)]]) {
    const { told, written, left } = await answersTo(pieces);
    expect(told).toEqual({ hello, shown: { asked, rows: [] } });
    expect(written).toHaveLength(2);
    expect(left).toBe(next);
  }
});

it.each([
  ['another text', message(2, 'query', { ...asked, text: 'gl' })],
  ['another limit', message(2, 'query', { ...asked, limit: 20 })],
  ['another method', message(2, 'invoke', { rowId: 'x', text: '' })],
  ['wrong parameters', message(2, 'query', { text: 5 })],
  ['something that is not JSON', 'Content-Length: 3\r\n\r\n{"x'],
  ['bytes that are no message', `GET / HTTP/1.1\r\nHost: ${'x'.repeat(40)}\r\n\r\n`],
  ['letters that are not UTF-8', Buffer.from('Content-Length: 2\r\n\r\n\xff\xfe', 'latin1')],
])('leaves %s where it is', async (_, bytes) => {
  const { told, written, left } = await answersTo([greet, bytes]);
  expect(told).toEqual({ hello });
  expect(written).toHaveLength(1);
  expect(left).toBe(Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes);
});

it.each([
  ['another locale', { ...hello, locale: 'de' }],
  ['other options', { ...hello, settings: { ...hello.settings, cloud: 'china' } }],
  ['another version of the protocol', { ...hello, protocolVersion: 2 }],
  ['wrong parameters', { ...hello, theme: 'plaid' }],
])('answers nothing to a launcher with %s', async (_, params) => {
  const bytes = message(1, 'initialize', params);
  const { told, written, left } = await answersTo([bytes]);
  expect({ told, written, left }).toEqual({ told: undefined, written: [], left: bytes });
});

it('waits neither for a launcher that is silent nor for one that has gone', async () => {
  expect(await answersTo([], 'patience')).toMatchObject({ told: undefined, written: [] });
  expect(await answersTo([greet, 'Content-Le'], 'patience')).toMatchObject({ told: { hello }, left: 'Content-Le' });
  expect(await answersTo([greet], 'end')).toMatchObject({ told: { hello } });
});
