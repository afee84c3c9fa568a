import { describe, expect, it } from '@jest/globals';
import { hasBegun } from '../../../core/src/model/activation.ts';
import { activationWords } from '../../../core/src/words/row-words.ts';
import { outcomeOf } from '../../../core/src/words/status-words.ts';

const now = Date.UTC(2026, 10, 26, 20);
const at = (ms: number) => new Date(now + ms).toISOString();

describe('what begins this moment', () => {
  it.each([
    [-1, true],
    [0, true],
    [900, true],
    [4_000, true],
    [60_000, false],
  ])('a start %i ms from now has come: %s', (ms, begun) => {
    expect(hasBegun({ startsAt: at(ms) }, now)).toBe(begun);
    const words = activationWords({ activated: true, startsAt: at(ms), endsAt: at(3_600_000) }, now, 'UTC');
    expect(words).toBe(begun ? '1 h left' : 'starts 20:01');
  });

  it('is in force where no start is told', () => expect(hasBegun({}, now)).toBe(true));

  it('is accepted, not scheduled, when the service says Granted of a start of now', () => {
    const record = { requestId: 'r', action: 'selfActivate', status: 'Granted' };
    expect(outcomeOf({ ...record, startsAt: at(1_200) }, now).state).toBe('provisioning');
    expect(outcomeOf({ ...record, startsAt: at(60_000) }, now).state).toBe('scheduled');
  });
});
