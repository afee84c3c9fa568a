import approvals from '../../scenarios/approvals.json' with { type: 'json' };
import demo from '../../scenarios/demo.json' with { type: 'json' };
import small from '../../scenarios/small.json' with { type: 'json' };
import { parseScenario, type Scenario, ScenarioError } from './scenario.ts';

const shipped: Readonly<Record<string, unknown>> = { demo, small, approvals };

/** A shipped scenario by its name (`demo`, `small`, `approvals`). Throws `ScenarioError` for any other name. */
export function loadScenario(name: string): Scenario {
  if (!Object.hasOwn(shipped, name)) {
    throw new ScenarioError(`there is no scenario "${name}"; shipped are ${Object.keys(shipped).join(', ')}`);
  }
  return parseScenario(shipped[name]);
}
