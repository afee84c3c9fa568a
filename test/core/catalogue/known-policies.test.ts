import { describe, expect, it } from '@jest/globals';
import { type Eligibility, type Policy, unknownPolicy } from '@pim-palette/core';
import { createKnownPolicies } from '../../../core/src/catalogue/known-policies.ts';
import { eligibility, maraAtFabrikam, minute, policy, start } from '../scripted/samples.ts';

const A = eligibility('A');
const B = eligibility('B');
const group = eligibility('Group', { kind: 'group' });
const guest = eligibility('A', { identity: maraAtFabrikam });

function setting(
  answer: (asked: readonly Eligibility[]) => Promise<readonly Policy[]> = async (asked) => asked.map(() => policy()),
) {
  const reads: string[][] = [];
  let now = start;
  const known = createKnownPolicies(
    async (_kind, _identity, asked) => {
      reads.push(asked.map(({ key }) => key));
      return answer(asked);
    },
    () => now,
  );
  return {
    reads,
    known,
    move: (ms: number) => {
      now += ms;
    },
  };
}

describe('known policies', () => {
  it('are read once per kind and person, and kept for ten minutes', async () => {
    const { known, reads, move } = setting();
    await known.read([A, group, B, guest, A]);
    expect(reads).toEqual([[A.key, B.key], [group.key], [guest.key]]);
    move(10 * minute - 1);
    await known.read([A, B]);
    expect(reads).toHaveLength(3);
    move(1);
    await known.read([A]);
    expect(reads.at(-1)).toEqual([A.key]);
  });

  it('are asked for once when several want them at the same time', async () => {
    const { known, reads } = setting();
    await Promise.all([known.read([A]), known.read([A, B]), known.read([B])]);
    expect(reads).toEqual([[A.key], [B.key]]);
  });

  it('stand as they were last known when they cannot be read now', async () => {
    let fails = false;
    const { known, move } = setting(async (asked) =>
      asked.map(() => (fails ? unknownPolicy('500') : policy({ asksTicket: true }))),
    );
    await known.read([A]);
    fails = true;
    move(11 * minute);
    expect(await known.read([A, B])).toMatchObject([
      { known: true, asksTicket: true },
      { known: false, error: '500' },
    ]);
    fails = false;
    expect(await known.read([B])).toMatchObject([{ known: true }]);
  });

  it('that cannot be read at all ask for everything and never throw', async () => {
    const { known } = setting(() => Promise.reject(new Error('Down.')));
    expect(await known.read([A])).toEqual([unknownPolicy('Down.')]);
  });

  it('take over what an earlier run knew, but not over what is known', async () => {
    const { known, reads } = setting();
    await known.read([A]);
    const old = { readAt: start - minute, policy: policy({ asksTicket: true }) };
    known.recall(
      new Map([
        [A.key, old],
        [B.key, old],
      ]),
    );
    expect(known.all.get(A.key)?.asksTicket).toBe(false);
    expect(await known.read([B])).toMatchObject([{ asksTicket: true }]);
    expect(reads).toHaveLength(1);
  });
});
