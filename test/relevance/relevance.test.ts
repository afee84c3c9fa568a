import { describe, expect, it } from '@jest/globals';
import fuzzysort from 'fuzzysort';
import type { Eligibility } from '../../core/src/model/eligibility.ts';
import { createRanker } from '../../core/src/rank/rank.ts';
import { eligibilities } from './fixture.ts';
import { queries, type WantedQuery } from './queries.ts';

const ranker = createRanker(eligibilities);
const flat = eligibilities.map((eligibility) => ({
  eligibility,
  role: eligibility.roleName,
  scope: eligibility.scope.label,
  path: eligibility.scope.path.join(' / '),
  tenant: eligibility.identity.tenantName,
  account: eligibility.identity.username,
}));
const library = fuzzysort.snapshot(flat, { keys: ['role', 'scope', 'path', 'tenant', 'account'] });

function ours(typed: string): Eligibility | undefined {
  const [first] = ranker.rank(typed.split(' '), { now: 0, limit: 1 });
  return first && eligibilities[first.index];
}

function libraryAlone(typed: string): Eligibility | undefined {
  return fuzzysort.go(typed, library, { limit: 1 })[0]?.obj.eligibility;
}

function show(found: Eligibility | undefined): string {
  return found ? `${found.roleName} @ ${found.scope.label} @ ${found.identity.tenantName}` : '-';
}

function isWanted(found: Eligibility | undefined, wanted: string): boolean {
  const first = show(found);
  return wanted.split('|').some((one) => first === one || (one !== '-' && first.startsWith(`${one} @ `)));
}

/** The queries whose first row is another than the wanted one. */
function wrong(list: readonly WantedQuery[], search: (typed: string) => Eligibility | undefined): readonly string[] {
  return list.flatMap(([typed, wanted]) => {
    const found = search(typed);
    return isWanted(found, wanted) ? [] : [`${typed}: wanted ${wanted}, first is ${show(found)}`];
  });
}

describe('the wanted row comes first [P18]', () => {
  it('is asked in enough ways, of enough eligibilities', () => {
    expect(eligibilities.length).toBeGreaterThanOrEqual(150);
    expect(new Set(eligibilities.map(({ key }) => key)).size).toBe(eligibilities.length);
    expect(Object.values(queries).flat().length).toBeGreaterThanOrEqual(120);
  });

  for (const [group, list] of Object.entries(queries)) {
    it(`for ${group}`, () => {
      expect(wrong(list, ours)).toEqual([]);
    });
  }

  it('prints its score', () => {
    const lines = Object.entries(queries).map(([group, list]) => {
      const right = (search: (typed: string) => Eligibility | undefined): string =>
        `${list.length - wrong(list, search).length}/${list.length}`;
      return `${group.padEnd(28)} ${right(ours).padStart(7)}   fuzzysort alone ${right(libraryAlone).padStart(7)}`;
    });
    const all = Object.values(queries).flat();
    const share = (search: (typed: string) => Eligibility | undefined): string =>
      `${Math.round((100 * (all.length - wrong(all, search).length)) / all.length)} %`;
    process.stdout.write(
      `${lines.join('\n')}\nall ${all.length} queries: ${share(ours)}, fuzzysort alone ${share(libraryAlone)}\n`,
    );
    expect(share(ours)).toBe('100 %');
  });

  it('while typing too: each of a whole name’s last keystrokes still finds it', () => {
    const missed: string[] = [];
    for (const { roleName } of eligibilities.slice(0, 60)) {
      for (let length = Math.ceil(roleName.length * 0.7); length <= roleName.length; length++) {
        const typed = roleName.slice(0, length).toLowerCase();
        const found = ranker.rank(typed.split(' '), { now: 0 }).map(({ index }) => eligibilities[index]?.roleName);
        if (!found.slice(0, 4).includes(roleName)) missed.push(`${typed}: ${found.slice(0, 4).join(', ')}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
