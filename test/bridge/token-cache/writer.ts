// A process of its own that writes many tokens into a cache others write into as well, or takes its lock and keeps it.
import { type INetworkModule, PublicClientApplication } from '@azure/msal-node';
import { createSealedCache } from '@pim-palette/core';
import { acquireLock } from '../../../powertoys-run-bridge/helper/src/stores/file-lock.ts';
import { createKeyringCodec } from '../../../powertoys-run-bridge/helper/src/token-cache/keyring-codec.ts';
import { createSealedFile } from '../../../powertoys-run-bridge/helper/src/token-cache/sealed-file.ts';

const [, , task, path = '', name = '', count = '0'] = process.argv;

/** A sign-in service that grants whatever is asked. */
const network: INetworkModule = {
  sendGetRequestAsync: () => Promise.reject(new Error('nothing is asked by GET')),
  sendPostRequestAsync: async (_url, options) => {
    const scope = new URLSearchParams(options?.body).get('scope') ?? '';
    const claims = { oid: '1', tid: 'home', preferred_username: 'ada@example.test', sub: '1', iss: 'x', aud: 'x' };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = {
      token_type: 'Bearer',
      scope,
      expires_in: 3600,
      access_token: `token of ${scope}`,
      refresh_token: 'refresh',
      id_token: `${encode({ alg: 'none' })}.${encode(claims)}.`,
      client_info: encode({ uid: '1', utid: 'home' }),
    };
    return { status: 200, headers: {}, body: JSON.parse(JSON.stringify(body)) };
  },
};

async function write(): Promise<void> {
  const key = Buffer.alloc(32, 7).toString('base64');
  const entry = { read: async () => key, write: async () => undefined };
  const codec = await createKeyringCodec(entry, (make) => make());
  const onMessage = (text: string) => process.stdout.write(`${text}\n`);
  const cachePlugin = createSealedCache({ file: createSealedFile(path), codec, onMessage });
  const client = new PublicClientApplication({
    auth: { clientId: 'client', authority: 'https://login.microsoftonline.com/home' },
    cache: { cachePlugin },
    system: { networkClient: network },
  });
  for (let index = 0; index < Number(count); index++) {
    const scopes = [`https://service.test/${name}-${index}`];
    await client.acquireTokenByCode({ scopes, code: 'code', redirectUri: 'http://localhost' });
  }
}

if (task === 'hold') {
  await acquireLock(path);
  process.stdout.write('held\n');
  setInterval(() => undefined, 60_000);
} else {
  await write();
}
