import { beforeEach, describe, expect, it } from '@jest/globals';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';

import type { ChildEnd } from '../../../powertoys-run-bridge/helper/src/terminal/world.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany(() => everyRoleScenario());
});

const refused =
  'Update-MgUser: Insufficient privileges to complete the operation. ErrorCode: Authorization_RequestDenied';
const writes = () =>
  company.tenant.log.filter(({ method, path }) => method !== 'GET' && /assignmentScheduleRequests/i.test(path)).length;

/** A command that is refused until a role is active, and a person who presses `key`. */
function commandWith(key: string, words: readonly string[] = []) {
  const ran: string[] = [];
  const asked: string[] = [];
  const run = company.pim(['run', ...words, '--reason', 'the work', '--', process.execPath, 'work.js'], {
    environment: { PATH: process.env.PATH },
    runChild: async (command, how): Promise<ChildEnd> => {
      ran.push(command.join(' '));
      if (writes() > 0) return { started: true, code: 0 };
      how?.onErrors?.(refused);
      return { started: true, code: 3 };
    },
    askKey: async (question) => {
      asked.push(question);
      return key;
    },
  });
  return { run, ran, asked };
}

describe('pim run, with a person at the keys', () => {
  it('runs, is refused, activates on a key, waits and runs again', async () => {
    const { run, ran, asked } = commandWith('a');
    const { code, errors } = await run;
    expect(ran).toHaveLength(2);
    expect(asked).toEqual([expect.stringMatching(/^Activate Authentication Administrator.* and run it again\?/)]);
    expect(code).toBe(0);
    expect(errors).toMatch(/Authentication Administrator.*(usable now|cannot be told)/);
    expect(writes()).toBe(1);
  });

  it('activates nothing on any other key, and keeps the exit code', async () => {
    for (const key of ['q', '\r', '']) {
      const { run, ran } = commandWith(key);
      expect((await run).code).toBe(3);
      expect(ran).toHaveLength(1);
    }
    expect(writes()).toBe(0);
  });

  it('with words asks before it activates', async () => {
    const { run, ran } = commandWith('n', ['intune']);
    expect((await run).code).toBe(130);
    expect(ran).toEqual([]);
    expect(writes()).toBe(0);
  });
});
