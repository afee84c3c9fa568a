import { describe, expect, it } from '@jest/globals';
import { parseTenant, tenantAddress } from '@pim-palette/core';

const id = '11111111-aaaa-4aaa-8aaa-000000000001';

describe('what a text that names a tenant is', () => {
  it.each([id, id.toUpperCase(), `{${id}}`, `  {${id.toUpperCase()}} `])('%j is an id', (text) => {
    expect(parseTenant(text)).toEqual({ type: 'id', id });
  });

  it.each([
    ['contoso.com', 'contoso.com'],
    ['Contoso.COM', 'contoso.com'],
    ['contoso.com.', 'contoso.com'],
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['a-b.c1.example', 'a-b.c1.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['MÜNCHEN.example', 'xn--mnchen-3ya.example'],
    ['mu\u0308nchen.example', 'xn--mnchen-3ya.example'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
  ])('%s is the domain %s', (text, domain) => {
    expect(parseTenant(text)).toEqual({ type: 'domain', domain });
  });

  it.each([
    'Northwind Labs',
    'contoso',
    'common',
    'organizations',
    'Consumers',
    '',
    ' ',
    '.',
    '..',
    'a..b',
    '../common',
    '-a.example',
    'a_b.example',
    'https://contoso.com',
    'contoso.com/common',
    'contoso.com\\common',
    'contoso.com?x=1',
    'contoso.com#x',
    'contoso.com:443',
    'contoso%2ecom',
    'ada@contoso.com',
    '127.0.0.1',
    '0x7f.1',
    '[::1].example',
    `${id}1`,
    `${'a'.repeat(64)}.example`,
  ])('%j can stand in no address', (text) => {
    expect(parseTenant(text).type).toBe('name');
    expect(tenantAddress(text)).toBeUndefined();
  });
});
