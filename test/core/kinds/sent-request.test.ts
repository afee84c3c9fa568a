import { describe, expect, it } from '@jest/globals';
import { pickSent } from '../../../core/src/kinds/sent-request.ts';
import type { RequestRecord } from '../../../core/src/model/activation-request.ts';
import { start } from '../http/scripted-service.ts';

describe('requests of before', () => {
  const record = (change: Partial<RequestRecord>): RequestRecord => ({
    requestId: 'r',
    status: 'Provisioned',
    action: 'selfActivate',
    ...change,
  });

  const at = (ms: number) => new Date(start + ms).toISOString();

  it('the one a sending made has its reason and was created at that time', () => {
    const mine = record({ requestId: 'mine', justification: 'why', createdAt: at(3_000) });
    const others = [
      record({ requestId: 'older', justification: 'why', createdAt: at(-10 * 60_000) }),
      record({ requestId: 'much later', justification: 'why', createdAt: at(5 * 60_000) }),
      record({ requestId: 'other reason', justification: 'because', createdAt: at(1_000) }),
      record({ requestId: 'an end', action: 'selfDeactivate', justification: 'why', createdAt: at(0) }),
      record({ requestId: 'no time', justification: 'why' }),
    ];
    expect(pickSent([...others, mine], 'why', start)?.requestId).toBe('mine');
    expect(pickSent(others.slice(2), 'why', start)).toBeUndefined();
    expect(pickSent([], undefined, start)).toBeUndefined();
  });
});
