import { describe, expect, it } from '@jest/globals';
import type { Bundle } from '@pim-palette/core';
import { eligibilities, type Opened, open, rowsMatching, settled } from './opened-palette.ts';
import { activationOf, rowOf } from './things.ts';

const [globalReader, securityReader] = eligibilities;
const member = (name = '') => ({ key: `directoryrole|${name.toLowerCase()}`, label: name });

/** A palette with bundles that are kept as the real one keeps them. */
async function withBundles(...given: readonly Bundle[]): Promise<Opened & { bundles: () => readonly Bundle[] }> {
  let bundles = given;
  const opened = await open({
    rows: (text) => [
      ...bundles.map((bundle) =>
        rowOf(bundle.name, {
          id: `bundle:${bundle.id}`,
          type: 'bundle',
          key: undefined,
          action: {
            type: 'form',
            wish: { eligibilities: globalReader ? [globalReader] : [] },
            missing: ['justification'],
            bundle,
          },
        }),
      ),
      ...rowsMatching(text),
    ],
    change: {
      knownBundles: () => bundles,
      bundles: async () => bundles,
      saveBundles: async (change) => {
        bundles = change(bundles);
        return bundles;
      },
    },
  });
  return { ...opened, bundles: () => bundles };
}

const morning: Bundle = { id: 'morning', name: 'Morning', members: [member(globalReader?.roleName)] };

describe('Ctrl-O on a row', () => {
  it('shows what else can be done with it, each by its letter; nothing is sent by opening or leaving it', async () => {
    const { press, screen, palette } = await open();
    await press('ctrl-o');
    expect(screen()).toMatch(/❯ Fill in the form {2}F/);
    expect(screen()).toContain('Keep as a bundle');
    await press('escape');
    expect(palette.sent).toEqual([]);
    await press('ctrl-o', 'f');
    expect(screen()).toContain('Reason *');
  });

  it('ticks from there', async () => {
    const { press, screen } = await open();
    await press('ctrl-o', 't');
    expect(screen()).toContain('✓ 1 ticked: Global Reader');
  });

  it('on something active begins with leaving it, as Enter does', async () => {
    const { press, screen, palette } = await open({
      rows: () => [
        rowOf('Owner', { type: 'active', action: { type: 'manageActivation', activation: activationOf('Owner') } }),
      ],
    });
    await press('ctrl-o');
    expect(screen()).toMatch(/❯ Leave it as it is/);
    await press('return');
    expect(palette.sent).toEqual([]);
    await press('ctrl-o', 'd');
    expect(palette.sent).toEqual(['deactivate Owner']);
    expect(screen()).toContain('Owner deactivated');
  });
});

describe('bundles in the palette', () => {
  it('are made of what is ticked', async () => {
    const { press, type, screen, bundles } = await withBundles();
    await press('tab', 'down', 'tab', 'ctrl-o', 'b');
    type('Morning');
    await press('return');
    await settled();
    expect(screen()).toContain('Kept as @morning');
    expect(bundles().map(({ members }) => members.map(({ label }) => label))).toEqual([
      [globalReader?.roleName, securityReader?.roleName],
    ]);
  });

  it('take in what is ticked', async () => {
    const { press, screen, bundles } = await withBundles(morning);
    await press('down', 'down', 'tab', 'ctrl-o');
    expect(screen()).toContain('Add to a bundle');
    const at = screen()
      .split('\n')
      .filter((line) => /^(❯| ) \S/.test(line))
      .findIndex((line) => line.includes('Add to a bundle'));
    for (let step = 0; step < at; step++) await press('down');
    await press('return', 'return');
    await settled();
    expect(screen()).toContain('1 role added to @morning');
    expect(bundles()[0]?.members).toHaveLength(2);
  });

  it('are renamed, and it is said what @name is now', async () => {
    const { press, type, screen, bundles } = await withBundles(morning);
    await changing(press, screen);
    await press('n');
    type(' shift');
    await press('return');
    await settled();
    expect(screen()).toContain('“Morning” is now “Morning shift”; it stays @morning');
    expect(bundles()[0]).toMatchObject({ id: 'morning', name: 'Morning shift' });
  });

  it('lose a role', async () => {
    const { press, screen, bundles } = await withBundles(morning);
    await changing(press, screen);
    await press('down', 'down', 'return');
    await settled();
    expect(bundles()[0]?.members).toEqual([]);
  });

  it('are deleted once that was asked, and not by two hurried Enters', async () => {
    const { press, screen, bundles } = await withBundles(morning);
    await changing(press, screen);
    await press('x', 'return');
    expect(bundles()).toHaveLength(1);
    await changing(press, screen);
    await press('x', 'down', 'return');
    await settled();
    expect(screen()).toContain('Deleted “Morning”: @morning means nothing now');
    expect(bundles()).toEqual([]);
  });
});

/** From the list, whose first row is the bundle, to what can be changed of it. */
async function changing(press: Opened['press'], screen: Opened['screen']): Promise<void> {
  await press('ctrl-o');
  for (let step = 0; step < 12 && !/❯ Change the bundle/.test(screen()); step++) await press('down');
  await press('return');
  expect(screen()).toContain('@morning');
}
