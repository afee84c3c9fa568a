import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMsalTokenSource } from '@pim-palette/core/msal';
import { signInWithoutPage, tenantCloud, tenantFetch } from '@pim-palette/fake-tenant';
import { acquireLock } from '../../../powertoys-run-bridge/helper/src/stores/file-lock.ts';
import {
  chooseSealing,
  type SealingParts,
} from '../../../powertoys-run-bridge/helper/src/token-cache/choose-sealing.ts';
import { createTokenCache } from '../../../powertoys-run-bridge/helper/src/token-cache/create-token-cache.ts';
import { dpapiCandidates, loadDpapi } from '../../../powertoys-run-bridge/helper/src/token-cache/dpapi-codec.ts';
import {
  createKeyringCodec,
  type KeyringEntry,
} from '../../../powertoys-run-bridge/helper/src/token-cache/keyring-codec.ts';
import { company, objectIds } from '../../tenant/entra/company.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-palette-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
const start = (...args: readonly string[]) =>
  spawn(process.execPath, ['--conditions=pim-source', writer, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

/** A keyring in memory. */
function keyring(): KeyringEntry & { secret?: string } {
  const entry: KeyringEntry & { secret?: string } = {
    read: async () => entry.secret,
    write: async (secret) => {
      entry.secret = secret;
    },
  };
  return entry;
}

const fixed: KeyringEntry = { read: async () => Buffer.alloc(32, 7).toString('base64'), write: async () => undefined };
const atOnce = <T>(task: () => Promise<T>) => task();
const parts = (entry: KeyringEntry): Partial<SealingParts> => ({ platform: 'linux', openKeyring: async () => entry });

describe('the token cache on disk', () => {
  it('[P11] keeps every token that four processes write at once', async () => {
    const path = join(folder, 'tokens.bin');
    const children = ['a', 'b', 'c', 'd'].map((name) => start('write', path, name, '60'));
    const said: string[] = [];
    for (const child of children) child.stdout.on('data', (text) => said.push(String(text)));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(said).toEqual([]);
    const codec = await createKeyringCodec(fixed, atOnce);
    const cache = JSON.parse(await codec.open(await readFile(path)));
    const targets = Object.values<{ target: string }>(cache.AccessToken).map(({ target }) => target.split(' ')[0]);
    const wanted = ['a', 'b', 'c', 'd'].flatMap((name) =>
      Array.from({ length: 60 }, (_, index) => `https://service.test/${name}-${index}`),
    );
    expect(targets.sort()).toEqual(wanted.sort());
    expect(await readdir(folder)).toEqual(['tokens.bin']);
  });

  it('[P5] can be opened by its owner alone, and shows no token to anybody who reads the file', async () => {
    const path = join(folder, 'tokens.bin');
    const [code] = await once(start('write', path, 'a', '1'), 'exit');
    expect(code).toBe(0);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path)).includes('service.test')).toBe(false);
  });

  it('is found again by the next process, tenants and all', async () => {
    const tenant = company({}, {}, Date.now);
    const fetch = tenantFetch(tenant);
    const entry = keyring();
    const source = async () =>
      createMsalTokenSource({
        cloud: tenantCloud(tenant),
        fetch,
        clock: { now: Date.now, wait: () => new Promise(() => undefined) },
        openBrowser: async (url) => void (await signInWithoutPage(fetch, url)),
        cachePlugin: (await createTokenCache({ folder, parts: parts(entry) })).plugin,
      });
    const sam = await (await source()).signIn({});
    expect(await (await source()).identities()).toEqual([sam]);
    const calls = tenant.log.length;
    const token = await (await source()).token({
      identity: sam,
      resource: 'graph',
      scopes: ['User.Read'],
      interaction: 'never',
    });
    expect(token.principalId).toBe(objectIds.sam);
    expect(tenant.log.length).toBe(calls);
  });

  it.each<[string, (good: Buffer) => Uint8Array]>([
    ['empty', () => Buffer.alloc(0)],
    ['truncated', (good) => good.subarray(0, Math.floor(good.length / 2))],
    ['changed in one bit', (good) => Buffer.from(good.map((byte, index) => (index === 40 ? byte ^ 1 : byte)))],
    ['plain JSON', () => Buffer.from('{"Account":{}}')],
    ['somebody else’s', () => Buffer.from('PK\u0003\u0004 a zip file that got there somehow, longer than a header')],
  ])('that is %s is kept aside, said once, and signing in works at once', async (_name, spoil) => {
    const tenant = company({}, {}, Date.now);
    const fetch = tenantFetch(tenant);
    const entry = keyring();
    const messages: string[] = [];
    const source = async () =>
      createMsalTokenSource({
        cloud: tenantCloud(tenant),
        fetch,
        clock: { now: Date.now, wait: () => new Promise(() => undefined) },
        openBrowser: async (url) => void (await signInWithoutPage(fetch, url)),
        cachePlugin: (await createTokenCache({ folder, parts: parts(entry), onMessage: (text) => messages.push(text) }))
          .plugin,
      });
    const path = join(folder, 'tokens.bin');
    await (await source()).signIn({});
    const spoilt = spoil(await readFile(path));
    await writeFile(path, spoilt);

    const next = await source();
    expect(await next.identities()).toEqual([]);
    const sam = await next.signIn({});
    expect(await (await source()).identities()).toEqual([sam]);
    expect(messages).toEqual([expect.stringMatching(/could not be read .*tokens\.bin\.bad-.*sign in again/)]);
    const aside = (await readdir(folder)).find((name) => name.includes('.bad-')) ?? '';
    expect(Buffer.compare(await readFile(join(folder, aside)), spoilt)).toBe(0);
  });

  it('holds a sealed text that is no cache to be damaged as well', async () => {
    const codec = await createKeyringCodec(fixed, atOnce);
    for (const text of ['null', '[]', '{"Account":[]}', '{"AccessToken":{"a":null}}', 'not json']) {
      await writeFile(join(folder, 'tokens.bin'), await codec.seal(text));
      const messages: string[] = [];
      const { plugin } = await createTokenCache({
        folder,
        parts: parts(fixed),
        onMessage: (said) => messages.push(said),
      });
      const loaded: string[] = [];
      const tokenCache = { deserialize: (cache: string) => void loaded.push(cache), serialize: () => '{}' };
      await plugin.beforeCacheAccess({ cacheHasChanged: false, hasChanged: false, cache: tokenCache, tokenCache });
      expect(JSON.parse(loaded[0] ?? '')).toMatchObject({ Account: {} });
      expect(messages).toHaveLength(1);
    }
  });

  it('does not throw when the disk refuses: the sign-in holds until the end, and that is said once', async () => {
    const tenant = company({}, {}, Date.now);
    const fetch = tenantFetch(tenant);
    const messages: string[] = [];
    await writeFile(join(folder, 'file'), '');
    const onMessage = (text: string) => messages.push(text);
    const { plugin } = await createTokenCache({ folder: join(folder, 'file'), parts: parts(fixed), onMessage });
    const tokens = createMsalTokenSource({
      cloud: tenantCloud(tenant),
      fetch,
      clock: { now: Date.now, wait: () => new Promise(() => undefined) },
      openBrowser: async (url) => void (await signInWithoutPage(fetch, url)),
      cachePlugin: plugin,
    });
    const sam = await tokens.signIn({});
    expect(await tokens.identities()).toEqual([sam]);
    expect(messages.filter((text) => text.includes('could not be saved'))).toHaveLength(1);
  });
});

describe('the lock', () => {
  it('of a killed process is broken at once', async () => {
    const path = join(folder, 'tokens.bin.lock');
    const child = start('hold', path);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(folder)).toEqual(['tokens.bin.lock']);
    const release = await acquireLock(path);
    await release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is older than ten seconds is broken, whoever holds it', async () => {
    const path = join(folder, 'a.lock');
    for (const content of ['', 'not json', JSON.stringify({ id: 'x', pid: process.pid, host: 'elsewhere' })]) {
      await writeFile(path, content);
      const old = new Date(Date.now() - 11_000);
      await utimes(path, old, old);
      await (await acquireLock(path))();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('is held by one at a time, and let go only by its holder', async () => {
    const path = join(folder, 'a.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      const release = await acquireLock(path);
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      await release();
    };
    await Promise.all(Array.from({ length: 20 }, work));
    expect(most).toBe(1);

    const release = await acquireLock(path);
    const other = JSON.stringify({ id: 'other', pid: process.pid, host: 'elsewhere' });
    await writeFile(path, other);
    await release();
    expect(await readFile(path, 'utf8')).toBe(other);
  });
});

describe('how tokens are sealed', () => {
  const noDpapi = () => {
    throw new Error('dpapi.node is missing');
  };
  const noKeyring = () => Promise.reject(new Error('no D-Bus'));
  // Stands in for Windows' own addon, which loads on Windows alone: what is tested here is the choice.
  const turned = (data: Uint8Array) => Uint8Array.from(data, (byte) => byte ^ 0x5a);
  const dpapi = { protectData: turned, unprotectData: turned };
  const choose = (change: Partial<SealingParts>) =>
    chooseSealing({ platform: 'linux', loadDpapi: noDpapi, openKeyring: noKeyring, alone: atOnce, ...change });

  it.each<[string, Partial<SealingParts>, string, RegExp]>([
    ['Windows', { platform: 'win32', loadDpapi: () => dpapi }, 'dpapi', /DPAPI/],
    [
      'Windows without the addon',
      { platform: 'win32' },
      'memory',
      /DPAPI cannot be used here \(dpapi\.node is missing\)/,
    ],
    [
      'Windows where a policy stops it',
      { platform: 'win32', loadDpapi: () => ({ ...dpapi, unprotectData: noDpapi }) },
      'memory',
      /DPAPI/,
    ],
    ['macOS', { platform: 'darwin', openKeyring: async () => keyring() }, 'keyring', /keyring/],
    ['Linux without a keyring', {}, 'memory', /The keyring cannot be used here \(no D-Bus\)/],
    [
      'Linux with a keyring that keeps nothing',
      { openKeyring: async () => ({ read: async () => undefined, write: noKeyring }) },
      'memory',
      /no D-Bus/,
    ],
  ])('on %s', async (_name, change, name, reason) => {
    const sealing = await choose(change);
    expect(sealing.name).toBe(name);
    expect(sealing.reason).toMatch(reason);
  });

  it('stays in memory without a seal, says so once somebody signs in, and writes no file', async () => {
    const messages: string[] = [];
    const cache = await createTokenCache({
      folder,
      onMessage: (text) => messages.push(text),
      parts: { platform: 'linux', openKeyring: noKeyring },
    });
    expect(cache.sealing.name).toBe('memory');
    const tenant = company({}, {}, Date.now);
    const fetch = tenantFetch(tenant);
    const source = createMsalTokenSource({
      cloud: tenantCloud(tenant),
      fetch,
      clock: { now: Date.now, wait: () => new Promise(() => undefined) },
      openBrowser: async (url) => void (await signInWithoutPage(fetch, url)),
      cachePlugin: cache.plugin,
    });
    expect(await source.identities()).toEqual([]);
    expect(messages).toEqual([]);
    await source.signIn({});
    await source.signIn({});
    expect(messages).toEqual([expect.stringMatching(/not kept when this program ends.*no D-Bus/)]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes one key when two begin at the same time', async () => {
    const entry = keyring();
    const alone = async <T>(task: () => Promise<T>) => {
      const release = await acquireLock(join(folder, 'keyring.lock'));
      return task().finally(release);
    };
    const [one, other] = await Promise.all([createKeyringCodec(entry, alone), createKeyringCodec(entry, alone)]);
    expect(await other.open(await one.seal('ünïcode'))).toBe('ünïcode');
    expect(await one.seal('x')).not.toEqual(await one.seal('x'));
    await expect((await createKeyringCodec(keyring(), atOnce)).open(await one.seal('x'))).rejects.toThrow(
      /another key/,
    );
  });

  it('looks for the Windows addon beside the program first, then in its package, for each processor', () => {
    for (const arch of ['x64', 'arm64', 'ia32']) {
      const place = { execPath: join(folder, 'pim.exe'), arch, from: fileURLToPath(import.meta.url) };
      const [beside, , packaged] = dpapiCandidates(place);
      expect(beside).toBe(join(folder, 'dpapi.node'));
      expect(packaged).toMatch(new RegExp(`msal-node-extensions.bin.${arch}.dpapi\\.node$`));
      // The file is there; that it loads can be seen on Windows only.
      if (process.platform !== 'win32') expect(() => loadDpapi(place)).toThrow();
    }
  });
});
