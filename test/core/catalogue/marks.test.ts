import { describe, expect, it } from '@jest/globals';
import { withMarks } from '../../../core/src/catalogue/marks.ts';
import { emptyCatalogue, parseSnapshot, snapshotDocument } from '../../../core/src/catalogue/snapshot.ts';
import type { Catalogue, Gap } from '../../../core/src/model/catalogue.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { newsSince, newsWords } from '../../../core/src/session/news.ts';
import { markWords } from '../../../core/src/words/row-words.ts';
import { eligibilityOf } from '../../bridge/terminal/things.ts';

const day = 24 * 60 * 60_000;
const start = Date.parse('2026-11-23T09:00:00Z');
const moment = { now: start, timeZone: 'UTC' };
const reader = eligibilityOf('Global Reader');
const admin = eligibilityOf('User Administrator');
const people = [reader.identity];

const listOf = (eligibilities: readonly Eligibility[], gaps: readonly Gap[] = []): Catalogue => ({
  ...emptyCatalogue,
  eligibilities,
  gaps,
  confirmed: true,
});
const gap: Gap = {
  kind: 'directoryRole',
  identity: reader.identity,
  part: 'eligibilities',
  error: { message: 'no', code: 'forbidden' },
  cure: '',
};
const at = (earlier: Catalogue, eligibilities: readonly Eligibility[], now: number, gaps: readonly Gap[] = []) =>
  withMarks(earlier, listOf(eligibilities, gaps), now, people);
const newOnes = ({ eligibilities }: Catalogue) =>
  eligibilities.flatMap(({ roleName, newSince }) => (newSince === undefined ? [] : [[roleName, newSince]]));

describe('an eligibility that is new', () => {
  it('is what came after others of its kind and person were known, and says so for a week', () => {
    const first = at(emptyCatalogue, [reader], start);
    expect(newOnes(first)).toEqual([]);
    const second = at(first, [reader, admin], start + day);
    expect(newOnes(second)).toEqual([['User Administrator', start + day]]);
    const later = at(second, [reader, admin], start + 7 * day);
    expect(newOnes(later)).toEqual([['User Administrator', start + day]]);
    expect(newOnes(at(later, [reader, admin], start + 8 * day))).toEqual([]);
    expect(markWords(second.eligibilities[1] ?? admin, start + 7 * day, 'UTC')).toEqual(['new']);
    expect(markWords(second.eligibilities[1] ?? admin, start + 8 * day, 'UTC')).toEqual([]);
  });

  it('is none that a lagging list left out for hours, nor one of a part that could not be read', () => {
    const known = at(emptyCatalogue, [reader, admin], start);
    const without = at(known, [reader], start + 60_000);
    expect(without.left?.map(({ eligibility }) => eligibility.roleName)).toEqual(['User Administrator']);
    const back = at(without, [reader, admin], start + 20 * 60 * 60_000);
    expect([newOnes(back), back.left]).toEqual([[], undefined]);
    expect(at(known, [reader], start + 60_000, [gap]).left).toBeUndefined();
    expect(newOnes(at(without, [reader, admin], start + 2 * day))).toEqual([['User Administrator', start + 2 * day]]);
  });

  it('has not left because nobody asked for its person', () => {
    const known = at(emptyCatalogue, [reader, admin], start);
    expect(withMarks(known, listOf([]), start + day, []).left).toBeUndefined();
  });
});

describe('an eligibility that ends soon', () => {
  const ending = { ...reader, endsAt: new Date(start + 20 * day).toISOString() };

  it('is told once when its end is 14 days away, again when the end is another one, never of a list nobody confirmed', () => {
    const known = at(emptyCatalogue, [ending], start);
    expect(newsSince(known, start)).toEqual([]);
    const near = at(known, [ending], start + 7 * day);
    const [news] = newsSince(near, start + 7 * day);
    expect(news).toMatchObject({ type: 'endsSoon', id: `soon ${reader.key} ${ending.endsAt}` });
    const next = at(near, [ending], start + 8 * day);
    expect(newsSince(next, start + 8 * day)).toEqual([]);
    expect(newsSince({ ...near, confirmed: false }, start)).toEqual([]);
    const longer = { ...ending, endsAt: new Date(start + 21 * day).toISOString() };
    expect(newsSince(at(next, [longer], start + 9 * day), start + 9 * day)).toHaveLength(1);
    expect(markWords(near.eligibilities[0] ?? ending, start + 7 * day, 'UTC')).toEqual(['eligible until 13 Dec 09:00']);
  });

  it('is told in words, one by itself, several in one line with a line each', () => {
    const two = at(at(emptyCatalogue, [reader], start), [{ ...reader, ...ending }, admin], start + 8 * day);
    const news = newsSince(two, start + 8 * day);
    const { title, lines } = newsWords(news, { ...moment, now: start + 8 * day });
    expect(title).toBe('1 role you may activate is new and 1 eligibility ends soon');
    expect(lines).toEqual([
      expect.stringMatching(/^Your eligibility for Global Reader in Northwind Labs ends /),
      expect.stringMatching(/^New: you may activate User Administrator in /),
    ]);
    expect(newsWords(news.slice(1), moment)).toMatchObject({ lines: [] });
  });
});

describe('what is kept for the next run', () => {
  it('has the marks and what has left; a document of before has neither and is read', () => {
    const known = at(at(emptyCatalogue, [reader], start), [admin], start + day);
    const kept = { catalogue: known, policies: new Map(), domains: new Map() };
    const document: unknown = JSON.parse(JSON.stringify(snapshotDocument(kept)));
    const read = parseSnapshot(document)?.catalogue;
    expect(read?.eligibilities).toEqual(known.eligibilities);
    expect(read?.left).toEqual(known.left);
    const old = { ...(snapshotDocument(kept) as object), left: undefined };
    expect(parseSnapshot(JSON.parse(JSON.stringify(old)))?.catalogue.left).toBeUndefined();
    expect(parseSnapshot({ ...(document as object), left: [{ leftAt: 'x' }] })).toBeUndefined();
  });
});
