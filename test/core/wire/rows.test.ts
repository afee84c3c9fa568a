import { describe, expect, it } from '@jest/globals';
import { armInstance, armRequest } from '../../../core/src/wire/arm.ts';
import { directoryInstance, directoryRequest } from '../../../core/src/wire/graph-directory.ts';
import { groupInstance, groupRequest } from '../../../core/src/wire/graph-group.ts';

describe('rows', () => {
  it('of directory roles are read with nulls and without', () => {
    const nulls = {
      principalId: null,
      directoryScopeId: '/',
      appScopeId: null,
      startDateTime: null,
      endDateTime: null,
      memberType: null,
    };
    const row = directoryInstance.parse({ roleDefinitionId: 'r', ...nulls });
    expect(row).toEqual(directoryInstance.parse({ roleDefinitionId: 'r', directoryScopeId: '/' }));
    expect(directoryInstance.safeParse({ directoryScopeId: '/' }).success).toBe(false);
  });

  it('of groups are read whatever the casing of access', () => {
    for (const accessId of ['member', 'Member', 'OWNER']) {
      expect(groupInstance.parse({ groupId: 'g', accessId }).accessId).toBe(accessId.toLowerCase());
    }
    expect(groupInstance.safeParse({ groupId: 'g', accessId: 'unknownFutureValue' }).success).toBe(false);
  });

  it('of Azure are read with empty members left out, ids as they come', () => {
    const { properties } = armInstance.parse({ properties: { scope: '/subscriptions/AAAA', roleDefinitionId: '/X' } });
    expect(properties).toMatchObject({ scope: '/subscriptions/AAAA', roleDefinitionId: '/X' });
    expect(properties.endDateTime).toBeUndefined();
  });

  it('a status is any word', () => {
    for (const status of ['Provisioned', 'SomethingNew', 'pendingAPPROVAL']) {
      expect(directoryRequest.parse({ id: 'i', status }).status).toBe(status);
      expect(groupRequest.parse({ id: 'i', status }).status).toBe(status);
      expect(armRequest.parse({ id: 'i', properties: { status } }).properties.status).toBe(status);
    }
  });

  it('a revoked request has no schedule, and a waiting one no start', () => {
    expect(
      armRequest.parse({ id: 'i', properties: { status: 'Revoked', ticketInfo: {} } }).properties.scheduleInfo,
    ).toBeUndefined();
    const scheduleInfo = {
      startDateTime: null,
      recurrence: null,
      expiration: { type: 'afterDuration', endDateTime: null, duration: 'PT8H' },
    };
    expect(directoryRequest.parse({ id: 'i', scheduleInfo }).scheduleInfo).toEqual({
      startDateTime: undefined,
      expiration: { type: 'afterDuration', endDateTime: undefined, duration: 'PT8H' },
    });
  });
});
