import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveTenant } from '@pim-palette/fake-tenant';
import fc from 'fast-check';
import { readCustomCloud } from '../../../powertoys-run-bridge/helper/src/installation/custom-cloud.ts';
import { company } from '../../tenant/entra/company.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-palette-'));
  path = join(folder, 'cloud.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const good = {
  name: 'demo',
  login: 'http://127.0.0.1:8080',
  bases: { graph: 'http://127.0.0.1:8080/graph', arm: 'http://localhost:8081/arm' },
  audiences: { graph: 'https://graph.microsoft.com', arm: 'https://management.azure.com' },
  clients: { graph: '14d82eec-204b-4c2f-b7e8-296a70dab67e', arm: '1950a258-227b-4e31-a9cf-717495945fc2' },
};

async function read(document: unknown) {
  await writeFile(path, typeof document === 'string' ? document : JSON.stringify(document));
  return readCustomCloud(path);
}

describe('a custom cloud', () => {
  it('is read, under a name no real cloud has', async () => {
    expect(await read(good)).toEqual({ ...good, name: 'custom-demo' });
  });

  it('is what the simulated tenant prints, over http and https', async () => {
    for (const https of [false, true]) {
      const served = await serveTenant(company(), { port: 0, https });
      try {
        const { name, ...rest } = served.cloud;
        expect(await read({ ...served.cloud, name: 'x' })).toMatchObject({ ...rest, name: 'custom-x' });
        expect(name).toBeTruthy();
      } finally {
        await served.close();
      }
    }
  });

  it.each([
    'http://localhost',
    'https://localhost:1',
    'http://127.0.0.1',
    'http://127.255.0.9:65535',
    'http://[::1]:80',
  ])('may be at %s', async (login) => {
    // A port that is the scheme's own is still this machine.
    expect((await read({ ...good, login })).login).toBe(login);
  });

  it.each([
    'https://login.microsoftonline.com',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'http://evil.example#127.0.0.1',
    'http://evil.example?127.0.0.1',
    'http://localhost.evil.example',
    'http://evil-localhost',
    'http://user@localhost',
    'http://user:pass@127.0.0.1',
    'http://2130706433',
    'http://127.1',
    'http://0x7f.0.0.1',
    'http://0177.0.0.1',
    'http://127.0.0.256',
    'http://0.0.0.0',
    'http://[::ffff:127.0.0.1]',
    'http://[::2]',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://LOCALHOST.',
    'http://localhost\\@evil.example',
    'http:\\\\localhost',
    ' http://localhost',
    'http://localhost ',
    'http://loc\talhost',
    'http://①②⑦.0.0.1',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'localhost',
    '//localhost',
    '',
  ])('is never at %j, for signing in or for a service', async (address) => {
    const sentence = /must be an http or https address of this machine/;
    await expect(read({ ...good, login: address })).rejects.toThrow(sentence);
    await expect(read({ ...good, bases: { ...good.bases, graph: address } })).rejects.toThrow(sentence);
    await expect(read({ ...good, bases: { ...good.bases, arm: address } })).rejects.toThrow(sentence);
  });

  it('[P14] is never elsewhere, whatever the address looks like', async () => {
    const label = fc.constantFrom(
      '127.0.0.1',
      'localhost',
      '[::1]',
      'evil.example',
      '@',
      ':',
      '.',
      '#',
      '?',
      '/',
      '\\',
      '%2e',
      '8080',
    );
    const address = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => `http://${labels.join('')}`);
    await fc.assert(
      fc.asyncProperty(address, async (graph) => {
        const cloud = await read({ ...good, bases: { ...good.bases, graph } }).catch(() => undefined);
        if (!cloud) return;
        expect(new URL(cloud.bases.graph).hostname).toMatch(/^(localhost|127\.0\.0\.1|\[::1\])$/);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /cloud\.json: it is not JSON\. PIM_PALETTE_CLOUD/],
    ['a list', [], /cloud\.json: the document /],
    ['a member missing', { ...good, clients: { graph: good.clients.graph } }, /clients\.arm must be an application id/],
    ['a path at the sign-in', { ...good, login: 'http://localhost/login' }, /login must be without a path/],
    ['no certificate', { ...good, certificateAuthority: '/etc/ca.pem' }, /certificateAuthority must be PEM text/],
    ['a name that is a path', { ...good, name: '../../x' }, /name must be a short name/],
  ])('with %s is refused with the file and the member', async (_name, document, sentence) => {
    await expect(read(document)).rejects.toMatchObject({ code: 'badInput', message: expect.stringMatching(sentence) });
  });

  it('that is not there says so', async () => {
    await expect(readCustomCloud(join(folder, 'none.json'))).rejects.toThrow(/none\.json: it cannot be read/);
  });
});
