import { describe, expect, it } from '@jest/globals';
import { type Eligibility, PimError, type Row } from '@pim-palette/core';
import { open } from './opened-palette.ts';
import { catalogueOf, eligibilityOf, identity, rowOf } from './things.ts';

describe('a long list', () => {
  const many = Array.from({ length: 950 }, (_, index) => rowOf(`Role ${index}`));
  const asked: (number | undefined)[] = [];
  const rows = (_text: string, options?: { readonly limit?: number }): readonly Row[] => {
    asked.push(options?.limit);
    return many.slice(0, options?.limit);
  };

  it('makes at most 201 rows per keystroke, and says that there are more', async () => {
    const { type, screen } = await open({ rows });
    asked.length = 0;
    type('r');
    expect(asked).toEqual([201]);
    expect(screen()).toContain('1/200+');
  });

  it('is all there once its end is asked for, and counts right', async () => {
    const { press, screen, type } = await open({ rows });
    await press('end');
    expect(screen()).toContain('950/950');
    expect(screen()).not.toContain('+');
    await press('ctrl-r');
    expect(screen()).toContain('950/950');
    type('r');
    expect(screen()).toContain('1/200+');
  });

  it('goes on below row 200 with the arrows', async () => {
    const { press, session } = await open({ rows });
    for (let at = 0; at < 205; at++) await press('down');
    expect(session.state().list.selected).toBe(205);
  });

  it.each([
    [199, '1/199'],
    [200, '1/200'],
    [201, '1/200+'],
  ])('of %i rows counts %s', async (count, words) => {
    const { type, screen } = await open({ rows: (_text, options) => many.slice(0, count).slice(0, options?.limit) });
    type('r');
    expect(
      screen()
        .split('\n')
        .some((line) => line.endsWith(` ${words}`)),
    ).toBe(true);
  });
});

describe('one tenant', () => {
  const lakeside = { ...identity, tenantId: 'tenant-2', tenantName: 'Lakeside Clinic' };
  const lakeview = { ...identity, tenantId: 'tenant-3', tenantName: 'Lakeview Bank' };
  const of = (who: typeof identity, name: string) =>
    eligibilityOf(name, { identity: who, key: `${who.tenantId}|${name}` });
  const all: readonly Eligibility[] = [
    of(identity, 'Global Reader'),
    of(lakeside, 'Global Reader'),
    of(lakeview, 'Global Reader'),
  ];
  const tenants: (string | undefined)[] = [];
  const rows = (text: string, options?: { readonly tenantId?: string }): readonly Row[] => {
    tenants.push(options?.tenantId);
    if (text.startsWith('/tenant')) {
      const argument = text.slice(8);
      const action = { type: 'command', command: 'tenant', ...(argument === '' ? {} : { argument }) } as const;
      return [rowOf('Show one tenant, or all', { type: 'command', key: undefined, action })];
    }
    return all
      .filter((one) => options?.tenantId === undefined || one.identity.tenantId === options.tenantId)
      .map((one) => rowOf(one.roleName, { id: one.key, subtitle: one.identity.tenantName }));
  };
  const script = { catalogue: catalogueOf(all), rows };

  it('is shown alone until that is cleared, and the first line says so', async () => {
    const { type, press, screen, session } = await open(script);
    type('/tenant lakeside');
    await press('return');
    expect(screen().split('\n')[0]).toBe('PIM Palette  only Lakeside Clinic · /tenant for all');
    expect(screen()).toContain('1/1');
    expect(session.state().line).toBe('');
    type('glo');
    expect(tenants.at(-1)).toBe('tenant-2');
    await press('escape', 'escape');
    expect(screen()).toContain('1/3');
    expect(screen()).not.toContain('only Lakeside');
    await press('escape');
    await expect(session.left).resolves.toBe('quit');
  });

  it.each([['Lakeside Clinic'], ['tenant-2'], ['  LAKESIDE  '], ['side']])('is found as %j', async (name) => {
    const { type, press, session } = await open(script);
    type(`/tenant ${name}`);
    await press('return');
    expect(session.state().tenant).toEqual({ id: 'tenant-2', name: 'Lakeside Clinic' });
  });

  it('is asked for when the words fit several, or none', async () => {
    const { type, press, screen, session } = await open(script);
    type('/tenant lake');
    await press('return');
    expect(screen()).toContain('All tenants');
    expect(screen()).toContain('Lakeview Bank');
    await press('down', 'return');
    expect(session.state().tenant?.name).toBe('Lakeside Clinic');
    type('/tenant nowhere');
    await press('return');
    expect(screen()).toContain('No tenant here is called “nowhere”');
    await press('return');
    expect(session.state().tenant).toBeUndefined();
  });

  it('is let go by /tenant all', async () => {
    const { type, press, session } = await open(script);
    type('/tenant lakeside');
    await press('return');
    type('/tenant all');
    await press('return');
    expect(session.state().tenant).toBeUndefined();
  });
});

describe('what is said below the list', () => {
  it('is said in full, over several lines when it has to be, and the selected row stays in sight', async () => {
    const words = `The directory refused '/subscriptions/${'ea9dd6de'.repeat(12)}'. Ask an administrator.`;
    const { screen, press } = await open(
      { change: { refresh: async () => Promise.reject(new PimError('forbidden', words)) } },
      { columns: 60, rows: 14 },
    );
    const isShown = () => screen().replace(/\s/g, '').includes(words.replace(/\s/g, ''));
    expect(isShown()).toBe(true);
    await press('end');
    expect(screen()).toMatch(/^❯ ○ Intune Administrator/m);
    expect(isShown()).toBe(true);
    expect(screen().split('\n').length).toBeLessThan(14);
  });
});
