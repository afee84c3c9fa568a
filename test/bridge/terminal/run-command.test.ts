import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
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
const vmRefused =
  "(AuthorizationFailed) The client does not have authorization to perform action 'Microsoft.Compute/virtualMachines/restart/action' over scope '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2/resourceGroups/rg-shop-prod/providers/Microsoft.Compute/virtualMachines/vm-1' or the scope is invalid.";

/** A folder with programs that do nothing. */
async function toolsFolder(...names: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pim-tools-'));
  for (const name of names) {
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 0\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const writes = () =>
  company.tenant.log.filter(({ method, path }) => method !== 'GET' && /assignmentScheduleRequests/i.test(path)).length;

/** A command that is refused until a role is active, and a person who presses `key`. */
function commandWith(
  key: string | readonly string[],
  words: readonly string[] = [],
  {
    program = process.execPath,
    path = '',
    says = refused,
    login = 0,
  }: { readonly program?: string; readonly path?: string; readonly says?: string; readonly login?: number } = {},
) {
  const ran: string[] = [];
  const asked: string[] = [];
  const run = company.pim(['run', ...words, '--reason', 'the work', '--', program, 'work.js'], {
    environment: { PATH: `${path}${delimiter}${process.env.PATH}` },
    runChild: async (command, how): Promise<ChildEnd> => {
      ran.push(command.join(' '));
      if (command[1] === 'login') return { started: true, code: login };
      if (writes() > 0) return { started: true, code: 0 };
      how?.onErrors?.(says);
      return { started: true, code: 3 };
    },
    askKey: async (question) => {
      asked.push(question);
      return typeof key === 'string' ? key : (key[asked.length - 1] ?? '');
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

  it('renews the token of the tool on the same key where the right is in it, before it runs again', async () => {
    const folder = await toolsFolder('az');
    const { run, ran, asked } = commandWith('a', [], { program: 'az', path: folder });
    expect((await run).code).toBe(0);
    expect(asked).toEqual([
      expect.stringMatching(/^Activate Authentication Administrator.*, run az login and run it again\?/),
    ]);
    expect(ran).toEqual(['az work.js', 'az login', 'az work.js']);
  });

  it('leaves the sign-in out on another key, and runs all the same when it fails', async () => {
    const folder = await toolsFolder('az');
    const without = commandWith('n', [], { program: 'az', path: folder });
    expect((await without.run).code).toBe(0);
    expect(without.ran).toEqual(['az work.js', 'az work.js']);
    company = await openCompany(() => everyRoleScenario());
    const failing = commandWith('a', [], { program: 'az', path: folder, login: 1 });
    const { code, errors } = await failing.run;
    expect(code).toBe(0);
    expect(errors).toContain('az login failed: the command is run with the token there is.');
    expect(failing.ran).toEqual(['az work.js', 'az login', 'az work.js']);
  });

  it('never renews a token where nothing was agreed to, nor where the right is not in it', async () => {
    const folder = await toolsFolder('az');
    const left = commandWith('q', [], { program: 'az', path: folder });
    expect((await left.run).code).toBe(3);
    expect(left.ran).toEqual(['az work.js']);
    const azure = commandWith('a', [], { program: 'az', path: folder, says: vmRefused });
    await azure.run;
    expect(azure.ran).not.toContain('az login');
  });

  it('activates an Azure role at the resource group that suffices, and asks again where Azure wants it wider', async () => {
    const { run, asked } = commandWith('a', [], { says: vmRefused });
    const { code, errors } = await run;
    expect(asked).toEqual([
      expect.stringMatching(/ · rg-shop-prod and run it again\?/),
      expect.stringMatching(/^Activate .* · Shop instead\?/),
    ]);
    expect(errors).toContain('Azure asks that you may read the resource group already');
    expect(code).toBe(0);
    expect(writes()).toBe(2);
    expect(company.tenant.state.requests.map(({ scopeId }) => scopeId)).toEqual([
      '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2',
    ]);
  });

  it('activates nothing wider on any other key', async () => {
    const { run, asked, ran } = commandWith(['a', 'q'], [], { says: vmRefused });
    expect((await run).code).not.toBe(0);
    expect(asked).toHaveLength(2);
    expect(ran).toHaveLength(1);
    expect(company.tenant.state.requests).toHaveLength(0);
  });
});
