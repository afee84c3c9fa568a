import { connect, type NetConnectOpts } from 'node:net';
import { finished } from 'node:stream/promises';

/** A bus answers within a millisecond, and asks nobody anything: what says nothing for so long is stuck, ms. */
const patienceMs = 5_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Resolves when the session's D-Bus answers a greeting, and when there is none to be asked: the keyring's library says then
 * what is missing. Rejects when something listens there and never speaks, for which that library would wait for ever, and
 * this program's only thread with it.
 * https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol
 */
export async function greetSessionBus(environment: Environment, limitMs = patienceMs): Promise<void> {
  const target = socketOf(environment);
  if (!target) return;
  const socket = connect(target);
  const silence = AbortSignal.timeout(limitMs);
  let heard = '';
  let isGreeted = false;
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
    if (isGreeted) socket.destroy();
    else if (heard.startsWith('OK ') && heard.includes('\r\n')) {
      isGreeted = true;
      socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), hello]));
    }
    // `REJECTED`, or what is no bus: the library's to say.
    else if (heard.includes('\n')) socket.destroy();
  });
  socket.on('connect', () => {
    const user = Buffer.from(String(process.getuid?.() ?? ''), 'latin1').toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
  try {
    // What refuses or ends a connection has answered.
    await finished(socket, { signal: silence }).catch(() => undefined);
    if (silence.aborted) throw new Error("this session's D-Bus does not answer");
  } finally {
    socket.destroy();
  }
}

/** The first address that is a socket on this machine; `undefined` when there is none. */
function socketOf({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: Environment): NetConnectOpts | undefined {
  const fallback = XDG_RUNTIME_DIR ? `unix:path=${XDG_RUNTIME_DIR}/bus` : '';
  for (const address of (DBUS_SESSION_BUS_ADDRESS || fallback).split(';')) {
    if (!address.startsWith('unix:')) continue;
    const values = new Map(
      address
        .slice('unix:'.length)
        .split(',')
        .map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))] as const),
    );
    const path = values.get('path');
    if (path) return { path };
    const abstract = values.get('abstract');
    if (abstract) return { path: `\0${abstract}` };
  }
  return undefined;
}

function unescaped(value: string): string {
  return Buffer.from(
    value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
}

/** `Hello` of org.freedesktop.DBus, the first message of any connection: little-endian, without a body. */
const hello = helloMessage();

function helloMessage(): Buffer {
  const fields = [
    [1, 'o', '/org/freedesktop/DBus'],
    [6, 's', 'org.freedesktop.DBus'],
    [2, 's', 'org.freedesktop.DBus'],
    [3, 's', 'Hello'],
  ] as const;
  const header = [...Buffer.from('l\x01\x00\x01'), ...uint32(0), ...uint32(1)];
  const array: number[] = [];
  for (const [code, type, value] of fields) {
    pad(array);
    array.push(code, 1, type.charCodeAt(0), 0, ...uint32(value.length), ...Buffer.from(value), 0);
  }
  const message = [...header, ...uint32(array.length), ...array];
  pad(message);
  return Buffer.from(message);
}

function uint32(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
}

/** To a multiple of eight bytes. */
function pad(bytes: number[]): void {
  while (bytes.length % 8 !== 0) bytes.push(0);
}
