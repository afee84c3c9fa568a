import { describe, expect, it } from '@jest/globals';
import { type Approval, findApprovals, type Palette } from '@pim-palette/core';
import { loadScenario } from '@pim-palette/fake-tenant';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const wish = { decision: 'approve', justification: 'fine' } as const;

/** Nora and Omar in the company of the scenario. */
function morning(): { readonly nora: Palette; readonly omar: Palette; readonly setting: TenantPalette } {
  const setting = tenantPalette({ scenario: loadScenario('approvals'), person: 'nora' });
  const omar = tenantPalette({ tenant: setting.tenant, person: 'omar' });
  return { nora: setting.open(), omar: omar.open(), setting };
}

async function named(palette: Palette, words: string): Promise<Approval> {
  const [found] = findApprovals((await palette.approvals()).items, words);
  if (!found) throw new Error(`nothing waits for ${words}`);
  return found;
}

describe('an approver’s morning', () => {
  it('shows everything that waits, what waits longest first, and nothing of one’s own', async () => {
    const { nora, setting } = morning();
    const { items, gaps } = await nora.approvals();
    expect(gaps).toEqual([]);
    expect(items).toHaveLength(6);
    const times = items.map(({ createdAt = '' }) => createdAt);
    expect(times).toEqual(times.toSorted());
    expect(items.map(({ requester }) => requester.id)).not.toContain(setting.identities[0]?.principalId);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('is decided in one go, in all kinds', async () => {
    const { nora, setting } = morning();
    const { items } = await nora.approvals();
    const decided = await nora.decide(items, wish);
    expect(decided.map(({ outcome }) => outcome.state)).toEqual(items.map(() => 'decided'));
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('says of the first of two stages that another one has to decide, and gives that to whom it asks', async () => {
    const { nora, omar, setting } = morning();
    const one = await named(nora, 'privileged role');
    const [second] = await omar.decide([{ ...one, identity: (await named(omar, 'security')).identity }], wish);
    expect(second?.outcome).toEqual({ state: 'notAsked' });
    const [first] = await nora.decide([one], wish);
    expect(first?.outcome).toEqual({ state: 'decided', decision: 'approve', isShown: true, more: true });
    const [again] = await nora.decide([one], wish);
    expect(again?.outcome).toMatchObject({ state: 'notAsked' });
    const [last] = await omar.decide([await named(omar, 'privileged role')], { ...wish, decision: 'deny' });
    expect(last?.outcome).toEqual({ state: 'decided', decision: 'deny', isShown: true, more: false });
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('names whoever decided already', async () => {
    const { nora, omar } = morning();
    const one = await named(nora, 'security');
    await omar.decide([await named(omar, 'security')], { decision: 'deny', justification: 'ask your lead' });
    const [item] = await nora.decide([one], wish);
    expect(item?.outcome).toMatchObject({
      state: 'decidedAlready',
      made: { result: 'deny', by: 'Omar Haddad', justification: 'ask your lead' },
      byOneself: false,
    });
  });
});
