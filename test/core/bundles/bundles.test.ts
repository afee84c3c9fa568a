import { describe, expect, it } from '@jest/globals';
import { findBundle } from '../../../core/src/bundles/bundle-ids.ts';
import {
  addedWords,
  changedWords,
  createBundleOf,
  labelsAmong,
  lostWords,
  memberLabel,
  memberOf,
  nothingLeftWords,
} from '../../../core/src/bundles/bundle-members.ts';
import { wrongBundleName } from '../../../core/src/bundles/bundle-names.ts';
import { bundlesDocument, importBundles, parseBundles, resolveBundle } from '../../../core/src/bundles/bundles.ts';
import {
  addMembers,
  changeBundle,
  changeBundleDefaults,
  createBundle,
  deleteBundle,
  moveBundle,
  moveMember,
  removeMember,
  renameBundle,
} from '../../../core/src/bundles/edit-bundles.ts';
import type { Bundle } from '../../../core/src/model/bundle.ts';
import { type Eligibility, eligibilityKey } from '../../../core/src/model/eligibility.ts';
import { eligibilities } from '../../relevance/fixture.ts';

const member = (eligibility: Eligibility | undefined) => ({
  key: eligibility?.key ?? '',
  label: eligibility?.roleName ?? '',
});
const [first, second, third] = eligibilities;
const morning: Bundle = {
  id: 'morning',
  name: 'Morning',
  members: [member(first), member(second)],
  durationMs: 14_400_000,
};
const evening: Bundle = { id: 'evening', name: 'Evening round', members: [member(third)], justification: 'closing' };
const both = [morning, evening];

describe('bundles', () => {
  it('get an id from their name, folded, and another when it is taken', () => {
    const one = createBundle([], { name: '  Früh: Straßen & Gleise ', members: [] });
    const renamed = renameBundle(one.bundles, 'fruh-strassen-gleise', 'Spät');
    expect(one.bundle.id).toBe('fruh-strassen-gleise');
    expect(createBundle(renamed, { name: 'Weichen', members: [] }).bundle.id).toBe('weichen');
    expect(createBundle([], { name: '***', members: [] }).bundle.id).toBe('bundle');
  });

  it.each([
    ['Morning', 'There is a bundle “Morning” already: choose another name'],
    [' evening  ROUND ', 'There is a bundle “Evening round” already: choose another name'],
    ['Evening-round', '@evening is the bundle “Evening round”: choose another name'],
    ['evening', '@evening is the bundle “Evening round”: choose another name'],
    ['  ', 'A bundle needs a name'],
  ])('are not called as another one is: %j', (name, words) => {
    expect(wrongBundleName(both, name)).toBe(words);
    expect(() => createBundle(both, { name, members: [] })).toThrow(words);
    expect(() => renameBundle([...both, { ...evening, id: 'third', name: 'Third' }], 'third', name)).toThrow(words);
  });

  it('may keep their name, and be called by their own id', () => {
    expect(wrongBundleName(both, 'morning', 'morning')).toBeUndefined();
    expect(renameBundle(both, 'evening', 'evening')[1]?.name).toBe('evening');
    const twins = [morning, { ...evening, name: 'Morning' }];
    expect(changeBundle(twins, 'evening', { name: 'Morning', durationMs: 3_600_000 })[1]?.durationMs).toBe(3_600_000);
  });

  it('change in name, roles and defaults at once', () => {
    const [changed] = changeBundle(both, 'morning', {
      name: 'Noon',
      members: [member(third), member(third)],
      durationMs: undefined,
      justification: 'lunch',
    });
    expect(changed).toEqual({ id: 'morning', name: 'Noon', members: [member(third)], justification: 'lunch' });
    expect(changedWords(morning, changed ?? morning)).toBe('“Morning” is now “Noon”; it stays @morning');
    expect(changedWords(morning, morning)).toBe('Changed @morning');
    expect(addedWords(morning, { ...morning, members: [...morning.members, member(third)] })).toBe(
      '1 role added to @morning',
    );
  });

  it('name a role in the same words in every door', () => {
    const group: Eligibility = {
      ...(first as Eligibility),
      key: eligibilityKey({ kind: 'group', tenantId: 't', roleId: 'owner', scopeId: 'g', principalId: 'p' }),
      kind: 'group',
      access: 'owner',
      roleName: 'PIM-Ops',
      scope: { id: 'g', type: 'group', label: 'PIM-Ops', path: [] },
    };
    const wish = {
      eligibilities: [group],
      durationMs: 1,
      justification: 'today',
      ticket: { number: '1', system: ' S ' },
    };
    const { bundle } = createBundleOf([], 'Ops', wish);
    expect(bundle).toEqual({
      id: 'ops',
      name: 'Ops',
      members: [{ key: group.key, label: 'PIM-Ops · Group owner' }],
      durationMs: 1,
      ticketSystem: 'S',
    });
    expect(memberLabel({ key: group.key, label: 'PIM-Ops · PIM-Ops' })).toBe('PIM-Ops · Group owner');
    expect(memberLabel({ key: 'directoryrole|t|r|%2F|p', label: 'Global Reader · Directory' })).toBe('Global Reader');
    expect(memberLabel({ key: 'azureresource|t|r|%2Fs|p', label: 'Owner · sub-prod' })).toBe('Owner · sub-prod');
    // The same role of two tenants: which is meant is said, of what is no longer there by its tenant's id.
    const [role] = eligibilities;
    if (!role) throw new Error('there is none');
    const inAnother = {
      ...role,
      identity: { ...role.identity, tenantName: 'Lakeside' },
      key: eligibilityKey({ ...role, tenantId: 'lake', roleId: 'r', scopeId: '/', principalId: 'p' }),
    };
    const of = (...some: readonly Eligibility[]) => some.map(labelsAmong(some));
    expect(of(role)).toEqual([memberLabel(memberOf(role))]);
    expect(of(role, inAnother)).toEqual([
      `${memberLabel(memberOf(role))} · ${role.identity.tenantName}`,
      `${memberLabel(memberOf(role))} · Lakeside`,
    ]);
    const gone = { key: 'directoryrole|gone|r|%2F|p', label: 'Reader' } as const;
    expect(labelsAmong([role], [gone])(gone)).toBe('Reader · gone');
  });

  it('say what they lack, and when nothing is left', () => {
    const lost = { eligibilities: [], gone: [{ key: 'a', label: 'Old role' }], unread: [{ key: 'b', label: 'Other' }] };
    expect(lostWords(lost)).toEqual(['no longer there: Old role', 'not read: Other']);
    expect(nothingLeftWords(morning, lost)).toBe('“Morning” could not be read');
    expect(nothingLeftWords(morning, { ...lost, unread: [] })).toContain('Nothing of “Morning” is left');
    expect(nothingLeftWords({ ...morning, members: [] }, { ...lost, unread: [] })).toBe('“Morning” has no roles yet');
  });

  it('keep their id when renamed', () => {
    const [renamed] = renameBundle(both, 'morning', 'Sunrise');
    expect(renamed).toEqual({ ...morning, name: 'Sunrise' });
  });

  it('are found by id or by their very name, with or without @', () => {
    expect(findBundle(both, '@morning')).toBe(morning);
    expect(findBundle(both, 'evening ROUND')).toBe(evening);
    expect(() => findBundle(both, 'noon')).toThrow('There are: morning, evening.');
  });

  it('move, lose and gain members without repeating one', () => {
    expect(moveBundle(both, 'evening', 0).map(({ id }) => id)).toEqual(['evening', 'morning']);
    expect(moveBundle(both, 'morning', 99).map(({ id }) => id)).toEqual(['evening', 'morning']);
    const more = addMembers(both, 'morning', [member(third), member(first)]);
    expect(more[0]?.members.map(({ key }) => key)).toEqual([first?.key, second?.key, third?.key]);
    const moved = moveMember(more, 'morning', third?.key ?? '', 0);
    expect(moved[0]?.members.map(({ key }) => key)).toEqual([third?.key, first?.key, second?.key]);
    expect(removeMember(moved, 'morning', third?.key ?? '')[0]).toEqual(morning);
  });

  it('take and lose defaults', () => {
    const changed = changeBundleDefaults(both, 'morning', { durationMs: undefined, justification: 'patching' });
    expect(changed[0]).toEqual({ id: 'morning', name: 'Morning', members: morning.members, justification: 'patching' });
    expect(changed[0] && 'durationMs' in changed[0]).toBe(false);
  });

  it('are deleted by id, and only when they are there', () => {
    expect(deleteBundle(both, 'morning')).toEqual([evening]);
    expect(() => deleteBundle(both, 'noon')).toThrow(expect.objectContaining({ code: 'badInput' }));
  });

  it('are read as they were written', () => {
    expect(parseBundles(JSON.parse(JSON.stringify(bundlesDocument(both))))).toEqual(both);
    expect(parseBundles(undefined)).toEqual([]);
  });

  const bad: readonly (readonly [value: unknown, words: string])[] = [
    [null, '"schema": 1'],
    [[], '"schema": 1'],
    ['{}', '"schema": 1'],
    [{ schema: 2, bundles: [] }, 'Update PIM Palette'],
    [{ schema: 1 }, 'list "bundles"'],
    [{ schema: 1, bundles: [null] }, 'Bundle 1'],
    [{ schema: 1, bundles: [{ id: 'a b', name: 'x', members: [] }] }, 'usable "id"'],
    [{ schema: 1, bundles: [{ id: 'Upper', name: 'x', members: [] }] }, 'lower case'],
    [{ schema: 1, bundles: [{ id: 'a', name: ' ', members: [] }] }, 'no "name"'],
    [{ schema: 1, bundles: [{ id: 'a', name: 'Mine', members: {} }] }, 'Bundle "Mine" has no list "members"'],
    [{ schema: 1, bundles: [{ id: 'a', name: 'Mine', members: [{ label: 'x' }] }] }, 'member without "key"'],
    [{ schema: 1, bundles: [{ id: 'a', name: 'Mine', members: [], durationMs: -1 }] }, 'milliseconds'],
    [{ schema: 1, bundles: [{ id: 'a', name: 'Mine', members: [], durationMs: '4h' }] }, 'milliseconds'],
    [{ schema: 1, bundles: [{ id: 'a', name: 'Mine', members: [], justification: 5 }] }, '"justification"'],
    [{ schema: 1, bundles: [evening, evening] }, 'there twice'],
  ];
  for (const [value, words] of bad) {
    it(`refuse ${JSON.stringify(value)?.slice(0, 90)}, saying ${words}`, () => {
      expect(() => parseBundles(value)).toThrow(
        expect.objectContaining({ code: 'badInput', message: expect.stringContaining(words) }),
      );
    });
  }

  it('leave out fields they do not know', () => {
    const [read] = parseBundles({
      schema: 1,
      bundles: [{ ...morning, colour: 'red', members: [{ ...morning.members[0], token: 'x' }] }],
    });
    expect(read).toEqual({ ...morning, members: [morning.members[0]] });
  });

  it('are never overwritten by an import: a taken id comes in under another, and that is said', () => {
    const other = { ...morning, name: 'Somebody else’s' };
    const result = importBundles(both, bundlesDocument([other, evening, { ...evening, id: 'night' }]));
    expect(result.bundles.map(({ id }) => id)).toEqual(['morning', 'evening', 'morning-2', 'night']);
    expect(result.bundles[0]).toBe(morning);
    expect(result.renamed).toEqual([{ from: 'morning', to: 'morning-2' }]);
    expect(result.bundles.map(({ name }) => name)).toEqual([
      'Morning',
      'Evening round',
      'Somebody else’s',
      'Evening round 2',
    ]);
    expect(result.same).toEqual(['evening']);
  });

  it('add nothing when one of the imported cannot be read', () => {
    expect(() => importBundles(both, { schema: 1, bundles: [evening, {}] })).toThrow(
      expect.objectContaining({ code: 'badInput' }),
    );
    expect(() => importBundles(both, undefined)).toThrow('nothing to import');
  });
});

describe('resolveBundle', () => {
  it('keeps the order of the bundle and names what is gone', () => {
    const gone = { key: 'gone', label: 'Old role' };
    const bundle = { ...morning, members: [member(second), gone, member(first)] };
    expect(resolveBundle(bundle, { eligibilities, gaps: [], confirmed: true })).toEqual({
      eligibilities: [second, first],
      gone: [gone],
      unread: [],
    });
  });

  it('finds the same role of another person, when it is the only one', () => {
    const foreign = (principalId: string) => ({
      key: eligibilityKey({ kind: 'directoryRole', tenantId: 't', roleId: 'r', scopeId: '/', principalId }),
      label: 'Shared role',
    });
    const mine: Eligibility = { ...(first as Eligibility), key: foreign('me').key };
    const twin: Eligibility = { ...mine, key: foreign('my other account').key };
    const bundle = { ...morning, members: [foreign('colleague')] };
    expect(resolveBundle(bundle, { eligibilities: [mine], gaps: [], confirmed: true }).eligibilities).toEqual([mine]);
    expect(resolveBundle(bundle, { eligibilities: [mine, twin], gaps: [], confirmed: true }).gone).toEqual(
      bundle.members,
    );
  });

  it('means each eligibility once, even when two members stand for it', () => {
    const key = (principalId: string) =>
      eligibilityKey({ kind: 'group', tenantId: 't', roleId: 'member', scopeId: 'g', principalId });
    const mine: Eligibility = { ...(first as Eligibility), key: key('me') };
    const bundle = {
      ...morning,
      members: [
        { key: key('me'), label: 'a' },
        { key: key('you'), label: 'b' },
      ],
    };
    expect(resolveBundle(bundle, { eligibilities: [mine], gaps: [], confirmed: true })).toEqual({
      eligibilities: [mine],
      gone: [],
      unread: [],
    });
  });
});
