import approvals from '../../scenarios/approvals.json' with { type: 'json' };
import demoPermissions from '../../scenarios/built-in/demo-permissions.json' with { type: 'json' };
import demo from '../../scenarios/demo.json' with { type: 'json' };
import small from '../../scenarios/small.json' with { type: 'json' };
import { parseScenario, type Scenario, ScenarioError } from './scenario.ts';

const shipped: Readonly<Record<string, () => unknown>> = {
  demo: () => withPermissions(demo, demoPermissions),
  small: () => small,
  approvals: () => approvals,
};

/** A shipped scenario by its name (`demo`, `small`, `approvals`). Throws `ScenarioError` for any other name. */
export function loadScenario(name: string): Scenario {
  if (!Object.hasOwn(shipped, name)) {
    throw new ScenarioError(`there is no scenario "${name}"; shipped are ${Object.keys(shipped).join(', ')}`);
  }
  return parseScenario(shipped[name]?.());
}

const lists = ['directoryRoles', 'azureRoles'] as const;

/** A scenario whose built-in roles allow what they do in the service: all lists of it beside it, by the id of the role. */
function withPermissions(scenario: unknown, permissions: Readonly<Record<string, readonly unknown[]>>): unknown {
  if (typeof scenario !== 'object' || scenario === null) return scenario;
  const whole: Record<string, unknown> = { ...scenario };
  for (const name of lists) {
    const roles: unknown = whole[name];
    if (!Array.isArray(roles)) continue;
    whole[name] = roles.map((role: { readonly id: string }) => {
      const own = permissions[role.id];
      return own === undefined ? role : { ...role, permissions: own };
    });
  }
  return whole;
}
