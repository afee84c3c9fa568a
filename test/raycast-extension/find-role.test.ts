import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '@pim-palette/fake-tenant';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const denied =
  'Update-MgUser_UpdateExpanded: Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied';

/** The small company, its roles with what the service's own allow. */
async function signedIn() {
  const allowed = new Map(everyRoleScenario().directoryRoles.map(({ name, permissions }) => [name, permissions]));
  const small = loadScenario('small');
  const directoryRoles = small.directoryRoles.map((role) => {
    const permissions = allowed.get(role.name);
    return permissions ? { ...role, permissions } : role;
  });
  const opened = await world({ ...small, directoryRoles });
  await (await opened.signIn()).unload();
  return opened;
}

describe('Find the Role I Need', () => {
  it('shows the roles for a task, smallest first, and sends nothing', async () => {
    const { open, writes } = await signedIn();
    const list = await open('find-role', { arguments: { text: 'bitlocker key' } });
    await list.until(() => list.items()[0]?.title === 'Security Reader');
    expect(writes()).toEqual([]);
  });

  it('begins with an error on the clipboard, and with nothing else that is there', async () => {
    const { host, open } = await signedIn();
    host.clipboard = denied;
    const list = await open('find-role');
    await list.until(() => list.items()[0]?.title === 'User Administrator');
    expect(list.view()?.props.searchText).toBe(denied.replace(/\s+/g, ' '));
    await list.unload();
    host.clipboard = 'a secret that is no error, however long it may be, and is nobody’s business';
    const empty = await open('find-role');
    expect(empty.view()?.props.searchText).toBe('');
  });
});

describe('The tool that finds a role', () => {
  it('names roles with their keys, and none where none helps', async () => {
    const { host, writes } = await signedIn();
    const { answer } = await host.runTool('find-role', { text: 'bitlocker key' });
    expect(answer).toMatchObject({
      causes: ['role'],
      roles: [{ name: 'Security Reader', state: 'eligible' }, {}, {}, {}],
    });
    const locked = await host.runTool('find-role', { text: "ScopeLocked: following scope(s) are locked: '/x'" });
    expect(locked.answer).toMatchObject({ causes: ['lock'], roles: [], wouldDo: [] });
    expect(writes()).toEqual([]);
  });
});
