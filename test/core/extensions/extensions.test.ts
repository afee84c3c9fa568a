import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type Eligibility,
  extensionErrors,
  extensionOffered,
  extensionTone,
  extensionWords,
  offeredExtensions,
  type Palette,
} from '@pim-palette/core';
import * as z from 'zod';
import { isExtension } from '../../../core/src/extensions/extension-kind.ts';
import { outcomeOfExtension } from '../../../core/src/extensions/extension-status.ts';
import { armRecordOf } from '../../../core/src/kinds/arm-requests.ts';
import { recordOf } from '../../../core/src/kinds/graph-requests.ts';
import { armRequest } from '../../../core/src/wire/arm.ts';
import { graphRequest } from '../../../core/src/wire/schedule-request.ts';
import { smallScenario } from '../../tenant/caller.ts';
import { subscription } from '../../tenant/requests.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const day = 24 * 60 * 60_000;
const wish = { justification: 'the audit goes on', durationMs: 90 * day };
const names = ['Global Reader', 'Tier 1 Operators', 'Reader'] as const;

/** Ada, eligible for one thing of each kind until some time from the start. */
function company(end: string): TenantPalette & { readonly palette: Palette } {
  const setting = tenantPalette({
    scenario: smallScenario({
      eligibilities: [
        { kind: 'directoryRole', person: 'ada', role: 'Global Reader', end },
        { kind: 'directoryRole', person: 'ada', role: 'Security Reader' },
        { kind: 'directoryRole', holderGroup: 'On Call Database', role: 'User Administrator', end },
        { kind: 'group', person: 'ada', group: 'Tier 1 Operators', access: 'member', end },
        { kind: 'azureResource', person: 'ada', role: 'Reader', scope: subscription, end },
      ],
      assignments: [],
      openRequests: [],
    }),
  });
  return { ...setting, palette: setting.open() };
}

async function named(palette: Palette, wanted: readonly string[] = names): Promise<readonly Eligibility[]> {
  const { eligibilities, left = [] } = await palette.refresh();
  const all = [...eligibilities, ...left.map(({ eligibility }) => eligibility)];
  return wanted.map((name) => {
    const found = all.find(({ roleName }) => roleName === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  });
}

const writes = ({ tenant }: TenantPalette) =>
  tenant.log.filter(({ method, path }) => method !== 'GET' && /ligibilityScheduleRequests/.test(path));
const states = (items: readonly { readonly outcome: { readonly state: string } }[]) =>
  items.map(({ outcome }) => outcome.state);

describe('an extension', () => {
  it('is asked for in all three kinds, once each, and waits for an administrator, who alone grants it', async () => {
    const setting = company('+P10D');
    const { palette, tenant } = setting;
    const all = await named(palette);
    const items = await palette.extend(all, wish);
    expect(items.map(({ action, outcome }) => [action, outcome.state])).toEqual(all.map(() => ['extend', 'asked']));
    expect(writes(setting)).toHaveLength(3);
    const end = Date.parse(all[0]?.endsAt ?? '') + 90 * day;
    const asked = tenant.state.requests.map(({ startsAt = 0, durationMs = 0 }) => startsAt + durationMs);
    for (const one of asked) expect(Math.abs(one - end)).toBeLessThan(60_000);

    expect(states(await setting.open().extend(all, wish))).toEqual(all.map(() => 'alreadyRequested'));
    expect(writes(setting)).toHaveLength(3);
    const { items: open, gaps } = await palette.extensions(all);
    expect([open.map(({ eligibility }) => eligibility.roleName).toSorted(), gaps]).toEqual([[...names].toSorted(), []]);

    const before = (await named(palette))[0]?.endsAt ?? '';
    for (const { record } of open) tenant.decide(record.requestId.split('/').at(-1) ?? '', 'Approve');
    expect((await palette.extensions(all)).items).toEqual([]);
    expect(Date.parse((await named(palette))[0]?.endsAt ?? '')).toBeGreaterThan(Date.parse(before));
    expect((await palette.refresh()).activations).toEqual([]);
    expect(tenant.offences()).toEqual([]);
  });

  it('is withdrawn, and can be asked for again then', async () => {
    const setting = company('+P10D');
    const { palette, tenant } = setting;
    const all = await named(palette);
    await palette.extend(all, wish);
    const { items: open } = await palette.extensions(all);
    expect(states(await palette.cancelExtensions(open))).toEqual(all.map(() => 'withdrawn'));
    expect((await palette.extensions(all)).items).toEqual([]);
    expect(states(await palette.extend(all, wish))).toEqual(all.map(() => 'asked'));
    expect(tenant.offences()).toEqual([]);
  });

  it('is not sent where the service offers none, and that stops no other', async () => {
    const setting = company('+P20D');
    const { palette } = setting;
    const some = await named(palette, ['Security Reader', 'User Administrator', 'Global Reader']);
    const items = await palette.extend(some, wish);
    expect(items.map(({ outcome }) => (outcome.state === 'notOffered' ? outcome.why : outcome.state))).toEqual([
      expect.stringContaining('does not end'),
      expect.stringContaining('through a group'),
      expect.stringContaining('last 14 days'),
    ]);
    expect(writes(setting)).toEqual([]);
  });

  it('whose answer is lost is looked up and never sent again', async () => {
    for (const type of ['lostAnswer', 'htmlPage'] as const) {
      const setting = company('+P10D');
      const { palette, tenant } = setting;
      const all = await named(palette);
      tenant.faults.add({ type, on: { write: true }, times: 3 });
      const items = await palette.extend(all, wish);
      expect(writes(setting)).toHaveLength(3);
      const made = tenant.state.requests.filter(({ action }) => /extend/i.test(action)).length;
      expect(states(items)).toEqual(all.map(() => (made === 3 ? 'asked' : 'unconfirmed')));
      expect(tenant.offences()).toEqual([]);
    }
  });

  it('is sent after a sign-in with multifactor authentication where the policy asks for that, and once', async () => {
    const setting = tenantPalette({
      scenario: smallScenario({
        eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'User Administrator', end: '+P5D' }],
        assignments: [],
        openRequests: [],
      }),
    });
    const palette = setting.open();
    const [one] = await named(palette, ['User Administrator']);
    if (!one) throw new Error('none');
    const items = await palette.extend([one], wish, { interaction: 'allowed' });
    expect(states(items)).toEqual(['asked']);
    expect(setting.tokensAsked.some(({ claims = '' }) => claims.includes('mfa'))).toBe(true);
    expect(setting.tenant.state.requests).toHaveLength(1);
    expect(setting.tenant.offences()).toEqual([]);
    const silent = await setting.open({ tokens: { ...setting.tokens } }).extend([one], wish, { interaction: 'never' });
    expect(states(silent)).toEqual(['alreadyRequested']);
  });

  it('that nobody has consented to says which permission is missing, and that nothing was asked for', async () => {
    const setting = tenantPalette({
      scenario: smallScenario({
        eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'Global Reader', end: '+P5D' }],
        assignments: [],
        openRequests: [],
      }),
      withheld: ['RoleEligibilitySchedule.ReadWrite.Directory'],
    });
    const palette = setting.open();
    const all = await named(palette, ['Global Reader']);
    const items = await palette.extend(all, wish);
    expect(states(items)).toEqual(['failed']);
    expect(extensionErrors(items).join(' ')).toMatch(/RoleEligibilitySchedule\.ReadWrite\.Directory/);
    expect((await palette.extensions(all)).gaps).toMatchObject([{ part: 'requests' }]);
    expect(setting.tenant.state.requests).toEqual([]);
  });

  it('nobody knows of is held back from a second sending, also by another process', async () => {
    const setting = company('+P10D');
    const { palette, tenant } = setting;
    const all = await named(palette);
    tenant.faults.add({ type: 'neverArrived', times: 100 });
    const [first] = await palette.extend(all.slice(0, 1), wish);
    expect(['notSent', 'unconfirmed', 'failed']).toContain(first?.outcome.state);
    expect(tenant.state.requests).toEqual([]);
  });

  it('is sent once for one named twice, and by two processes at once', async () => {
    const setting = company('+P10D');
    const [one] = await named(setting.palette);
    if (!one) throw new Error('none');
    const [mine, others] = await Promise.all([
      setting.palette.extend([one, one], wish),
      setting.open().extend([one], wish),
    ]);
    expect(writes(setting)).toHaveLength(1);
    expect(new Set(states(mine)).size).toBe(1);
    expect([...states(mine), ...states(others)].filter((state) => state === 'asked').length).toBeGreaterThan(0);
    expect(setting.tenant.offences()).toEqual([]);
  });
});

describe('a renewal', () => {
  it('is asked for what has ended, within 30 days, of what the list had before', async () => {
    const setting = company('+P2D');
    const { palette, tenant } = setting;
    await named(palette);
    setting.clock.move(3 * day);
    const all = await named(palette);
    const items = await palette.extend(all, wish);
    expect(items.map(({ action, outcome }) => [action, outcome.state])).toEqual(all.map(() => ['renew', 'asked']));
    expect(tenant.offences()).toEqual([]);
  });
});

describe('what has left the list before its end', () => {
  it('was taken away: no renewal of it is offered, whatever its end was to be', async () => {
    const now = Date.parse('2026-11-23T09:00:00Z');
    const [one] = await named(company('+P10D').palette, ['Global Reader']);
    if (!one) throw new Error('none');
    const ended = { ...one, endsAt: new Date(now - 2 * day).toISOString() };
    const offeredOf = (leftAt: number) =>
      offeredExtensions({ eligibilities: [], left: [{ eligibility: ended, leftAt }] }, now);
    expect(offeredOf(now - 2 * day)).toEqual([ended]);
    expect(offeredOf(now - 5 * day)).toEqual([]);
  });
});

describe('what is offered', () => {
  const now = Date.parse('2026-11-23T09:00:00Z');
  const at = (days: number, via: Eligibility['via'] = 'direct') =>
    extensionOffered({ endsAt: new Date(now + days * day).toISOString(), via }, now);
  it('is an extension in the last 14 days, a renewal in the 30 after, else nothing', () => {
    expect([at(14), at(0.01), at(0), at(-30)]).toEqual(['extend', 'extend', 'renew', 'renew']);
    expect([at(14.01), at(-30.01), at(3, 'group'), extensionOffered({ via: 'direct' }, now)]).toEqual(
      Array.from({ length: 4 }, () => ({ why: expect.any(String) })),
    );
  });
});

describe('the words for it', () => {
  const record = (status: string) => ({ requestId: 'r', action: 'selfExtend', status });
  it('call nothing active, and nothing granted that the service did not', () => {
    const words = [
      'PendingAdminDecision',
      'Provisioned',
      'Denied',
      'AdminDenied',
      'Canceled',
      'Failed',
      'Whatever',
      '',
    ];
    const outcomes = words.map((status) => outcomeOfExtension(record(status)));
    expect(outcomes.map(({ state }) => state)).toEqual([
      ...['asked', 'granted', 'denied', 'denied', 'withdrawn', 'failed', 'unconfirmed', 'unconfirmed'],
    ]);
    const said = outcomes.map((outcome) => extensionWords(outcome, { now: 0, timeZone: 'UTC' }));
    expect(said.filter((text) => /active/.test(text))).toEqual([]);
    expect(outcomes.map(extensionTone).filter((tone) => tone === 'good')).toHaveLength(1);
  });
});

describe('what Microsoft’s pages and recorded answers print', () => {
  const folder = resolve(import.meta.dirname, '../../../../shared/contract-cases');
  const read = (name: string): unknown => {
    try {
      return JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
    } catch {
      process.stderr.write(`contract-cases: ${name} is absent; extensions were tried on our own\n`);
      return undefined;
    }
  };
  const printed = z.object({ response: z.object({ body: z.unknown() }) });
  const rows = z.object({ value: z.array(z.unknown()) });

  it('is read as what it says: granted, with its end; a withdrawn one as that', () => {
    const page = read('dir-30-adminExtend.json');
    if (page !== undefined) {
      const wire = graphRequest.parse(printed.parse(page).response.body);
      expect(outcomeOfExtension(recordOf(wire))).toEqual({
        state: 'granted',
        requestId: 'c3a3aa36-22e2-4240-8e4c-ea2a3af7c30f',
        endsAt: '2022-05-13T19:18:40.083Z',
      });
    }
    const live = read('arm-37-live-assignment-requests-excerpt.json');
    if (live !== undefined) {
      const all = rows.parse(printed.parse(live).response.body).value.map((row) => armRecordOf(armRequest.parse(row)));
      const extensions = all.filter(isExtension);
      expect(extensions.map((record) => outcomeOfExtension(record).state)).toEqual(['withdrawn']);
    }
  });
});
