import { describe, expect, it } from '@jest/globals';
import type { Palette } from '@pim-palette/core';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

async function opened(setting: TenantPalette, change: Parameters<TenantPalette['open']>[0] = {}): Promise<Palette> {
  const palette = setting.open(change);
  await palette.load();
  await palette.refresh();
  return palette;
}

async function activate(palette: Palette, name: string, reason: string): Promise<string> {
  const eligibility = palette
    .catalogue()
    .eligibilities.find(
      ({ roleName, access, identity }) => roleName === name && access !== 'owner' && !identity.tenantId.endsWith('2'),
    );
  if (!eligibility) throw new Error(`No ${name} here.`);
  const ticket = { number: 'INC0001234', system: 'ServiceNow' };
  const plan = await palette.plan({ eligibilities: [eligibility], justification: reason, durationMs: hour, ticket });
  const [item] = await palette.activate(plan);
  const { outcome } = item ?? {};
  if (outcome === undefined || !('requestId' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.requestId ?? '';
}

describe('the past of a person', () => {
  it('is told of all three kinds: why, under which ticket, who decided, and what came of it', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, 'Global Reader', 'reading logs');
    await activate(palette, 'Tier 1 Operators', 'night shift');
    await activate(palette, 'Key Vault Administrator', 'rotating a key');
    const waiting = await activate(palette, 'Security Administrator', 'alert');
    setting.clock.move(10 * minute);
    setting.tenant.decide(waiting, 'Deny');
    setting.clock.move(minute);
    const catalogue = await palette.refresh();
    await palette.deactivate(catalogue.activations.filter(({ roleName }) => roleName === 'Global Reader'));
    setting.clock.move(2 * hour);
    const { acts, gaps } = await palette.past();
    expect(gaps).toEqual([]);
    expect(acts.map(({ roleName, state, justification, told }) => [roleName, state, justification, told])).toEqual([
      ['Security Administrator', 'denied', 'alert', true],
      ['Key Vault Administrator', 'ended', 'rotating a key', true],
      ['Tier 1 Operators', 'ended', 'night shift', true],
      ['Global Reader', 'endedEarly', 'reading logs', true],
    ]);
    expect(acts[0]).toMatchObject({ neededApproval: true, ticket: { number: 'INC0001234', system: 'ServiceNow' } });
    expect(Date.parse(acts[0]?.decidedAt ?? '')).toBeGreaterThan(Date.parse(acts[0]?.askedAt ?? ''));
    expect(acts[3]).toMatchObject({ endedBy: 'oneself', durationMs: hour });
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('holds what was asked for on another machine', async () => {
    const setting = tenantPalette();
    await activate(await opened(setting), 'Global Reader', 'elsewhere');
    const other = await opened(setting, { stores: tenantPalette().stores });
    expect((await other.past()).acts).toEqual([
      expect.objectContaining({ roleName: 'Global Reader', justification: 'elsewhere', state: 'active' }),
    ]);
  });

  it('outlives the journal, and needs nobody when it is asked of this machine alone', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, 'Global Reader', 'long ago');
    setting.clock.move(40 * day);
    await palette.refresh();
    await activate(palette, 'User Administrator', 'today');
    expect(await palette.sentRequests()).toHaveLength(1);
    const asked = setting.tenant.log.length;
    const { acts } = await setting.open().past({ cached: true });
    expect(setting.tenant.log).toHaveLength(asked);
    expect(acts.map(({ roleName, justification }) => [roleName, justification])).toEqual([
      ['User Administrator', 'today'],
      ['Global Reader', 'long ago'],
    ]);
  });

  it('says what could not be read, and shows the rest', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, 'Global Reader', 'x');
    setting.tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 50 });
    const { acts, gaps } = await palette.past();
    expect(acts).toHaveLength(1);
    expect(gaps.map(({ kind, part }) => [kind, part])).toContainEqual(['azureResource', 'requests']);
  });
});

describe('while reasons are not to be remembered', () => {
  const settings = { keepRecentJustifications: false };

  it('none is kept and none is told, not even the service’s', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting, { settings });
    await activate(palette, 'Global Reader', 'a secret matter');
    const { acts } = await palette.past();
    expect(acts).toEqual([expect.objectContaining({ ticket: { number: 'INC0001234', system: 'ServiceNow' } })]);
    expect(acts[0]).not.toHaveProperty('justification');
    for (const store of Object.values(setting.stores))
      expect(JSON.stringify((await store.read()) ?? null)).not.toContain('a secret matter');
  });

  it('those of before are forgotten at the next look', async () => {
    const setting = tenantPalette();
    await activate(await opened(setting), 'Global Reader', 'a secret matter');
    expect(JSON.stringify(await setting.stores.past.read())).toContain('a secret matter');
    const palette = await opened(setting, { settings });
    expect((await palette.past({ cached: true })).acts[0]).not.toHaveProperty('justification');
    expect(JSON.stringify(await setting.stores.past.read())).not.toContain('a secret matter');
  });
});
