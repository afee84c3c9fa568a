import { describe, expect, it } from '@jest/globals';
import { findScopes, type Scope } from '@pim-palette/core';
import { armScope } from '../../../core/src/kinds/scope-of.ts';
import type { Gap } from '../../../core/src/model/catalogue.ts';
import { mara } from '../scripted/samples.ts';

const sub = (n: number) => `/subscriptions/66666666-aaaa-4aaa-8aaa-00000000000${n}`;
const mg = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const scope = (id: string, label?: string): Scope => armScope(id, label, new Map());

/** What lies below what. */
const tree: Readonly<Record<string, readonly Scope[]>> = {
  [mg('root')]: [scope(mg('labs'), 'Labs'), scope(sub(3), 'Archive')],
  [mg('labs')]: [scope(`/providers/Microsoft.Subscription${sub(1)}`, 'Production'), scope(sub(2), 'Test (1)')],
  [sub(1)]: [scope(`${sub(1)}/resourceGroups/rg-app`, 'rg-app'), scope(`${sub(1)}/resourceGroups/rg-data`, 'rg-data')],
  [sub(2)]: [scope(`${sub(2)}/resourceGroups/rg-app`, 'rg-app')],
};
const root = scope(mg('root'), 'Root');

function looking(refused: readonly string[] = []) {
  const asked: string[] = [];
  const bare = (id: string) => id.replace('/providers/Microsoft.Subscription', '');
  return {
    asked,
    async children({ id }: Scope) {
      asked.push(id);
      const error = { message: 'No.', code: 'AuthorizationFailed', status: 403 };
      const gap: Gap = { kind: 'azureResource', identity: mara, part: 'scopes', scopeId: id, error, cure: 'Ask.' };
      return refused.includes(bare(id)) ? { items: [], gaps: [gap] } : { items: tree[bare(id)] ?? [], gaps: [] };
    },
  };
}
const bareIds = (scopes: readonly Scope[]) =>
  scopes.map(({ id }) => id.replace('/providers/Microsoft.Subscription', ''));

describe('the places a text means below a scope', () => {
  it.each([
    ['production', [sub(1)]],
    ['Test (1)', [sub(2)]],
    ['rg-app', [`${sub(1)}/resourceGroups/rg-app`, `${sub(2)}/resourceGroups/rg-app`]],
    ['Production/rg-app', [`${sub(1)}/resourceGroups/rg-app`]],
    [
      'labs/*/rg-*',
      [`${sub(1)}/resourceGroups/rg-app`, `${sub(1)}/resourceGroups/rg-data`, `${sub(2)}/resourceGroups/rg-app`],
    ],
    ['rg-d?ta', [`${sub(1)}/resourceGroups/rg-data`]],
    ['*', [mg('labs'), sub(3)]],
    ['66666666-AAAA-4aaa-8aaa-000000000002', [sub(2)]],
    [sub(2).toUpperCase(), [sub(2)]],
    [
      `${sub(1)}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv`,
      [`${sub(1)}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv`],
    ],
    ['/subscriptions/66666666-aaaa-4aaa-8aaa-000000000009', []],
    ['nothing', []],
    ['.*', []],
  ])('%j', async (text, ids) => {
    const { scopes, gaps, isCut } = await findScopes(root, text, looking().children);
    expect(bareIds(scopes)).toEqual(ids);
    expect({ gaps, isCut }).toEqual({ gaps: [], isCut: false });
  });

  it('need not be asked for where the id says it', async () => {
    const { asked, children } = looking();
    const inside = await findScopes(scope(sub(1), 'Production'), `${sub(1)}/resourceGroups/rg-new`, children);
    const outside = await findScopes(scope(sub(1), 'Production'), `${sub(2)}/resourceGroups/rg-app`, children);
    expect([inside.scopes.length, outside.scopes.length, asked.length]).toEqual([1, 0, 0]);
  });

  it('are found although another part cannot be read, and that is told', async () => {
    const { scopes, gaps } = await findScopes(root, 'rg-data', looking([sub(3), sub(2)]).children);
    expect(scopes.map(({ label }) => label)).toEqual(['rg-data']);
    expect(gaps.map(({ scopeId }) => scopeId)).toEqual([sub(3), sub(2)]);
  });

  it('are looked for no deeper than needed, each place once', async () => {
    const { asked, children } = looking();
    await findScopes(root, 'Labs', children);
    expect(asked).toEqual([mg('root')]);
  });

  it('are not looked for in more places than the service answers in a minute', async () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      scope(`/subscriptions/66666666-aaaa-4aaa-8aaa-${String(n).padStart(12, '0')}`, `Sub ${n}`),
    );
    let asked = 0;
    const found = await findScopes(root, 'rg-nowhere', async ({ id }) => {
      asked += 1;
      return { items: id === root.id ? many : [], gaps: [] };
    });
    expect(found).toMatchObject({ scopes: [], isCut: true });
    expect(asked).toBe(40);
  });
});
