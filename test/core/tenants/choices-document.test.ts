import { describe, expect, it } from '@jest/globals';
import { parseTenantChoices, tenantChoicesDocument } from '../../../core/src/tenants/choices-document.ts';

const a = '11111111-aaaa-4aaa-8aaa-00000000000a';
const b = '11111111-aaaa-4aaa-8aaa-00000000000b';

describe('the document of what was decided about tenants', () => {
  it('holds all of it', () => {
    const choices = { names: new Map([[a, 'north']]), order: [b, a], hidden: new Set([b]) };
    const text = JSON.stringify(tenantChoicesDocument(choices));
    expect(parseTenantChoices(JSON.parse(text))).toEqual(choices);
  });

  it('is nothing where there is none', () => {
    expect(parseTenantChoices(undefined)).toEqual({ names: new Map(), order: [], hidden: new Set() });
  });

  it('leaves out a name that could be taken for an id or a domain, whoever wrote it', () => {
    const document = { schema: 1, names: { [a]: 'contoso.com', [b.toUpperCase()]: 'South', nobody: 'x' } };
    expect(parseTenantChoices(document).names).toEqual(new Map([[b, 'South']]));
  });

  it.each([
    ['no object', []],
    ['another schema', { schema: 7 }],
    ['ids that are none', { schema: 1, hidden: ['contoso.com'] }],
    ['an order that is no list', { schema: 1, order: 'x' }],
  ])('is refused as a whole: %s', (_what, document) => {
    expect(() => parseTenantChoices(document)).toThrow('it holds something else');
  });
});
