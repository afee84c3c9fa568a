import { describe, expect, it } from '@jest/globals';
import type { Activation } from '../../../core/src/model/activation.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { findNeed } from '../../../core/src/need/find-need.ts';
import { isTask } from '../../../core/src/need/is-task.ts';
import type { NeedFacts } from '../../../core/src/need/model.ts';
import { nordlicht } from '../../relevance/fixture.ts';
import { definitions } from '../../relevance/need/definitions.ts';

const subscription = '/subscriptions/4f6c1e0a-77aa-4c7e-9d0e-0c3bb7a4e111';
const group = `${subscription}/resourceGroups/rg-pay`;
const vm = `${group}/providers/Microsoft.Compute/virtualMachines/vm-1`;
const denied = (action: string, scope: string, client = nordlicht.principalId) =>
  `The client 'x' with object id '${client}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid.`;
const idOf = (name: string) => definitions.find((role) => role.name === name)?.id ?? '';

function may(roleName: string, scopeId: string, more: Partial<Eligibility> = {}): Eligibility {
  return {
    key: `${roleName}@${scopeId}`,
    kind: 'azureResource',
    identity: nordlicht,
    roleId: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${idOf(roleName).toUpperCase()}`,
    roleName,
    scope: { id: scopeId, type: 'subscription', label: scopeId, path: [] },
    via: 'direct',
    ...more,
  };
}
const inDirectory = (roleName: string, scopeId = '/') =>
  may(roleName, scopeId, { kind: 'directoryRole', roleId: idOf(roleName) });
const ask = (text: string, eligibilities: readonly Eligibility[], more: Partial<NeedFacts> = {}) =>
  findNeed(text, { eligibilities, activations: [], definitions, ...more });
const keys = ({ roles }: ReturnType<typeof findNeed>) => roles.map(({ key }) => key);

describe('the role that is needed', () => {
  const restart = denied('Microsoft.Compute/virtualMachines/restart/action', vm);

  it('is the smallest whose scope reaches, to be activated no wider than the resource group', () => {
    const answer = ask(restart, [
      may('Owner', subscription),
      may('Virtual Machine Contributor', subscription),
      may('Virtual Machine Contributor', `${subscription}/resourceGroups/other`),
      may('Reader', subscription),
    ]);
    expect(keys(answer)).toEqual([`Virtual Machine Contributor@${subscription}`, `Owner@${subscription}`]);
    expect(answer.roles[0]).toMatchObject({
      state: 'eligible',
      activateAt: group,
      why: expect.stringMatching(/^1 of 2 that allow it; holds \d+ actions, not everything$/),
    });
  });

  it('at a management group comes after one that reaches for certain', () => {
    const corp = '/providers/Microsoft.Management/managementGroups/corp';
    const rights = [may('Virtual Machine Contributor', corp), may('Owner', subscription)];
    expect(keys(ask(restart, rights))).toEqual([`Owner@${subscription}`, `Virtual Machine Contributor@${corp}`]);
    const ancestors = new Map([[subscription, [corp.toLowerCase()]]]);
    expect(keys(ask(restart, rights, { ancestors }))[0]).toBe(`Virtual Machine Contributor@${corp}`);
  });

  it('is the one at the narrower scope among equals', () => {
    const corp = '/providers/Microsoft.Management/managementGroups/corp';
    const ancestors = new Map([[subscription, [corp.toLowerCase()]]]);
    const rights = [may('Owner', corp), may('Owner', group), may('Owner', subscription)];
    expect(keys(ask(restart, rights, { ancestors }))).toEqual([
      `Owner@${group}`,
      `Owner@${subscription}`,
      `Owner@${corp}`,
    ]);
  });

  it('must be held at each of several scopes at once', () => {
    const several = `The client 'x' with object id 'y' has permission to perform action 'A.B/c/write' on scope '${subscription}'; however, it does not have permission to perform action 'Microsoft.Compute/disks/write' on the linked scope(s) '${subscription},/subscriptions/other' or the linked scope(s) are invalid.`;
    expect(keys(ask(several, [may('Contributor', subscription)]))).toEqual([]);
  });

  it('of the data is not the one that manages', () => {
    const secret = `Caller is not authorized to perform action on resource. Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' Resource: '${group}/providers/Microsoft.KeyVault/vaults/kv' ForbiddenByRbac`;
    const answer = ask(secret, [may('Owner', subscription), may('Key Vault Secrets User', subscription)]);
    expect(keys(answer)).toEqual([`Key Vault Secrets User@${subscription}`]);
  });

  it('may come through a group, as far as is known what the group gives', () => {
    const right = may('Shop', 'g1', { kind: 'group', key: 'g1', roleId: 'member' });
    expect(ask(restart, [right]).note).toContain('What 1 of your groups give is not readable.');
    const groups = new Map([['g1', [{ roleId: idOf('Contributor'), scopeId: subscription }]]]);
    const { roles } = ask(restart, [right], { groups });
    expect(roles).toMatchObject([{ key: 'g1', kind: 'group', why: expect.stringMatching(/^gives Contributor/) }]);
  });

  it('of an administrative unit comes after one of the directory', () => {
    const answer = ask('reset user password', [
      inDirectory('Password Administrator', '/administrativeUnits/1'),
      inDirectory('User Administrator'),
    ]);
    expect(keys(answer)).toEqual(['User Administrator@/', 'Password Administrator@/administrativeUnits/1']);
    expect(answer.roles[1]?.why).toContain('whether its scope reaches that far is not known');
  });

  it('that is held already is said to be, and what then is wrong', () => {
    const right = inDirectory('Authentication Administrator');
    const active: Activation = {
      key: right.key,
      kind: 'directoryRole',
      identity: nordlicht,
      roleId: right.roleId,
      roleName: right.roleName,
      scopeId: '/',
      scopeLabel: 'Directory',
      activated: true,
    };
    const answer = ask('reset mfa', [right], { activations: [active] });
    expect(answer.roles).toMatchObject([{ state: 'active' }]);
    expect(answer.note).toContain('You hold Authentication Administrator already');
  });

  it('is named for asking where none of one’s own would do', () => {
    const answer = ask(restart, [may('Reader', subscription)]);
    expect(answer.roles).toEqual([]);
    expect(answer.wouldDo).toContain('Virtual Machine Contributor');
    expect(answer.note).toContain('None of your roles allows it.');
  });

  it('is none where another was refused', () => {
    const { note } = ask(denied('Microsoft.Compute/disks/write', vm, 'aaaaaaaa-0000-4000-8000-000000000000'), [
      may('Owner', subscription),
    ]);
    expect(note).toContain('no account of yours');
  });

  it('is never named where no role helps', () => {
    const locked = "ScopeLocked: following scope(s) are locked: '/subscriptions/1'. Please remove the lock.";
    const answer = ask(locked, [may('Owner', subscription)]);
    expect(answer).toMatchObject({ findings: [{ cause: 'lock' }], roles: [], wouldDo: [] });
    expect(answer.note).toContain('No role helps.');
  });

  it('is not said to be none where what the roles allow is not told', () => {
    const hollow = definitions.map((role) => ({ ...role, blocks: [] }));
    const answer = ask(restart, [may('Owner', subscription)], { definitions: hollow });
    expect(answer.note).toContain('What 1 of your roles allow could not be read.');
    expect(answer.note).not.toContain('None of your roles');
  });

  it('is found by its action, its name, and not by nonsense', () => {
    const rights = [may('Owner', subscription), inDirectory('Global Reader')];
    expect(keys(ask('Microsoft.Compute/disks/write', rights))).toEqual([`Owner@${subscription}`]);
    expect(keys(ask('global reader', rights))[0]).toBe('Global Reader@/');
    expect(ask('sysadmin', rights)).toMatchObject({ findings: [], roles: [], wouldDo: [] });
  });
});

describe('a task in words', () => {
  it('is no error', () => {
    for (const words of [
      'reset mfa',
      'quota increase request',
      'create team / manage teams',
      'refresh tokens of a user',
    ])
      expect(isTask(words)).toBe(true);
    for (const text of ['', 'ERROR: Forbidden', 'access denied', 'a\nb', '{"code":1}'])
      expect(isTask(text)).toBe(false);
  });
});

describe('what a role is said to hold', () => {
  it('is not everything where giving access is left out of it', () => {
    const { roles } = ask(denied('Microsoft.Compute/virtualMachines/restart/action', vm), [
      may('Contributor', subscription),
      may('Owner', subscription),
    ]);
    expect(roles.map(({ roleName, why }) => [roleName, why])).toEqual([
      ['Contributor', '1 of 2 that allow it; holds everything but giving access, not everything'],
      ['Owner', '2 of 2 that allow it; holds everything'],
    ]);
  });
});
