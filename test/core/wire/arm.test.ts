import { describe, expect, it } from '@jest/globals';
import { armInstance, armRequest } from '../../../core/src/wire/arm.ts';

describe('rows of Azure', () => {
  it('are read with empty members left out, ids as they come', () => {
    const { properties } = armInstance.parse({ properties: { scope: '/subscriptions/AAAA', roleDefinitionId: '/X' } });
    expect(properties).toMatchObject({ scope: '/subscriptions/AAAA', roleDefinitionId: '/X' });
    expect(properties.endDateTime).toBeUndefined();
  });

  it('a status is any word', () => {
    for (const status of ['Provisioned', 'SomethingNew', 'pendingAPPROVAL']) {
      expect(armRequest.parse({ id: 'i', properties: { status } }).properties.status).toBe(status);
    }
  });

  it('a revoked request has no schedule', () => {
    expect(
      armRequest.parse({ id: 'i', properties: { status: 'Revoked', ticketInfo: {} } }).properties.scheduleInfo,
    ).toBeUndefined();
  });
});
