import { describe, expect, it } from '@jest/globals';
import { enterOf, type OfferFacts, offersOf } from '../../../core/src/actions/offers.ts';
import type { Row, RowAction } from '../../../core/src/rows/rows.ts';
import { activation, eligibility, hour, mara, openRequest, policy } from '../scripted/samples.ts';

const reader = eligibility('Global Reader');
const facts: OfferFacts = { policies: new Map([[reader.key, policy()]]), ticked: [] };
const row = (action: RowAction, change: Partial<Row> = {}): Row => ({
  id: `role:${reader.key}`,
  type: 'eligible',
  title: 'Global Reader',
  titleMatches: [],
  subtitle: '',
  subtitleMatches: [],
  state: '',
  enter: '',
  action,
  unconfirmed: false,
  ...change,
});
const wish = { eligibilities: [reader] };
const titles = (action: RowAction, change: Partial<OfferFacts> = {}) =>
  offersOf(row(action), { ...facts, ...change }).map(({ title }) => title);

describe('what can be done with a row', () => {
  it('says of each duration whether it sends', () => {
    expect(titles({ type: 'activate', wish })).toEqual([
      'Fill in the form',
      'Activate for 30 min',
      'Activate for 1 h',
      'Activate for 8 h, the most allowed',
      'Tick',
      'Keep as a bundle',
      'What it reaches and asks for',
      'When it was asked for',
      'Give it a name of your own',
      'Make it a favourite',
    ]);
    const asks = new Map([[reader.key, policy({ asksTicket: true, maximumMs: hour })]]);
    expect(titles({ type: 'form', wish, missing: ['ticketNumber'] }, { policies: asks })).toEqual([
      'Fill in the form',
      'Form for 30 min',
      'Form for 1 h, the most allowed',
      'Tick',
      'Keep as a bundle',
      'What it reaches and asks for',
      'When it was asked for',
      'Give it a name of your own',
      'Make it a favourite',
    ]);
  });

  it('sends nothing while offline, nor while a policy is unread', () => {
    const sends = (change: Partial<OfferFacts>) =>
      offersOf(row({ type: 'activate', wish: { ...wish, justification: 'x' } }), { ...facts, ...change }).filter(
        ({ does }) => does.type === 'activate',
      );
    expect(sends({}).length).toBe(3);
    expect([sends({ offline: true }), sends({ policies: new Map() })]).toEqual([[], []]);
  });

  it('copies the link to the page of the portal, in its cloud and tenant, of one role, one activation, one request', () => {
    const portal = 'https://portal.azure.cn';
    const copied = (action: RowAction, change: Partial<OfferFacts> = { portal }) =>
      offersOf(row(action), { ...facts, ...change }).flatMap(({ id, does }) => (id === 'portal' ? [does] : []));
    const text = `${portal}/tenant-1/#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles`;
    const actions: readonly RowAction[] = [
      { type: 'activate', wish },
      { type: 'manageActivation', activation: activation(reader) },
      { type: 'manageRequest', openRequest: openRequest(reader) },
    ];
    expect(actions.map((action) => copied(action))).toEqual(actions.map(() => [{ type: 'copy', text }]));
    expect(copied({ type: 'activate', wish }, {})).toEqual([]);
    expect(copied({ type: 'activate', wish: { eligibilities: [reader, eligibility('Other')] } })).toEqual([]);
    expect(mara.tenantId).toBe('tenant-1');
  });

  it('ticks and unticks, the whole of what is ticked too', () => {
    expect(offersOf(row({ type: 'activate', wish }), { ...facts, ticked: [reader.key] })).toContainEqual(
      expect.objectContaining({ title: 'Untick', does: { type: 'tick', keys: [reader.key], isOn: false } }),
    );
    const all = offersOf(row({ type: 'activate', wish }, { id: 'ticked' }), { ...facts, ticked: [reader.key] });
    expect(all.map(({ title }) => title)).toContain('Untick all');
  });

  it('ends what was activated and nothing else, and never offers to activate again what is held', () => {
    const held = activation(reader);
    expect(titles({ type: 'manageActivation', activation: held, eligibility: reader })).toEqual([
      'Deactivate',
      'Read again',
      'What it reaches and asks for',
      'When it was asked for',
      'Give it a name of your own',
      'Make it a favourite',
    ]);
    expect(titles({ type: 'manageActivation', activation: { ...held, activated: false } })).toEqual(['Read again']);
  });

  it('adds to a bundle that lacks one of them, chosen from a menu', () => {
    const bundles = [
      { id: 'has', name: 'Has it', members: [{ key: reader.key, label: 'x' }] },
      { id: 'lacks', name: 'Lacks it', members: [] },
    ];
    const add = offersOf(row({ type: 'activate', wish }), { ...facts, bundles }).find(({ id }) => id === 'add');
    expect(add?.does).toMatchObject({
      type: 'menu',
      offers: [
        {
          detail: '@lacks',
          does: { type: 'keep', keep: { does: 'addToBundle', bundle: bundles[1], eligibilities: [reader] } },
        },
      ],
    });
    expect(titles({ type: 'activate', wish }, { bundles: bundles.slice(0, 1) })).not.toContain('Add to a bundle');
  });

  it('changes and deletes a bundle, also one of which nothing is left, and keeps it as no other', () => {
    const bundle = { id: 'morning', name: 'Morning', members: [] };
    const of = (action: RowAction) =>
      offersOf(row(action, { id: 'bundle:morning', type: 'bundle' }), { ...facts, bundles: [bundle] });
    const ends = [
      { title: 'Change the bundle', does: { type: 'changeBundle', bundle } },
      { title: 'Delete the bundle', does: { type: 'deleteBundle', bundle } },
    ];
    expect(of({ type: 'activate', wish }).slice(-2)).toMatchObject(ends);
    expect(of({ type: 'activate', wish }).map(({ id }) => id)).not.toContain('keep');
    expect(of({ type: 'command', command: 'bundles', argument: 'morning' })).toMatchObject(ends);
  });

  it('copies what went wrong last with the one role', () => {
    expect(titles({ type: 'activate', wish }, { failures: new Map([[reader.key, 'words']]) })).toContain(
      "Copy the service's words",
    );
  });

  it('begins every menu with what changes nothing', () => {
    const noFacts = { policies: new Map() };
    const gap = {
      kind: 'group' as const,
      identity: mara,
      part: 'activations' as const,
      error: { message: 'No.', code: 'forbidden' },
      cure: 'Ask.',
    };
    const menus = [
      enterOf(row({ type: 'manageActivation', activation: activation(reader) }), noFacts),
      enterOf(row({ type: 'manageRequest', openRequest: openRequest(reader) }), noFacts),
      enterOf(row({ type: 'gap', gap }), noFacts),
    ];
    for (const menu of menus) {
      expect(menu.type).toBe('menu');
      if (menu.type === 'menu') expect(menu.offers[0]?.does).toEqual({ type: 'none' });
    }
  });
});
