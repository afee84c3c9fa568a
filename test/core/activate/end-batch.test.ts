import { describe, expect, it } from '@jest/globals';
import { type BatchEvent, PimError } from '@pim-palette/core';
import { cancelBatch, deactivateBatch } from '../../../core/src/activate/end-batch.ts';
import { batchParts } from '../scripted/batch-parts.ts';
import { movedClock } from '../scripted/moved-clock.ts';
import { activation, eligibility, entry, iso, minute, openRequest, record, start } from '../scripted/samples.ts';
import { type Answers, scriptedKind } from '../scripted/scripted-kind.ts';

const A = eligibility('A');
const B = eligibility('B');
const revoked = record({ requestId: 'd', status: 'Revoked', action: 'selfDeactivate' });
const refused = (code: string, message: string) =>
  new PimError('refused', message, { serviceCode: code, serviceMessage: message });

function setting(answers: Answers) {
  const kind = scriptedKind('directoryRole', answers);
  return { kind, parts: batchParts(movedClock(start), [kind]) };
}
const known = () => A;

describe('deactivateBatch', () => {
  it('gives one item per activation in order; Revoked is success and one failure stops nothing [P3]', async () => {
    const { kind, parts } = setting({
      async requestDeactivation(_context, { key }) {
        if (key === B.key) throw refused('ResourceIsLocked', 'Locked.');
        return revoked;
      },
    });
    const events: BatchEvent[] = [];
    const wanted = [activation(A), activation(B), activation(A, { activated: false })];
    const items = await deactivateBatch(wanted, (one) => (one.key === B.key ? B : A), parts, {
      onEvent: (event) => events.push(event),
    });
    expect(items.map((item) => item.activation)).toEqual(wanted);
    expect(items.map((item) => item.outcome)).toMatchObject([
      { state: 'withdrawn', status: 'Revoked' },
      { state: 'refused', error: { message: 'Locked.' } },
      { state: 'failed', mayRepeat: false },
    ]);
    expect(kind.writes).toHaveLength(2);
    expect(events.filter((event) => event.type === 'settled')).toHaveLength(3);
    expect(await parts.journal.entries()).toMatchObject([
      { action: 'deactivate', outcome: { state: 'withdrawn' } },
      { action: 'deactivate', outcome: { state: 'refused' } },
    ]);
  });

  it.each([
    ['RoleAssignmentDoesNotExist', 44_000, true],
    ['RoleAssignmentDoesNotExist', 5 * minute, false],
    ['ActiveDurationTooShort', 92_000, true],
    ['ActiveDurationTooShort', 6 * minute, true],
  ])('takes %s after %p ms for too early: %p', async (code, age, mayRepeat) => {
    const { parts } = setting({
      requestDeactivation: () => Promise.reject(refused(code, 'The words of the service.')),
    });
    const [item] = await deactivateBatch([activation(A, { startsAt: iso(start - age) })], known, parts);
    expect(item?.outcome).toMatchObject({
      state: 'failed',
      mayRepeat,
      error: { code, message: 'The words of the service.' },
    });
  });

  it('is unconfirmed when the answer is lost and no list has an end since, and never sent again [P7]', async () => {
    const { kind, parts } = setting({ requestDeactivation: () => Promise.reject(new PimError('lostAnswer', 'Lost.')) });
    const [item] = await deactivateBatch([activation(A)], known, parts);
    expect(item?.outcome.state).toBe('unconfirmed');
    const [again] = await deactivateBatch([activation(A)], known, parts);
    expect(again?.outcome.state).toBe('unconfirmed');
    expect(kind.writes).toHaveLength(1);
  });

  it.each([
    ['since', 1_000, 'withdrawn'],
    ['from before', -minute, 'unconfirmed'],
  ])('goes by an end %s that the list of requests has when the answer is lost', async (_when, after, state) => {
    const { kind, parts } = setting({
      requestDeactivation: () => Promise.reject(new PimError('lostAnswer', 'Lost.')),
      listEnds: async () => ({ items: [{ key: A.key, at: iso(start + after) }], gaps: [] }),
    });
    const [item] = await deactivateBatch([activation(A)], known, parts);
    expect(item?.outcome.state).toBe(state);
    expect(kind.writes).toHaveLength(1);
  });

  it('sends nothing for an activation that was ended a moment ago, by whatever process, and says that it is', async () => {
    const { kind, parts } = setting({ requestDeactivation: async () => revoked });
    const since = activation(A, { startsAt: iso(start - 6 * minute) });
    const ended = await deactivateBatch([since], known, parts);
    // Another helper: it has the journal, and a list that was read before.
    const other = { ...parts, underWay: new Map() };
    expect(await deactivateBatch([since], known, other)).toEqual(ended);
    expect(kind.writes).toHaveLength(1);
  });

  it.each([
    ['was activated again right after', 1_000, 6 * minute, 2],
    ['a list still shows after the longest lag', -6 * minute, 16 * minute, 2],
    ['does not say when it began', undefined, 1_000, 2],
  ])('lets the service decide about one that %s', async (_what, began, later, writes) => {
    const { kind, parts } = setting({ requestDeactivation: async () => revoked });
    await deactivateBatch([activation(A, { startsAt: iso(start - 6 * minute) })], known, parts);
    const { startsAt: _, ...rest } = activation(A);
    const one = began === undefined ? rest : { ...rest, startsAt: iso(start + began) };
    await parts.clock.wait(later);
    await deactivateBatch([one], known, parts);
    expect(kind.writes).toHaveLength(writes);
  });

  it('looks a lost one up by name in Azure', async () => {
    const vault = eligibility('Vault', { kind: 'azureResource' });
    const kind = scriptedKind('azureResource', {
      requestDeactivation: () => Promise.reject(new PimError('lostAnswer', 'Lost.')),
      findSentRequest: async (_context, _request, id) => {
        expect(id).toBe('id-1');
        return revoked;
      },
    });
    const [item] = await deactivateBatch([activation(vault)], () => vault, batchParts(movedClock(start), [kind]));
    expect(item?.outcome.state).toBe('withdrawn');
  });

  it('cannot be only checked', async () => {
    const { parts } = setting({});
    await expect(deactivateBatch([activation(A)], known, parts, { checkOnly: true })).rejects.toThrow(TypeError);
  });
});

describe('cancelBatch', () => {
  it('withdraws, and settles the journal’s entry of the request with it', async () => {
    const { kind, parts } = setting({ cancelRequest: async () => undefined });
    await parts.journal.begin([
      entry(A, { requestId: 'r', outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: start }),
    ]);
    const [item] = await cancelBatch([openRequest(A, { requestId: 'r' })], parts);
    expect(item).toMatchObject({ request: { requestId: 'r' }, outcome: { state: 'withdrawn', status: 'Canceled' } });
    expect(kind.writes.map((one) => one.id)).toEqual(['r']);
    const entries = await parts.journal.entries();
    expect(entries.map((one) => [one.action, one.outcome?.state, one.nextLookAt])).toEqual([
      ['activate', 'withdrawn', undefined],
      ['cancel', 'withdrawn', undefined],
    ]);
  });

  it('looks a lost one up by the request itself [P7]', async () => {
    let looks = 0;
    const { kind, parts } = setting({
      cancelRequest: () => Promise.reject(new PimError('lostAnswer', 'Lost.')),
      readRequest: async () => record({ requestId: 'r', status: ++looks < 2 ? 'PendingApproval' : 'Canceled' }),
    });
    const [item] = await cancelBatch([openRequest(A, { requestId: 'r' })], parts);
    expect(item?.outcome.state).toBe('withdrawn');
    expect(kind.writes).toHaveLength(1);
  });

  it('keeps the words of a refusal', async () => {
    const { parts } = setting({
      cancelRequest: () => Promise.reject(refused('InvalidRoleAssignmentRequest', 'Finished.')),
    });
    const [item] = await cancelBatch([openRequest(A)], parts);
    expect(item?.outcome).toMatchObject({ state: 'refused', error: { message: 'Finished.' } });
  });
});
