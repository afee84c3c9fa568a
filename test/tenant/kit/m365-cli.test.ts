// What the m365 CLI (@pnp/cli-microsoft365 11.11.0) sends for its commands of PIM, as recorded from it against this tenant. It is
// not a dependency: 473 packages, 395 MB.
import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Caller, createCaller, rowsOf, smallScenario } from '../caller.ts';
import { ada, directoryRequests, minute, roles } from '../requests.ts';

const accept = { accept: 'application/json;odata.metadata=none' };
const directory = 'roleManagement/directory';
let reader: Caller;
let user: Caller;
beforeEach(() => {
  user = createCaller(
    smallScenario({ assignments: [{ kind: 'directoryRole', person: 'ben', role: 'Global Reader' }] }),
  );
  reader = createCaller(user.tenant.scenario, 'ben', user.tenant).with({ wids: [roles.globalReader] });
});

function get(caller: Caller, path: string) {
  return caller.graph('GET', path, undefined, accept);
}

function ask(change: Record<string, unknown> = {}) {
  return {
    principalId: ada,
    roleDefinitionId: roles.globalReader,
    directoryScopeId: '/',
    action: 'selfActivate',
    justification: 'from the command line',
    ticketInfo: {},
    ...change,
  };
}

describe('m365 entra pim role', () => {
  it('assignment eligibility list', async () => {
    const all = await get(
      reader,
      `${directory}/roleEligibilityScheduleInstances?$expand=roleDefinition($select=displayName)`,
    );
    expect(rowsOf(all.body)[0]).toMatchObject({ roleDefinition: { displayName: 'Global Reader' } });
    expect(all.body).not.toHaveProperty('@odata.context');
    const found = await get(reader, "users?$filter=userPrincipalName eq 'ada@northwindlabs.example'&$select=Id");
    expect(rowsOf(found.body)).toEqual([{ id: ada }]);
    const hers = `${directory}/roleEligibilityScheduleInstances?$filter=principalId eq '${ada}'&$expand=roleDefinition($select=displayName),principal`;
    expect(rowsOf((await get(reader, hers)).body)[0]).toMatchObject({ principal: { displayName: 'Ada Berg' } });
    expect(reader.rules()).toEqual([]);
  });

  it('assignment add, list and remove', async () => {
    const named = await get(user, `${directory}/roleDefinitions?$filter=displayName eq 'Global Reader'`);
    expect(rowsOf(named.body)[0]?.id).toBe(roles.globalReader);
    const scheduleInfo = { startDateTime: null, expiration: { duration: 'PT1H', type: 'afterDuration' } };
    const added = await user.graph('POST', directoryRequests, ask({ scheduleInfo }), accept);
    expect(added.body.status).toBe('Provisioned');
    const held = `${directory}/roleAssignmentScheduleInstances?$filter=principalId eq '${ada}'&$expand=roleDefinition($select=displayName)`;
    expect(rowsOf((await get(reader, held)).body)).toMatchObject([{ assignmentType: 'Activated' }]);
    user.tenant.advance(6 * minute);
    const removed = await user.graph('POST', directoryRequests, ask({ action: 'selfDeactivate' }), accept);
    expect(removed.body.status).toBe('Revoked');
    expect(user.rules()).toEqual([]);
  });

  it('request list', async () => {
    await user.graph(
      'POST',
      directoryRequests,
      ask({ scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } } }),
    );
    const list = `${directory}/roleAssignmentScheduleRequests?$filter=createdDateTime ge 2026-01-01T00:00:00Z and status eq 'Provisioned'&$expand=roleDefinition($select=displayName)`;
    expect(rowsOf((await get(reader, list)).body)).toHaveLength(1);
    expect(reader.rules()).toEqual([]);
  });
});
