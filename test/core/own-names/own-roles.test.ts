import { describe, expect, it } from '@jest/globals';
import { finderOf } from '../../../core/src/bundles/bundles.ts';
import { eligibilityKey } from '../../../core/src/model/eligibility.ts';
import type { OwnRole } from '../../../core/src/model/own-role.ts';
import { markFavourites, nameRole, wrongNameFor } from '../../../core/src/own-names/edit-own-roles.ts';
import { importOwnRoles, ownOf, parseOwnRoles } from '../../../core/src/own-names/own-roles.ts';
import { wrongOwnName } from '../../../core/src/own-names/wrong-own-name.ts';
import { eligibility, mara, maraAtFabrikam } from '../scripted/samples.ts';

const held = (roleName: string, identity = mara) => {
  const { tenantId, principalId } = identity;
  const key = eligibilityKey({
    kind: 'directoryRole',
    tenantId,
    roleId: `role-${roleName}`,
    scopeId: '/',
    principalId,
  });
  return eligibility(roleName, { key, identity });
};
const reader = held('Global Reader');
const owner = held('Owner');
const away = held('Global Reader', maraAtFabrikam);
const eligibilities = [reader, owner, away];
const factsOf = (roles: readonly OwnRole[]) => ({ eligibilities, own: ownOf(roles, finderOf(eligibilities)) });
const name = (roles: readonly OwnRole[], one: typeof reader, text: string) =>
  nameRole(roles, one, text, factsOf(roles));

describe('a name of the person’s own', () => {
  it('is kept, changed and taken away, beside being a favourite', () => {
    const named = name([], reader, '  on   call ');
    expect(named).toEqual([{ key: reader.key, label: expect.stringContaining('Global Reader'), name: 'on call' }]);
    const marked = markFavourites(named, [reader], true, factsOf(named));
    expect(marked).toMatchObject([{ name: 'on call', favourite: true }]);
    const bare = name(marked, reader, '');
    expect(bare).toEqual([{ key: reader.key, label: expect.any(String), favourite: true }]);
    expect(markFavourites(bare, [reader], false, factsOf(bare))).toEqual([]);
  });

  it.each([
    ['On Call', /“on call” is Global Reader.* already: choose another name/],
    ['owner', /A role is called Owner: choose another name/],
    ['OWNER', /A role is called Owner/],
  ])('%s does not mean another role too', (text, why) => {
    const roles = name([], reader, 'on call');
    expect(() => name(roles, owner, text)).toThrow(why);
    expect(wrongNameFor(owner, text, factsOf(roles))).toMatch(why);
  });

  it('may be given again in another tenant, and to the role that has it', () => {
    const roles = name([], reader, 'on call');
    expect(name(roles, away, 'on call')).toHaveLength(2);
    expect(name(roles, reader, 'On call')).toMatchObject([{ name: 'On call' }]);
  });

  it.each([
    '4h',
    '24h desk',
    '@night',
    '/active',
    '#1',
    'why > because',
    'a + b',
    '"quoted"',
    ' ',
    'x'.repeat(61),
    'a\u202eb',
    'a\u0007',
    'a\u200bb',
  ])('%j would not be found by typing it, or reads as something else', (text) => {
    expect(wrongOwnName(text)).toMatch(/^(?:A name|“)/);
  });

  it.each(['on call', 'prod-db', 'C++', 'Bereitschaft', '夜勤', '24/7', 'd’urgence'])('may be %s', (text) => {
    expect(wrongOwnName(text)).toBeUndefined();
  });
});

describe('names from elsewhere', () => {
  const theirs = { ...reader, key: reader.key.replace(/[^|]+$/, 'somebody-else') };

  it('are found for the same role of another person, and changed under their own key', () => {
    const roles = [{ key: theirs.key, label: 'Global Reader', name: 'on call' }];
    expect(factsOf(roles).own.get(reader.key)?.name).toBe('on call');
    expect(name(roles, reader, 'night')).toEqual([expect.objectContaining({ key: theirs.key, name: 'night' })]);
  });

  it('come in beside what is here, and nothing here is overwritten', () => {
    const here = name(name([], reader, 'on call'), owner, 'boss');
    const roles = [
      { key: reader.key, label: 'Global Reader', name: 'other', favourite: true },
      { key: away.key, label: 'Global Reader', name: 'abroad' },
      { key: 'directoryrole|t|r|%2F|p', label: 'Gone Role', favourite: true },
    ];
    const result = importOwnRoles(here, { schema: 1, bundles: [], roles });
    expect(result).toMatchObject({ added: 3, left: ['“other” of Global Reader'] });
    expect(result.roles).toMatchObject([
      { name: 'on call', favourite: true },
      { name: 'boss' },
      { name: 'abroad' },
      { favourite: true },
    ]);
    expect(importOwnRoles(result.roles, { roles }).added).toBe(0);
  });

  it('are none in a document of before', () => {
    expect(importOwnRoles([], { schema: 1, bundles: [] })).toEqual({ roles: [], added: 0, left: [] });
  });

  it.each([
    [[7], 'The own name 1 of a role must be an object'],
    [[{ key: 'x', label: 'y' }], 'needs the "key" of an eligibility'],
    [[{ key: reader.key, label: 'y', name: '4h' }], 'means something else in the search'],
    [[{ key: reader.key, label: 'y', name: 'a\u202eb' }], 'no control characters'],
  ])('that are wrong are refused as a whole: %j', (roles, why) => {
    expect(() => importOwnRoles([], { roles })).toThrow(why);
    expect(() => parseOwnRoles({ schema: 1, roles })).toThrow(why);
  });
});
