import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { createRanker } from '../../../core/src/rank/rank.ts';
import { settledMatches } from '../../../core/src/rank/settled.ts';
import { eligibilities, harbour, nordlicht } from '../../relevance/fixture.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 23);
const ranker = createRanker(eligibilities);

function found(text: string, options: Partial<Parameters<typeof ranker.rank>[1]> = {}): readonly Eligibility[] {
  return ranker
    .rank(text.split(' ').filter(Boolean), { now, ...options })
    .flatMap(({ index }) => eligibilities[index] ?? []);
}

function keyOf(roleName: string, tenantId = nordlicht.tenantId, label = 'Directory'): string {
  const one = eligibilities.find(
    (e) => e.roleName === roleName && e.identity.tenantId === tenantId && e.scope.label === label,
  );
  if (!one) throw new Error(`No ${roleName} in the fixture`);
  return one.key;
}

const used = (key: string, count = 500) => ({ key, count, lastAt: now });

describe('rank', () => {
  it('leaves letters out of words, and no digits out of numbers', () => {
    const numbered = ['Contributor 1466', 'Contributor 166'].map((roleName, at) => ({
      ...(eligibilities[0] as Eligibility),
      key: `numbered ${at}`,
      roleName,
    }));
    const ranked = (text: string) =>
      createRanker(numbered)
        .rank(text.split(' '), { now })
        .map(({ index }) => numbered[index]?.roleName);
    expect(ranked('cntrbtr')).toHaveLength(2);
    expect(ranked('1466')).toEqual(['Contributor 1466']);
    expect(ranked('166')).toEqual(['Contributor 166']);
    expect(ranked('146')).toEqual(['Contributor 1466']);
    expect(ranked('cntrbtr 166')).toEqual(['Contributor 166']);
    expect(ranked('1')).toHaveLength(2);
    expect(ranked('146 cntrbtr')).toEqual(['Contributor 1466']);
  });

  it('puts what is used most and last first among equals', () => {
    const inHarbour = keyOf('Global Reader', harbour.tenantId);
    expect(found('global reader', { uses: [used(inHarbour)] })[0]?.key).toBe(inHarbour);
    const inNordlicht = keyOf('Global Reader');
    const uses = [{ key: inHarbour, count: 9, lastAt: now - 60 * day }, used(inNordlicht, 1)];
    expect(found('global reader', { uses })[0]?.key).toBe(inNordlicht);
  });

  it('never puts a worse match above a better one because of use', () => {
    const pairs: readonly (readonly [text: string, used: string, better: string])[] = [
      ['global reader', keyOf('Global Administrator'), 'Global Reader'],
      ['reader', keyOf('Global Reader'), 'Reader'],
      ['app admin', keyOf('Cloud Application Administrator'), 'Application Administrator'],
      ['reports reader', keyOf('Usage Summary Reports Reader'), 'Reports Reader'],
      ['kv admin prod', keyOf('Key Vault Administrator', nordlicht.tenantId, 'kv-test'), 'Key Vault Administrator'],
      ['secruity reader', keyOf('Security Administrator'), 'Security Reader'],
    ];
    for (const [text, key, better] of pairs) {
      const [first] = found(text, { uses: [used(key)] });
      expect([text, first?.roleName, first?.key === key]).toEqual([text, better, false]);
    }
  });

  it('keeps scores falling whatever was used', () => {
    const texts = fc.array(fc.constantFrom('gl', 'rea', 'admin', 'prod', 'kv', 'harbour', 'sec', 'owner', 'secruity'), {
      minLength: 1,
      maxLength: 3,
    });
    const uses = fc.array(
      fc.record({
        key: fc.constantFrom(...eligibilities.map(({ key }) => key)),
        count: fc.nat(100),
        lastAt: fc.constant(now),
      }),
    );
    fc.assert(
      fc.property(texts, uses, (words, history) => {
        const scores = ranker.rank(words, { now, uses: history }).map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it('puts what is active behind what is eligible, among equals only', () => {
    const active = new Set([keyOf('Global Reader', harbour.tenantId), keyOf('Global Reader')]);
    const names = found('global reader', { active, uses: [used(keyOf('Global Reader'))] });
    expect(names.slice(0, 2).some(({ key }) => active.has(key))).toBe(false);
    expect(names[2]?.key).toBe(keyOf('Global Reader'));
  });

  it('finds by an alias before all else', () => {
    const key = keyOf('Teams Administrator');
    const named = (name: string) => ({ own: new Map([[key, { key, label: 'x', name }]]) });
    expect(found('global reader', named('global reader'))[0]?.key).toBe(key);
    expect(found('zzqx', named('zzqx')).map((one) => one.key)).toEqual([key]);
    expect(found('zzqx', named('global reader'))).toEqual([]);
  });

  it('takes a whole alias for the whole name, and a part of one not', () => {
    const key = keyOf('Teams Administrator');
    const own = new Map([[key, { key, label: 'x', name: 'Night shift' }]]);
    const first = (text: string) => ranker.rank(text.split(' '), { now, own })[0];
    expect(first('night shift')).toMatchObject({ key, full: true });
    expect(first('NIGHT-SHIFT')).toMatchObject({ key, full: true });
    expect(first('night')).toMatchObject({ key, full: false });
  });

  it('lists favourites first, and among equals only', () => {
    const key = keyOf('User Administrator', harbour.tenantId);
    const own = new Map([[key, { key, label: 'x', favourite: true as const }]]);
    expect(found('', { own, uses: [used(keyOf('Teams Administrator'), 9)] })[0]?.key).toBe(key);
    expect(found('user administrator', { own })[0]?.key).toBe(key);
    expect(found('teams', { own })[0]?.roleName).toContain('Teams');
  });

  it('lists all by use, then by name, when there are no words', () => {
    const key = keyOf('User Administrator', harbour.tenantId);
    const all = found('', { uses: [used(key, 1)] });
    expect(all).toHaveLength(eligibilities.length);
    expect(all[0]?.key).toBe(key);
    expect(all.slice(1, 4).map(({ roleName }) => roleName)).toEqual([
      'AcrPull',
      'AcrPush',
      'Application Administrator',
    ]);
  });

  it('gives the first of the whole list when a limit is given', () => {
    const texts = ['', 'admin', 'reader', 'prod', 'kv', 'gl rea', 'secruity'];
    for (const text of texts) {
      for (const limit of [0, 1, 7, 1_000]) expect(found(text, { limit })).toEqual(found(text).slice(0, limit));
    }
  });

  it('needs every word', () => {
    expect(found('global')).not.toHaveLength(0);
    expect(found('global reader nowhere')).toEqual([]);
    expect(found('reader zephyr intune')).toEqual([]);
  });

  it('names the nearest when nothing matches', () => {
    const nearest = (text: string) =>
      ranker.nearest(text.split(' '), { now, limit: 1 }).map(({ index }) => eligibilities[index]?.roleName);
    expect(found('global reader nowhere')).toEqual([]);
    expect(nearest('global reader nowhere')).toEqual(['Global Reader']);
    expect(nearest('inxuen')).toEqual(['Intune Administrator']);
    expect(nearest('zzqx')).toEqual([]);
  });

  it('takes words in any order as the same question', () => {
    for (const words of [
      ['kv', 'admin', 'prod'],
      ['gl', 'rea', 'harbour'],
      ['owner', 'zephyr', 'eu'],
      ['secruity', 'reader'],
    ]) {
      const forward = ranker.rank(words, { now });
      expect(ranker.rank(words.toReversed(), { now })).toEqual(forward);
    }
  });

  it('never throws, and answers the same question the same way, whatever was asked before', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('ga', 'kv', 'prod', 'gloabl', '01', 'ß', '-', '🚀'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), fc.array(word, { maxLength: 3 }), (words, others) => {
        const first = ranker.rank(words, { now });
        ranker.rank(others, { now });
        ranker.nearest(others, { now });
        expect(ranker.rank(words, { now })).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the catalogue', () => {
    const reversed = eligibilities.toReversed();
    const other = createRanker(reversed);
    for (const text of ['admin', 'gl rea', 'kv prod', 'owner', 'secruity reader', 'ga']) {
      const keys = other.rank(text.split(' '), { now }).map(({ key }) => key);
      expect(keys).toEqual(ranker.rank(text.split(' '), { now }).map(({ key }) => key));
    }
  });

  it('finds nothing in nothing', () => {
    const empty = createRanker([]);
    expect(empty.rank(['ga'], { now })).toEqual([]);
    expect(empty.rank([], { now })).toEqual([]);
    expect(empty.nearest(['ga'], { now })).toEqual([]);
  });
});

describe('settledMatches', () => {
  const settled = (text: string, uses: Parameters<typeof ranker.rank>[1]['uses'] = []) =>
    settledMatches(ranker.rank(text.split(' '), { now, uses })).map(({ index }) => eligibilities[index]?.roleName);

  it('settles on the one whose whole name was typed, when it is clearly better', () => {
    expect(settled('intune admin zephyr')).toEqual(['Intune Administrator']);
    expect(settled('kv admin kv-prod')).toEqual(['Key Vault Administrator']);
    expect(settled('reports reader nordlicht')).toEqual(['Reports Reader']);
  });

  it('does not settle between equals, nor because of use', () => {
    expect(settled('global reader').length).toBeGreaterThan(1);
    expect(settled('global reader', [used(keyOf('Global Reader'))]).length).toBeGreaterThan(1);
    expect(settled('sec').length).toBeGreaterThan(1);
  });

  it('settles on the only match, and on none when there is none', () => {
    expect(settled('clearing')).toEqual(['Azure Service Bus Data Owner']);
    expect(settled('zzqx')).toEqual([]);
  });
});
