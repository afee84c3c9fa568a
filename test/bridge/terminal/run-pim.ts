// Runs commands as `pim` does, in this process, against a simulated company.
import { createTenant, loadScenario, type Scenario, type Tenant } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { run } from '../../../powertoys-run-bridge/helper/src/terminal/run.ts';
import type { World } from '../../../powertoys-run-bridge/helper/src/terminal/world.ts';

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export interface Company {
  readonly tenant: Tenant;
  readonly door: Door;
  /** Runs one command, its words split at blanks unless they are given as a list. */
  pim(words: string | readonly string[], change?: Partial<World>): Promise<Ran>;
}

/** Signed in as Ada at Northwind Labs; one company for several commands, as one person would use it. */
export async function openCompany(change: (scenario: Scenario) => Scenario = (scenario) => scenario): Promise<Company> {
  return machineIn(createTenant(change(loadScenario('small')), { clock: Date.now }));
}

/** Another machine of the same person: it knows nothing of what was done at the first. */
export async function anotherMachine({ tenant }: Company): Promise<Company> {
  return machineIn(tenant);
}

/** A machine of somebody else in the same company. */
export async function machineOf({ tenant }: Company, username: string): Promise<Company> {
  return machineIn(tenant, username);
}

async function machineIn(tenant: Tenant, username?: string): Promise<Company> {
  const door = await openTenant(
    tenant,
    {
      now: () => tenant.now,
      // Time is moved, never waited for. Longer waits are limits on something else that happens: they never end.
      async wait(ms, signal) {
        if (ms < 30_000) tenant.advance(ms);
        else await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      },
    },
    username,
  );
  return {
    tenant,
    door,
    async pim(words, change = {}) {
      let output = '';
      let errors = '';
      const code = await run(typeof words === 'string' ? words.split(' ') : words, {
        environment: {},
        output: sink((text) => {
          output += text;
        }),
        errors: sink((text) => {
          errors += text;
        }),
        inputIsTerminal: false,
        now: () => tenant.now,
        signal: new AbortController().signal,
        isInterrupted: () => false,
        readInput: async () => '',
        openDoor: async () => door,
        ...change,
      });
      return { code, output, errors };
    },
  };
}

function sink(write: (text: string) => void) {
  return { write, isTerminal: false, columns: () => 80 };
}
