import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Eligibility, findScopes, isNarrowable, narrowed, type Palette } from '@pim-palette/core';
import { listChildScopes } from '../../../core/src/kinds/arm-children.ts';
import { armScope } from '../../../core/src/kinds/scope-of.ts';
import { eligibility, mara } from '../scripted/samples.ts';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const minute = 60_000;
const production = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';

async function opened(setting: ReturnType<typeof tenantPalette>, stores = setting.stores): Promise<Palette> {
  const palette = setting.open({ stores });
  await palette.load();
  await palette.refresh();
  return palette;
}

function reader(palette: Palette): Eligibility {
  const found = palette
    .catalogue()
    .eligibilities.find(({ kind, scope }) => kind === 'azureResource' && scope.type === 'managementGroup');
  if (!found) throw new Error('no role at a management group');
  return found;
}

async function at(palette: Palette, of: Eligibility, text: string): Promise<Eligibility> {
  const { scopes } = await findScopes(of.scope, text, (scope) => palette.childScopes(of, scope));
  const [scope] = scopes;
  if (!scope) throw new Error(`no ${text}`);
  return narrowed(of, scope);
}

describe('an Azure role at a narrower scope', () => {
  it('is activated there alone, shows as active there on every machine, and can be ended', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const whole = reader(palette);
    const part = await at(palette, whole, 'Production');
    expect(part).toMatchObject({
      roleName: 'Reader',
      scope: { label: 'Production', type: 'subscription' },
    });
    const plan = await palette.plan({ eligibilities: [part], justification: 'a look', durationMs: 60 * minute });
    const [item] = await palette.activate(plan);
    expect(item?.outcome.state).toBe('active');
    const put = setting.tenant.log.filter(({ method }) => method === 'PUT');
    expect(put.map(({ path }) => path)).toEqual([
      expect.stringContaining(`${production}/providers/Microsoft.Authorization`),
    ]);

    for (const machine of [palette, await opened(setting, tenantPalette().stores)]) {
      const { activations, gaps } = await machine.refresh();
      expect(gaps).toEqual([]);
      expect(
        activations.filter(({ activated }) => activated).map(({ roleName, scopeLabel }) => [roleName, scopeLabel]),
      ).toEqual([['Reader', 'Production']]);
      // The whole can be activated still.
      expect(machine.catalogue().eligibilities.map(({ key }) => key)).toContain(whole.key);
    }
    setting.clock.move(6 * minute);
    const { activations } = await palette.refresh();
    const ended = await palette.deactivate(activations.filter(({ key }) => key === part.key));
    expect(ended.map(({ outcome }) => outcome.state)).toEqual(['withdrawn']);
    expect((await palette.past()).acts).toMatchObject([
      { roleName: 'Reader', scopeLabel: 'Production', state: 'endedEarly' },
    ]);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('is another right for each place: several at once are several', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const whole = reader(palette);
    const parts = [await at(palette, whole, 'Production'), await at(palette, whole, 'rg-app')];
    const plan = await palette.plan({ eligibilities: parts, justification: 'a look' });
    const items = await palette.activate(plan);
    expect(items.map(({ eligibility, outcome }) => [eligibility.scope.label, outcome.state])).toEqual([
      ['Production', 'active'],
      ['rg-app', 'active'],
    ]);
  });

  it('is refused where one may not read, and told what to do first', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const part = await at(palette, reader(palette), 'Production/rg-app');
    const [item] = await palette.activate(await palette.plan({ eligibilities: [part], justification: 'a look' }));
    expect(item?.outcome).toMatchObject({
      state: 'failed',
      error: { code: 'AuthorizationFailed', cure: expect.stringContaining('activate it at the subscription') },
    });
  });

  it('says below which scope a list could not be read', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    setting.tenant.faults.add({ type: 'error', status: 403, on: { path: 'eligibleChildResources' }, times: 1 });
    const whole = reader(palette);
    const { items, gaps } = await palette.childScopes(whole);
    expect(items).toEqual([]);
    expect(gaps).toMatchObject([{ part: 'scopes', scopeId: whole.scope.id }]);
  });

  it.each<[string, Partial<Eligibility>, boolean]>([
    ['a subscription', { kind: 'azureResource', scope: armScope(production, 'Production', new Map()) }, true],
    [
      'a resource',
      { kind: 'azureResource', scope: armScope(`${production}/resourceGroups/a/providers/M/t/n`, 'n', new Map()) },
      false,
    ],
    ['the directory', {}, false],
  ])('is there to be had of %s: %s', (_name, change, is) => {
    expect(isNarrowable(eligibility('Owner', change))).toBe(is);
  });

  it('at its own scope is itself', () => {
    const own = eligibility('Owner', { kind: 'azureResource', scope: armScope(production, 'Production', new Map()) });
    expect(
      narrowed(own, armScope(`/providers/Microsoft.Subscription${production.toUpperCase()}`, undefined, new Map())),
    ).toBe(own);
  });

  it('is read from the answer the specification prints', async () => {
    const file = resolve(import.meta.dirname, '../../../../shared/contract-cases/arm-15-eligible-child-resources.json');
    if (!existsSync(file)) {
      process.stderr.write(
        'contract-cases: the folder ../shared/contract-cases is absent; child resources were tried on our own\n',
      );
      return;
    }
    const printed: { readonly response: { readonly body: { readonly value: readonly unknown[] } } } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    const refuse = () => Promise.reject(new Error('not expected'));
    const client = { read: refuse, readBatch: refuse, write: refuse, readAll: async () => printed.response.body.value };
    const parent = armScope('/subscriptions/dfa2a084-766f-4003-8ae1-c4aeb893a99f', 'Sub', new Map());
    const { items } = await listChildScopes({ client, identity: mara, now: () => 0 }, parent);
    expect(items.map(({ label, type, path }) => [label, type, path])).toEqual([
      ['RG-1', 'resourceGroup', ['Sub']],
      ['RG-2', 'resourceGroup', ['Sub']],
    ]);
  });
});
