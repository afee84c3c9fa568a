// A test that drives browsers, pseudo-terminals, Windows programs or launchers shares two processors with others: under CI
// it may be tried once more, and the closing line names it, so that nobody takes it for sound. What moves its own clock may not.
import { expect, jest } from '@jest/globals';

const ownClock = /[/\\]test[/\\](?:architecture|contract|core|fake-tenant|relevance|tenant)[/\\.]/;

if (process.env.CI === 'true' && !ownClock.test(expect.getState().testPath ?? ''))
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
