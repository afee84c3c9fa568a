import { describe, expect, it } from '@jest/globals';
import { directoryInstance, directoryRequest } from '../../../core/src/wire/graph-directory.ts';

describe('rows of directory roles', () => {
  it('are read with nulls and without', () => {
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

  it('a status is any word', () => {
    for (const status of ['Provisioned', 'SomethingNew', 'pendingAPPROVAL']) {
      expect(directoryRequest.parse({ id: 'i', status }).status).toBe(status);
    }
  });

  it('a waiting request has no start', () => {
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
