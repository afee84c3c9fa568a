import { hostileScenario } from './hostile.ts';
import { largeCompanyScenario } from './large-company.ts';
import { loadScenario } from './load-scenario.ts';
import { type Scenario, ScenarioError } from './scenario.ts';

const made: Readonly<Record<string, () => Promise<Scenario>>> = {
  demo: async () => loadScenario('demo'),
  small: async () => loadScenario('small'),
  approvals: async () => loadScenario('approvals'),
  large: async () => largeCompanyScenario(),
  hostile: async () => hostileScenario(),
  // Read only when it is wanted: nearly a megabyte of definitions.
  'every-role': async () => (await import('./every-role.ts')).everyRoleScenario(),
};

/** Every scenario that is shipped, written down or made. */
export const scenarioNames = Object.keys(made);

/** A shipped scenario by its name. Throws `ScenarioError` for any other name. */
export async function openScenario(name: string): Promise<Scenario> {
  const make = Object.hasOwn(made, name) ? made[name] : undefined;
  if (!make) throw new ScenarioError(`there is no scenario "${name}"; shipped are ${scenarioNames.join(', ')}`);
  return make();
}
