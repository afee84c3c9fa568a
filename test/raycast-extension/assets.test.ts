import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import * as core from '@pim-palette/core';
import { buildExtension, dist } from './world.ts';

const load = createRequire(import.meta.url);
const given = {
  PimError: core.PimError,
  StepUpRequiredError: core.StepUpRequiredError,
  ThrottledError: core.ThrottledError,
  wordsOf: core.wordsOf,
};

beforeAll(buildExtension, 180_000);

describe('A script that is loaded when it is needed', () => {
  it.each(['engine.js', 'sign-in.js', 'demo-tenant.js'])(
    'takes nothing from the command but its errors: %s',
    (name) => {
      const asked = new Set<string>();
      const watched = new Proxy(given, {
        get(target, key) {
          asked.add(String(key));
          return Reflect.get(target, key);
        },
      });
      load(join(dist, 'assets', name))(watched);
      expect(Object.keys(given)).toEqual(expect.arrayContaining([...asked]));
    },
  );

  it('throws the errors of the command that loaded it', async () => {
    const { createMsalTokenSource } = load(join(dist, 'assets/sign-in.js'))(given);
    const tokens = createMsalTokenSource({
      cloud: core.clouds.public,
      fetch: () => Promise.reject(new Error('nobody is asked')),
      clock: { now: () => 0, wait: () => Promise.resolve() },
      openBrowser: () => Promise.resolve(),
    });
    const identity = { accountId: 'a', username: 'a', tenantId: 't', tenantName: 't', principalId: 'p' };
    const asked = tokens.token({ identity, resource: 'graph', scopes: ['x'], interaction: 'never' });
    await expect(asked).rejects.toBeInstanceOf(core.PimError);
  });
});
