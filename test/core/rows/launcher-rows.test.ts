// What only doors ask for that keep what they showed, or let people choose one by one.
import { describe, expect, it } from '@jest/globals';
import { createBundle, type Palette } from '@pim-palette/core';
import { createTenant, loadScenario } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';

async function company(): Promise<Palette> {
  const { palette } = await openTenant(createTenant(loadScenario('small'), { clock: Date.now }));
  await palette.refresh();
  await palette.policies(palette.catalogue().eligibilities);
  const members = palette.catalogue().eligibilities.map(({ key, roleName }) => ({ key, label: roleName }));
  const parts = { name: 'Everything', members, justification: 'kept with the bundle' };
  await palette.saveBundles((bundles) => createBundle(bundles, parts).bundles);
  return palette;
}

describe('rows that conceal', () => {
  it('say that a reason and a ticket are given, in no row which', async () => {
    const palette = await company();
    const shown = JSON.stringify(
      ['helpdesk', 'helpdesk + global reader', '@everything', ''].flatMap((words) =>
        palette
          .rows(`${words} #INC77 > very private`, { conceal: true, ticked: [keyOf(palette, 'Global Reader')] })
          .map(({ title, subtitle, state, enter }) => [title, subtitle, state, enter]),
      ),
    );
    expect(shown).not.toMatch(/very private|INC77|kept with the bundle/);
    expect(shown).toContain('reason given · ticket given');
    expect(palette.rows('helpdesk #INC77 > very private')[0]?.subtitle).toContain(
      'reason: very private · ticket INC77',
    );
  });
});

describe('what was ticked', () => {
  it('is the first row whatever is typed, with the typed options', async () => {
    const palette = await company();
    const ticked = ['Global Reader', 'Owner'].map((name) => keyOf(palette, name));
    const [row] = palette.rows('zzzz 2h > a reason', { ticked });
    expect(row).toMatchObject({ id: 'ticked', title: 'Activate 2 roles: Global Reader and Owner', state: '2 h' });
    expect(row?.action).toMatchObject({ type: 'activate', wish: { durationMs: 7_200_000, justification: 'a reason' } });
    expect(palette.rows('', { ticked })[0]?.action).toMatchObject({ type: 'form', missing: ['justification'] });
  });

  it('counts what will be activated, and leaves out what is active or waits already', async () => {
    const palette = await company();
    const ticked = ['Global Reader', 'Owner'].map((name) => keyOf(palette, name));
    const wanted = palette.catalogue().eligibilities.filter(({ key }) => key === ticked[0]);
    await palette.send({ eligibilities: wanted, justification: 'on call' });
    expect(palette.rows('', { ticked })[0]?.title).toBe('Activate 1 role: Owner');
    expect(palette.rows('', { ticked: ticked.slice(0, 1) })[0]).toMatchObject({
      type: 'notice',
      title: 'What is ticked is active already, or waits',
    });
  });

  it('is no row when nothing of it is left', async () => {
    const palette = await company();
    expect(palette.rows('', { ticked: ['gone'] }).map(({ id }) => id)).not.toContain('ticked');
    expect(palette.rows('', { ticked: [] }).map(({ id }) => id)).not.toContain('ticked');
  });
});

function keyOf(palette: Palette, name: string): string {
  return palette.catalogue().eligibilities.find(({ roleName }) => roleName === name)?.key ?? '';
}
