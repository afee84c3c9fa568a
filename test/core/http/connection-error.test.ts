import { describe, expect, it } from '@jest/globals';
import { readConnectionFault } from '../../../core/src/http/connection-error.ts';
import { networkError } from './scripted-service.ts';

describe('a connection that failed', () => {
  it('counts as opened unless every code says that it was not', () => {
    const closed = networkError('ECONNREFUSED');
    const open = networkError('ECONNRESET');
    expect(readConnectionFault(closed)).toEqual({ neverOpened: true, certificate: false, code: 'ECONNREFUSED' });
    expect(readConnectionFault(new AggregateError([closed, open])).neverOpened).toBe(false);
    expect(readConnectionFault(new AggregateError([closed, networkError('ETIMEDOUT', 'connect')])).neverOpened).toBe(
      true,
    );
    expect(readConnectionFault(networkError('ETIMEDOUT')).neverOpened).toBe(false);
    expect(readConnectionFault(networkError('DEPTH_ZERO_SELF_SIGNED_CERT'))).toMatchObject({
      neverOpened: true,
      certificate: true,
    });
  });

  it.each([
    undefined,
    null,
    'text',
    5,
    {},
    new Error('plain'),
    new AggregateError([]),
    { code: 7 },
    { cause: { cause: {} } },
  ])('%p says nothing', (error) => {
    expect(readConnectionFault(error)).toEqual({ neverOpened: false, certificate: false });
  });

  it('that causes itself is read to an end', () => {
    const error: { cause?: unknown } = {};
    error.cause = error;
    expect(readConnectionFault(error).neverOpened).toBe(false);
  });
});
