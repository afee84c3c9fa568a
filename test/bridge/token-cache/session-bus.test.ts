// A D-Bus that takes the connection and then says nothing: the keyring's library would wait for it for ever, on our only thread.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { greetSessionBus } from '../../../powertoys-run-bridge/helper/src/token-cache/session-bus.ts';

let folder: string;
const servers: Server[] = [];
const sockets = new Set<Socket>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-bus-'));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
  await rm(folder, { recursive: true, force: true });
});

/** Listens on a socket file, or with a leading NUL in the abstract namespace. */
async function bus(path: string, speak: (socket: Socket, heard: string) => void): Promise<void> {
  const server = createServer((socket) => {
    sockets.add(socket);
    let heard = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      speak(socket, heard);
    });
  });
  servers.push(server);
  server.listen(path);
  await once(server, 'listening');
}

const mute = () => undefined;
const limitMs = 200;

describe('greeting the bus of the session', () => {
  it('rejects where it never speaks', async () => {
    const path = join(folder, 'mute');
    await bus(path, mute);
    await expect(greetSessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, limitMs)).rejects.toThrow(
      "this session's D-Bus does not answer",
    );
  });

  it('rejects where it lets one in and then says nothing', async () => {
    const path = join(folder, 'half');
    await bus(path, (socket, heard) => {
      if (!heard.includes('BEGIN')) socket.write('OK 0123456789abcdef0123456789abcdef\r\n');
    });
    await expect(greetSessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, limitMs)).rejects.toThrow(
      'does not answer',
    );
  });

  it('finds it at the place where it is by default, under escaped and abstract names, and behind another address', async () => {
    await bus(join(folder, 'bus'), mute);
    await bus(join(folder, 'b s'), mute);
    await bus(`\0${folder}`, mute);
    for (const environment of [
      { XDG_RUNTIME_DIR: folder },
      { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/b%20s,guid=00` },
      { DBUS_SESSION_BUS_ADDRESS: `tcp:host=127.0.0.1,port=1;unix:abstract=${folder}` },
    ]) {
      await expect(greetSessionBus(environment, limitMs)).rejects.toThrow('does not answer');
    }
  });

  it('leaves the rest to the library: no bus, one that refuses, one that hangs up, what is none', async () => {
    const refuses = join(folder, 'refuses');
    const hangsUp = join(folder, 'hangs-up');
    await bus(refuses, (socket) => void socket.write('REJECTED EXTERNAL\r\n'));
    await bus(hangsUp, (socket) => void socket.destroy());
    for (const address of [
      '',
      `unix:path=${folder}/nothing`,
      `unix:path=${refuses}`,
      `unix:path=${hangsUp}`,
      'autolaunch:',
    ]) {
      await greetSessionBus({ DBUS_SESSION_BUS_ADDRESS: address });
    }
  });

  const hasBus = spawnSync('which', ['dbus-daemon']).status === 0;
  if (!hasBus) process.stderr.write('Not run: greeting a real D-Bus (needs dbus-daemon).\n');
  (hasBus ? it : it.skip)('is answered by a real one', async () => {
    const address = `unix:path=${folder}/real`;
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=${address}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(daemon.stdout, 'data');
    try {
      await greetSessionBus({ DBUS_SESSION_BUS_ADDRESS: address });
      // Stopped, it still takes connections and speaks no more.
      daemon.kill('SIGSTOP');
      await expect(greetSessionBus({ DBUS_SESSION_BUS_ADDRESS: address }, limitMs)).rejects.toThrow('does not answer');
    } finally {
      daemon.kill('SIGCONT');
      daemon.kill();
      await once(daemon, 'exit');
    }
  });
});
