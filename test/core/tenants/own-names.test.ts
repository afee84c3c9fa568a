import { describe, expect, it } from '@jest/globals';
import { usableNames, wrongTenantName } from '../../../core/src/tenants/own-names.ts';

const a = '11111111-aaaa-4aaa-8aaa-00000000000a';
const b = '11111111-aaaa-4aaa-8aaa-00000000000b';
const names = new Map([
  [a, 'Contoso Ltd'],
  [b, 'Lakeside Clinic'],
]);
const domains = new Map([
  ['contoso.com', a],
  ['lakeside.example', b],
]);
const wrong = (name: string, own: ReadonlyMap<string, string> = new Map()) =>
  wrongTenantName(name, b, { names, domains, own });

describe('a name of one’s own for a tenant', () => {
  it.each(['north', 'Kunde 7', 'Lakeside', 'the clinic', 'Çan & Söhne', '日本', 'Contosoland'])('may be %s', (name) => {
    expect(wrong(name)).toBeUndefined();
  });

  it.each([
    ['the name of another tenant', 'contoso  LTD', 'taken for the tenant Contoso Ltd'],
    ['a part of another tenant’s name', 'Contoso', 'taken for the tenant Contoso Ltd'],
    ['something that holds another tenant’s name', 'the old contoso-ltd one', 'taken for the tenant Contoso Ltd'],
    ['another tenant’s name with other marks', 'Cöntoso Ltd', 'taken for the tenant Contoso Ltd'],
    ['a domain', 'contoso.com', 'cannot be a domain'],
    ['a domain nobody has', 'nobody.example', 'cannot be a domain'],
    ['an id', a, 'cannot be an id'],
    ['an id in braces', `{${a}}`, 'cannot be an id'],
    ['nothing', '  ', 'needs a letter or a digit'],
    ['marks alone', '++', 'needs a letter or a digit'],
    ['what turns a line around', 'abc\u202edef', 'steer a screen'],
    ['what moves a cursor', 'abc\u001b[2J', 'steer a screen'],
    ['more than fits', 'x'.repeat(61), 'at most 60 characters'],
  ])('may not be %s', (_what, name, words) => {
    expect(wrong(name)).toContain(words);
  });

  it('may not be what another tenant is called already', () => {
    expect(wrong('NORTH', new Map([[a, 'north']]))).toContain('You call another tenant “north” already');
  });

  it('may not be what another tenant’s domain begins with', () => {
    const called = { names: new Map([[b, 'Lakeside Clinic']]), domains, own: new Map() };
    expect(wrongTenantName('Contoso', b, called)).toContain(a);
  });

  it('may hold another’s name where its own name in the directory holds it too, but not be that name', () => {
    const called = {
      names: new Map([
        [a, 'Contoso'],
        [b, 'Contoso Health'],
      ]),
      own: new Map(),
    };
    expect(wrongTenantName('contoso hospital', b, called)).toBeUndefined();
    expect(wrongTenantName('contoso', b, called)).toContain('taken for the tenant Contoso');
  });

  it('is used no more once a tenant of that name appears', () => {
    const own = new Map([[b, 'Fabrikam']]);
    expect(usableNames({ names, own })).toEqual(own);
    expect(usableNames({ names: new Map([...names, ['c', 'Fabrikam Inc']]), own })).toEqual(new Map());
  });
});
