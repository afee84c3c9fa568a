// What comes over the pipe when the other side is broken, hostile or gone: bytes as they are, against the real process.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maximumMessageBytes } from '@pim-palette/protocol';
import { entry, hello } from '../helper-process.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pim-pipe-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const frame = (content: string) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
const request = (id: number, method: string, params: object) =>
  frame(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
const greeting = request(1, 'initialize', hello);

interface Ended {
  readonly code: number | string | null;
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly errors: string;
}

/** Sends bytes, and unless told otherwise closes the pipe behind them. */
async function say(
  bytes: string | Uint8Array,
  { keepOpen = false, environment = {}, args = [] as readonly string[] } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [entry, 'serve', ...args], {
    env: { PATH: process.env.PATH, PIM_PALETTE_HOME: home, ...environment },
  });
  const output: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (data: Buffer) => output.push(data));
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(bytes);
  if (!keepOpen) child.stdin.end();
  const code = await ending(child);
  return { code, messages: messagesOf(Buffer.concat(output)), errors };
}

function ending(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
}

/** Every message of the output; throws for anything that is none. */
function messagesOf(bytes: Buffer): readonly Readonly<Record<string, unknown>>[] {
  const messages: Readonly<Record<string, unknown>>[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [head, length] = /^Content-Length: (\d+)\r\n\r\n/.exec(bytes.toString('latin1', at, at + 60)) ?? [];
    if (!head) throw new Error(`not a message: ${bytes.toString('utf8', at, at + 80)}`);
    const end = at + head.length + Number(length);
    messages.push(JSON.parse(bytes.toString('utf8', at + head.length, end)));
    at = end;
  }
  return messages;
}

const codes = ({ messages }: Ended) =>
  messages.flatMap(({ error }) => (error ? [(error as { readonly code: number }).code] : []));

describe('what is no message', () => {
  const broken: readonly (readonly [string, string | Uint8Array, number])[] = [
    ['a header without a length', 'Content-Type: x\r\n\r\n{}', -32700],
    ['a length that is no number', 'Content-Length: ten\r\n\r\n{}', -32700],
    ['a negative length', 'Content-Length: -5\r\n\r\n{}', -32700],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}', -32700],
    ['lines of JSON without a header', `${'{"jsonrpc":"2.0","id":1,"method":"query"}\n'.repeat(300)}`, -32700],
    ['an endless header', `X: ${'a'.repeat(10_000)}`, -32700],
    ['bytes of something else', Uint8Array.from({ length: 9_000 }, (_, index) => index % 251), -32700],
    ['a length over the limit', `Content-Length: ${maximumMessageBytes + 1}\r\n\r\n`, -32011],
    ['a length beyond all numbers', `Content-Length: ${'9'.repeat(40)}\r\n\r\n`, -32700],
  ];
  for (const [name, bytes, code] of broken) {
    it(`is refused and ends the helper: ${name}`, async () => {
      const ended = await say(bytes, { keepOpen: true });
      expect(codes(ended)).toEqual([code]);
      expect(ended.code).toBe(1);
      expect(ended.messages[0]).toMatchObject({ jsonrpc: '2.0', id: null });
    });
  }

  it('is passed over when the pipe ends in the middle of it', async () => {
    expect(await say(`${greeting}Content-Length: 100\r\n\r\n{"half`)).toMatchObject({ code: 0, messages: [{ id: 1 }] });
  });
});

describe('a message that is no request', () => {
  const wrong: readonly (readonly [string, string, number, unknown])[] = [
    ['not JSON', '{"jsonrpc":', -32700, null],
    ['not UTF-8', '\ud800', -32700, null],
    ['nothing', '', -32700, null],
    ['a list', '[]', -32600, null],
    ['a number', '7', -32600, null],
    ['without a version', '{"id":21,"method":"query"}', -32600, 21],
    ['of another version', '{"jsonrpc":"1.0","id":22,"method":"query"}', -32600, 22],
    ['without a method', '{"jsonrpc":"2.0","id":23}', -32600, 23],
    ['a method that is no text', '{"jsonrpc":"2.0","id":24,"method":7}', -32600, 24],
    ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"query"}', -32600, null],
    ['parameters that are a text', '{"jsonrpc":"2.0","id":25,"method":"query","params":"x"}', -32600, 25],
    ['an unknown method', '{"jsonrpc":"2.0","id":26,"method":"activateEverything"}', -32601, 26],
    ['a method of every object', '{"jsonrpc":"2.0","id":27,"method":"constructor"}', -32601, 27],
    ['wrong parameters', '{"jsonrpc":"2.0","id":28,"method":"query","params":{"text":5}}', -32602, 28],
    ['parameters of another shape', '{"jsonrpc":"2.0","id":29,"method":"invoke","params":[1,2]}', -32602, 29],
  ];
  it('is answered with its error, and the next one is taken', async () => {
    const contents = wrong.map(([, content]) =>
      content === '\ud800' ? 'Content-Length: 2\r\n\r\n\xff\xfe' : frame(content),
    );
    const bytes = Buffer.concat([
      Buffer.from(greeting),
      ...contents.map((text) => Buffer.from(text, 'latin1')),
      Buffer.from(request(9, 'query', { text: '' })),
    ]);
    // The pipe stays open until all is answered: what is under way when it ends is cancelled.
    const ended = await sayAndWait(bytes, wrong.length + 2);
    expect(ended.code).toBe(0);
    const errors = ended.messages.flatMap(({ id, error }) =>
      error ? [[(error as { readonly code: number }).code, id]] : [],
    );
    const sort = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(sort(errors)).toEqual(sort(wrong.map(([, , code, id]) => [code, id])));
    expect(ended.messages.find(({ id }) => id === 9)).toHaveProperty('result.rows');
  });

  it('is not answered when it is a notification nobody knows, or an answer nobody asked for', async () => {
    const bytes = [
      greeting,
      frame('{"jsonrpc":"2.0","method":"$/setTrace","params":{}}'),
      frame('{"jsonrpc":"2.0","method":"toString"}'),
      frame('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"nobody"}}'),
      frame('{"jsonrpc":"2.0","method":"themeChanged","params":{"theme":7}}'),
      frame('{"jsonrpc":"2.0","id":3,"result":{}}'),
    ].join('');
    const ended = await sayAndWait(Buffer.from(bytes), 1);
    expect(ended.messages.filter(({ id }) => id !== undefined)).toHaveLength(1);
    expect(ended.code).toBe(0);
  });

  it('unknown fields are passed over', async () => {
    const bytes = request(1, 'initialize', { ...hello, colour: 'green', settings: { ...hello.settings, newer: [1] } });
    expect(await sayAndWait(Buffer.from(bytes), 1)).toMatchObject({ messages: [{ id: 1, result: {} }] });
  });
});

/** Sends, waits for so many answers, and closes the pipe then. */
async function sayAndWait(bytes: Uint8Array, answers: number, execArgs: readonly string[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [...execArgs, entry, 'serve'], {
    env: { PATH: process.env.PATH, PIM_PALETTE_HOME: home },
  });
  const output: Buffer[] = [];
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  child.stdout.on('data', (data: Buffer) => {
    output.push(data);
    const seen = Buffer.concat(output).toString('latin1').match(/"id":/g)?.length ?? 0;
    if (seen >= answers) child.stdin.end();
  });
  child.stdin.write(bytes);
  return { code: await ending(child), messages: messagesOf(Buffer.concat(output)), errors };
}

describe('a burst of keystrokes', () => {
  it('is answered once each, those taken back as cancelled', async () => {
    const typed = Array.from({ length: 30 }, (_, index) => index + 10);
    const bytes = [
      greeting,
      ...typed.flatMap((id, index) => [
        request(id, 'query', { text: 'g'.repeat(index) }),
        ...(index > 0
          ? [frame(JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: id - 1 } }))]
          : []),
      ]),
    ].join('');
    const ended = await sayAndWait(Buffer.from(bytes), 31);
    const answers = new Map(ended.messages.map((message) => [message.id, message]));
    expect(typed.every((id) => answers.has(id))).toBe(true);
    expect(answers.get(39)).toHaveProperty('result');
    expect(answers.get(10)).toMatchObject({ error: { code: -32800, data: { code: 'requestCancelled' } } });
    expect(ended.messages.filter(({ id }) => id !== undefined)).toHaveLength(31);
  });

  it('is refused an id that is under way already', async () => {
    const bytes = greeting + request(5, 'query', { text: 'a' }) + request(5, 'query', { text: 'b' });
    const ended = await sayAndWait(Buffer.from(bytes), 3);
    expect(codes(ended)).toEqual([-32600]);
  });
});

describe('the end', () => {
  it('comes with the end of standard input', async () => {
    expect(await say(greeting)).toMatchObject({ code: 0 });
    expect(await say('')).toMatchObject({ code: 0, messages: [] });
  });

  it('comes after shutdown is answered, with the pipe still open', async () => {
    const ended = await say(greeting + request(2, 'shutdown', {}), { keepOpen: true });
    expect(ended).toMatchObject({ code: 0, messages: [{ id: 1 }, { id: 2, result: {} }] });
  });

  it('comes when the process that started it is gone, even while the pipe is held open', async () => {
    // A shell that starts the helper behind and is killed; its own standard input is held by this test.
    const script = `"${process.execPath}" "${entry}" serve --parent $$ <&3 & wait`;
    const parent = spawn('/bin/sh', ['-c', script], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, PIM_PALETTE_HOME: home },
    });
    const [, output, , held] = parent.stdio;
    if (!output || !held || !('write' in held)) throw new Error('no pipes');
    held.on('error', () => undefined);
    held.write(greeting);
    await new Promise((resolve) => output.once('data', resolve));
    const closed = new Promise((resolve) => output.once('close', resolve));
    const killedAt = Date.now();
    parent.kill('SIGKILL');
    await closed;
    expect(Date.now() - killedAt).toBeLessThan(5_000);
    const log = await readFile(join(home, 'log/helper.log'), 'utf8');
    expect(log).toContain('end: parentGone');
  });

  it('comes with a sentence when it is started with words it does not know', async () => {
    for (const args of [['--port', '80'], ['--parent'], ['--parent', 'x'], ['--parent', '5', 'more']]) {
      const ended = await say('', { args });
      expect(ended).toMatchObject({ code: 2, messages: [], errors: expect.stringContaining('Usage: pim serve') });
    }
  });
});

describe('the environment', () => {
  it('has no say through NODE_OPTIONS: the program starts again without it', async () => {
    const options = `--import=data:text/javascript,${encodeURIComponent('process.stderr.write("from NODE_OPTIONS "+process.pid+" ")')}`;
    const ended = await say(greeting, { environment: { NODE_OPTIONS: options } });
    expect(ended).toMatchObject({ code: 0, messages: [{ id: 1 }] });
    expect(ended.errors).toContain('NODE_OPTIONS is not honoured');
    // Once in the process that was started, and not in the one that speaks.
    expect(ended.errors.match(/from NODE_OPTIONS/g)).toHaveLength(1);
  });

  it('cannot turn the check of certificates off', async () => {
    const ended = await say(greeting, { environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect(ended).toMatchObject({ code: 0, messages: [{ id: 1 }], errors: expect.stringContaining('is not honoured') });
  });

  it('cannot be written to by other code in the process: that goes to standard error and the log', async () => {
    const stray = `setInterval(() => Object.hasOwn(process.stdout, 'write') && (console.log('stray', { a: 1 }), process.stdout.write('more')), 2)`;
    const bytes = greeting + request(2, 'query', { text: '' });
    const ended = await sayAndWait(Buffer.from(bytes), 2, [
      `--import=data:text/javascript,${encodeURIComponent(stray)}`,
    ]);
    expect(ended.messages.map(({ id }) => id).filter((id) => id !== undefined)).toEqual([1, 2]);
    expect(ended.errors).toContain('stray { a: 1 }\nmore\n');
    expect(await readFile(join(home, 'log/helper.log'), 'utf8')).toContain('stray output: stray { a: 1 }');
  });
});
