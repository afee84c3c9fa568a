import { describe, expect, it } from '@jest/globals';
import { createTenant, largeScenario } from '@pim-palette/fake-tenant';

describe('large companies', () => {
  it('have exactly as many eligibilities as asked, of all kinds, always the same, with names that tell them apart', () => {
    const scenario = largeScenario(2_000);
    expect(scenario.eligibilities).toHaveLength(2_000);
    expect(new Set(scenario.eligibilities.map((entry) => entry.kind)).size).toBe(3);
    expect(new Set(scenario.groups.map((group) => group.name)).size).toBe(scenario.groups.length);
    expect(new Set(scenario.administrativeUnits.map((unit) => unit.name)).size).toBe(
      scenario.administrativeUnits.length,
    );
    expect(JSON.stringify(scenario)).toBe(JSON.stringify(largeScenario(2_000)));
    expect(createTenant(scenario).state.eligibilities).toHaveLength(2_000);
  });

  it.each([0, 1, 7, 500])('can have %p', (count) => {
    expect(largeScenario(count).eligibilities).toHaveLength(count);
  });
});
