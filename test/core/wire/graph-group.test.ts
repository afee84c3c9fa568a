import { describe, expect, it } from '@jest/globals';
import { groupInstance, groupRequest } from '../../../core/src/wire/graph-group.ts';

describe('rows of groups', () => {
  it('are read whatever the casing of access', () => {
    for (const accessId of ['member', 'Member', 'OWNER']) {
      expect(groupInstance.parse({ groupId: 'g', accessId }).accessId).toBe(accessId.toLowerCase());
    }
    expect(groupInstance.safeParse({ groupId: 'g', accessId: 'unknownFutureValue' }).success).toBe(false);
  });

  it('a status is any word', () => {
    for (const status of ['Provisioned', 'SomethingNew', 'pendingAPPROVAL']) {
      expect(groupRequest.parse({ id: 'i', status }).status).toBe(status);
    }
  });
});
