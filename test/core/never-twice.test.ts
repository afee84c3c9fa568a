// A process may end between any two of its steps. Whatever the next one does, no target is asked for twice.
import { describe, expect, it } from '@jest/globals';
import type { BatchItem, Eligibility, Palette } from '@pim-palette/core';
import { loadScenario, type Scenario } from '@pim-palette/fake-tenant';
import { smallWith, type TenantServiceOptions } from './kinds/tenant-service.ts';
import { killSwitch } from './scripted/kill-switch.ts';
import { type TenantPalette, tenantPalette } from './scripted/tenant-palette.ts';

const minute = 60_000;
const wanted = ['Global Reader', 'Tier 1 Operators', 'Reader'];

function chosen(eligibilities: readonly Eligibility[], names: readonly string[]): readonly Eligibility[] {
  return names.map((name) => {
    const found = eligibilities.find((one) => one.roleName === name && one.access !== 'owner');
    if (!found) throw new Error(`No ${name} here.`);
    return found;
  });
}

async function run(palette: Palette, names = wanted): Promise<readonly BatchItem[]> {
  await palette.load();
  const { eligibilities } = await palette.refresh();
  const plan = await palette.plan({ eligibilities: chosen(eligibilities, names), justification: 'night shift' });
  return palette.activate(plan);
}

/** Runs until the n-th step of its process; `undefined` when it came to its end before. */
async function killedAt(step: number, setting: TenantPalette): Promise<readonly BatchItem[] | undefined> {
  const process = killSwitch(step);
  const palette = setting.open({ fetch: process.fetch(setting.fetch), stores: process.stores(setting.stores) });
  const ended = await Promise.race([run(palette), process.gone]);
  return ended ?? undefined;
}

/** Every request that ever asked to activate, by its target, whatever came of it. */
function asksByTarget({ tenant }: TenantPalette): readonly number[] {
  const asks = new Map<string, number>();
  for (const { action, kind, roleId, scopeId, principalId } of tenant.state.requests) {
    if (action.toLowerCase() !== 'selfactivate') continue;
    const target = JSON.stringify([kind, roleId, scopeId, principalId]);
    asks.set(target, (asks.get(target) ?? 0) + 1);
  }
  return [...asks.values()];
}

function expectNothingTwice(setting: TenantPalette): void {
  expect(setting.tenant.offences()).toEqual([]);
  expect(asksByTarget(setting).every((count) => count === 1)).toBe(true);
  expect(setting.activationsSent()).toBe(asksByTarget(setting).length);
}

/** Every step from the first write of the journal on: what a process does before that leaves nothing behind. */
async function stepsOf(options: TenantServiceOptions): Promise<readonly number[]> {
  const process = killSwitch(Number.POSITIVE_INFINITY);
  const setting = tenantPalette(options);
  await run(setting.open({ fetch: process.fetch(setting.fetch), stores: process.stores(setting.stores) }));
  const { firstJournalStep, steps } = process;
  return Array.from({ length: steps + 2 - firstJournalStep }, (_, index) => firstJournalStep + index);
}

const situations: readonly { readonly name: string; readonly options: () => TenantServiceOptions }[] = [
  { name: 'a service that shows at once what it did', options: () => ({}) },
  { name: 'lists that lag four minutes', options: () => ({ scenario: lagging() }) },
  {
    name: 'an answer that is lost besides',
    options: () => ({
      faults: [{ type: 'lostAnswer', on: { write: true, path: 'roleAssignmentScheduleRequests' } }],
    }),
  },
];

function lagging(): Scenario {
  return smallWith({ behaviour: { ...loadScenario('small').behaviour, visibilityLag: 'PT4M' } });
}

describe('a process that ends between any two steps', () => {
  it.each(situations)('asks for nothing twice with $name [P4]', async ({ options }) => {
    const steps = await stepsOf(options());
    expect(steps.length).toBeGreaterThan(20);
    for (const step of steps) {
      const setting = tenantPalette(options());
      const first = await killedAt(step, setting);
      // The next process at once: it must not send what may have been sent.
      const second = await run(setting.open());
      expectNothingTwice(setting);
      if (first) expect(second.every(({ outcome }) => outcome.state !== 'active')).toBe(true);
      // Much later everything is known, and what never left may be sent.
      setting.clock.move(16 * minute);
      await setting.open().follow({ onEvent: () => undefined, once: true });
      const third = await run(setting.open());
      expectNothingTwice(setting);
      expect(
        third.map(({ outcome }) => outcome.state).filter((state) => !/^(active|alreadyActive)$/.test(state)),
      ).toEqual([]);
      expect(asksByTarget(setting)).toHaveLength(3);
    }
  });

  it('that is followed by another at the same moment asks for nothing twice [P4]', async () => {
    const setting = tenantPalette();
    const items = (await Promise.all([run(setting.open()), run(setting.open()), run(setting.open())])).flat();
    expectNothingTwice(setting);
    expect(items.filter(({ outcome }) => outcome.state === 'active')).toHaveLength(3);
  });
});
