import { describe, expect, it } from '@jest/globals';
import type { Catalogue } from '../../../core/src/model/catalogue.ts';
import { parseQuery } from '../../../core/src/query/query.ts';
import { resolveQuery } from '../../../core/src/rows/resolve-query.ts';
import { eligibilities, nordlicht } from '../../relevance/fixture.ts';

const now = Date.parse('2026-11-23T13:40:00Z');
const catalogue: Catalogue = {
  eligibilities,
  activations: [],
  openRequests: [],
  gaps: [],
  takenAt: new Date(now).toISOString(),
  confirmed: true,
};
const resolve = (text: string, of = catalogue) => resolveQuery(parseQuery(text), of, now);

describe('what the words of a command mean', () => {
  it('is one match for each part that names one role, in the order typed', () => {
    const names = resolve('kv admin prod + security administrator nordlicht').map(({ matches }) =>
      matches.map(({ roleName }) => roleName),
    );
    expect(names).toEqual([['Key Vault Administrator'], ['Security Administrator']]);
  });

  it('is several where several fit, and none where none does', () => {
    const [reader, nothing] = resolve('reader + zzqx');
    expect(reader?.matches.length).toBeGreaterThan(1);
    expect(nothing).toEqual({ text: 'zzqx', matches: [] });
  });

  it('is judged among the given eligibilities alone', () => {
    const ofOne = eligibilities.filter(({ identity }) => identity.tenantId === nordlicht.tenantId);
    expect(resolve('global reader')[0]?.matches.length).toBeGreaterThan(1);
    expect(resolve('global reader', { ...catalogue, eligibilities: ofOne })[0]?.matches).toHaveLength(1);
  });

  it('leaves options out, and keeps quoted words', () => {
    expect(resolve('security administrator nordlicht 4h #INC1 > because')[0]?.matches).toHaveLength(1);
    expect(resolve('security "4h"')[0]?.matches).toEqual([]);
  });
});
