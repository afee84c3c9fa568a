import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Activation, OpenRequest } from '../../../core/src/model/activation.ts';
import type { Bundle } from '../../../core/src/model/bundle.ts';
import type { Catalogue, Gap } from '../../../core/src/model/catalogue.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import type { Policy } from '../../../core/src/model/policy.ts';
import { unknownPolicy } from '../../../core/src/model/policy.ts';
import { buildRows, viewCatalogue } from '../../../core/src/rows/build-rows.ts';
import { noMatchId } from '../../../core/src/rows/notice-rows.ts';
import type { Row, RowsInput } from '../../../core/src/rows/rows.ts';
import { stateWords } from '../../../core/src/words/row-ends.ts';
import { eligibilities, harbour, muehlbach, nordlicht } from '../../relevance/fixture.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T14:40:00Z');
const minutes = (count: number): string => new Date(now + count * 60_000).toISOString();

function one(roleName: string, label: string, tenantId = nordlicht.tenantId): Eligibility {
  const found = eligibilities.find(
    (e) => e.roleName === roleName && e.scope.label === label && e.identity.tenantId === tenantId,
  );
  if (!found) throw new Error(`No ${roleName} at ${label} in the fixture`);
  return found;
}

const reader = one('Global Reader', 'Directory');
const security = one('Security Administrator', 'Directory');
const owner = one('Owner', 'sub-prod-core');
const vault = one('Key Vault Administrator', 'kv-prod');
const few = [reader, security, owner, vault];

const open: Policy = {
  known: true,
  maximumMs: 8 * hour,
  asksJustification: false,
  asksTicket: false,
  asksMfa: false,
  asksApproval: false,
  approvers: [],
};
const asking: Policy = { ...open, asksJustification: true };

function active(of: Eligibility, endsAt: string | undefined, more: Partial<Activation> = {}): Activation {
  const { key, kind, identity, roleId, roleName } = of;
  return {
    key,
    kind,
    identity,
    roleId,
    roleName,
    scopeId: of.scope.id,
    scopeLabel: of.scope.label,
    activated: true,
    ...(endsAt ? { endsAt } : {}),
    ...more,
  };
}

function waiting(of: Eligibility, more: Partial<OpenRequest> = {}): OpenRequest {
  const { key, kind, identity, roleName } = of;
  const request = {
    requestId: `request-${key}`,
    status: 'PendingApproval',
    action: 'selfActivate',
    createdAt: minutes(-38),
  };
  return { key, kind, identity, roleName, scopeLabel: of.scope.label, ...request, ...more };
}

function catalogue(more: Partial<Catalogue> = {}): Catalogue {
  return {
    eligibilities: few,
    activations: [],
    openRequests: [],
    gaps: [],
    takenAt: minutes(-1),
    confirmed: true,
    ...more,
  };
}

function rows(text: string, more: Partial<RowsInput> = {}): readonly Row[] {
  const input = {
    catalogue: catalogue(),
    bundles: [],
    uses: [],
    policies: all(asking),
    defaultMs: hour,
    now,
    timeZone: 'UTC',
    signedIn: true,
  };
  return buildRows({ ...input, text, ...more });
}

function all(policy: Policy, others: readonly (readonly [Eligibility, Policy])[] = []): ReadonlyMap<string, Policy> {
  return new Map([
    ...eligibilities.map((e) => [e.key, policy] as const),
    ...others.map(([e, other]) => [e.key, other] as const),
  ]);
}

function first(text: string, more: Partial<RowsInput> = {}): Row {
  const [row] = rows(text, more);
  if (!row) throw new Error(`No row for ${text}`);
  return row;
}

const line = (row: Row): string => [row.title, row.subtitle, stateWords(row), row.enter].join(' | ');

describe('an eligible row', () => {
  it('says what it is, where it reaches, what Enter does, and what is missing', () => {
    const row = first('gl rea');
    expect(line(row)).toBe('Global Reader | Directory | 8 h | fill in the reason');
    expect(row).toMatchObject({
      type: 'eligible',
      key: reader.key,
      titleMatches: [0, 1, 7, 8, 9],
      action: { type: 'form', missing: ['justification'] },
    });
  });

  it('sends on Enter when nothing is missing, and says until when', () => {
    const row = first('gl rea 4h > ticket review');
    expect(line(row)).toBe('Global Reader | Directory · reason: ticket review | 4 h | activate until 18:40');
    expect(row.action).toEqual({
      type: 'activate',
      wish: { eligibilities: [reader], durationMs: 4 * hour, justification: 'ticket review' },
    });
  });

  it('is not sent for less time than is ever given', () => {
    const { action, enter } = first('gl rea 1m > why');
    expect(enter).toBe('choose how long: 1 min is too short: 5 min is the shortest');
    expect(action).toMatchObject({ type: 'form', wish: { durationMs: 60_000 } });
    expect(first('gl rea 5m > why').action.type).toBe('activate');
  });

  it('is not chosen by options alone: Enter opens the form with them', () => {
    const morning: Bundle = { id: 'morning', name: 'Morning', members: [{ key: owner.key, label: 'Owner' }] };
    for (const text of ['> why', '4h > why', '#INC1', '2h']) {
      const found = rows(text, { policies: all(open), bundles: [morning] });
      expect(found.filter(({ type }) => type === 'eligible' || type === 'bundle')).toHaveLength(few.length + 1);
      for (const { action, enter } of found)
        expect([action.type, enter]).toEqual(['form', 'check the form and activate']);
    }
    expect(first('4h > why').action).toMatchObject({ wish: { durationMs: 4 * hour, justification: 'why' } });
    // Ticks choose, and a name does.
    expect(first('> why', { ticked: [owner.key] }).action.type).toBe('activate');
    expect(first('30m gl rea > why').action).toMatchObject({ type: 'activate', wish: { durationMs: hour / 2 } });
  });

  const policies: readonly (readonly [words: string, text: string, policy: Policy, wanted: string])[] = [
    ['asks nothing', 'gl rea', open, 'Directory | 8 h | activate until 22:40'],
    [
      'allows less than typed',
      'gl rea 12h > x',
      asking,
      'Directory · 8 h, the most this role allows · reason: x | 8 h | activate until 22:40',
    ],
    [
      'asks for a ticket',
      'gl rea > x',
      { ...asking, asksTicket: true },
      'Directory · reason: x | 8 h · ticket | fill in the ticket',
    ],
    [
      'asks for both',
      'gl rea',
      { ...asking, asksTicket: true },
      'Directory | 8 h · ticket | fill in the reason and the ticket',
    ],
    [
      'is given both',
      'gl rea #INC7 > x',
      { ...asking, asksTicket: true },
      'Directory · reason: x · ticket INC7 | 8 h | activate until 22:40',
    ],
    [
      'needs approval',
      'gl rea 2h',
      { ...open, asksApproval: true, approvers: [{ id: '1', name: 'SecOps', type: 'group' }] },
      'Directory | 2 h · approval | ask for approval, 2 h',
    ],
    [
      'wants a sign-in',
      'gl rea',
      { ...open, authenticationContext: 'c1' },
      'Directory | 8 h · sign-in | activate until 22:40',
    ],
    ['has no limit', 'gl rea', { ...open, maximumMs: undefined }, 'Directory |  | activate until 15:40'],
    ['ends tomorrow', 'gl rea 20h', { ...open, maximumMs: 24 * hour }, 'Directory | 20 h | activate until Tue 10:40'],
  ];
  for (const [words, text, policy, wanted] of policies) {
    it(`of a role that ${words}: ${wanted}`, () => {
      const row = first(text, { policies: all(policy) });
      expect([row.subtitle, stateWords(row), row.enter].join(' | ')).toBe(wanted);
    });
  }

  it('opens the form when the policy is not known, whatever was typed', () => {
    for (const policies of [new Map<string, Policy>(), all(unknownPolicy('forbidden'))]) {
      expect(first('gl rea', { policies })).toMatchObject({
        enter: 'fill in the reason',
        action: { type: 'form', missing: ['justification'] },
      });
      expect(first('gl rea > x', { policies })).toMatchObject({
        enter: 'check the form and activate',
        action: { type: 'form', missing: [] },
      });
    }
  });

  it('sends nothing while offline, and says so', () => {
    const row = first('gl rea > x', { offline: true, notice: 'No connection' });
    expect(row.enter).toBe('fill in the form; nothing is sent while offline');
    expect(row.action.type).toBe('form');
  });

  it('from a snapshot is marked until confirmed, and Enter works all the same', () => {
    const row = first('gl rea > x', { catalogue: catalogue({ confirmed: false }) });
    expect([row.unconfirmed, row.action.type]).toEqual([true, 'activate']);
    expect(first('gl rea > x').unconfirmed).toBe(false);
  });
});

describe('what is active or waiting', () => {
  const held = catalogue({
    activations: [active(vault, minutes(134)), active(owner, minutes(20))],
    openRequests: [waiting(security)],
  });

  it('shows how long, and Enter never sends', () => {
    const rowsShown = rows('', { catalogue: held, policies: all(open) });
    expect(rowsShown.slice(0, 3).map(line)).toEqual([
      'Owner | sub-prod-core · mg-platform | 20 min left | what can be done with it',
      'Key Vault Administrator | kv-prod · Production | 2 h 14 min left | what can be done with it',
      'Security Administrator | Directory | waiting for approval since 14:02 | follow or withdraw',
    ]);
    expect(rowsShown.map(({ action }) => action.type)).toEqual([
      'manageActivation',
      'manageActivation',
      'manageRequest',
      'activate',
    ]);
    expect(rowsShown[0]?.action).toMatchObject({ activation: { key: owner.key }, eligibility: owner });
  });

  it('is eligible again once its end has passed', () => {
    expect(first('owner', { catalogue: catalogue({ activations: [active(owner, minutes(-1))] }) }).type).toBe(
      'eligible',
    );
  });

  it('is there without an eligibility too, and stays when typed for', () => {
    const row = first('owner', {
      catalogue: catalogue({ eligibilities: [reader], activations: [active(owner, minutes(5))] }),
    });
    expect(line(row)).toBe('Owner | sub-prod-core | 5 min left | what can be done with it');
  });

  it('waits when it starts later', () => {
    const scheduled = catalogue({ activations: [active(owner, minutes(600), { startsAt: minutes(380) })] });
    expect(first('owner', { catalogue: scheduled })).toMatchObject({ type: 'waiting', state: 'starts 21:00' });
    const requested = catalogue({ openRequests: [waiting(owner, { status: 'Granted', startsAt: minutes(380) })] });
    expect(first('owner', { catalogue: requested })).toMatchObject({ type: 'waiting', state: 'starts 21:00' });
  });

  const statusWords: readonly (readonly [status: string, wanted: string])[] = [
    ['PendingApproval', 'waiting for approval since 14:02'],
    ['PendingAdminDecision', 'waiting for approval since 14:02'],
    ['PendingProvisioning', 'being set up since 14:02'],
    ['Accepted', 'being set up since 14:02'],
    ['SomethingNew', 'SomethingNew since 14:02'],
  ];
  for (const [status, wanted] of statusWords) {
    it(`says “${wanted}” for ${status}`, () => {
      expect(first('owner', { catalogue: catalogue({ openRequests: [waiting(owner, { status })] }) }).state).toBe(
        wanted,
      );
    });
  }

  it('has a row for each when it is active and waits as well', () => {
    const both = catalogue({ activations: [active(owner, minutes(20))], openRequests: [waiting(owner)] });
    for (const text of ['', 'owner']) {
      const shown = rows(text, { catalogue: both }).filter(({ title }) => title === 'Owner');
      expect(shown.map(({ type }) => type)).toEqual(['active', 'waiting']);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(2);
    }
  });

  it('is not offered when it is assigned for good', () => {
    const assigned = catalogue({ activations: [active(owner, undefined, { activated: false })] });
    expect(first('owner', { catalogue: assigned })).toMatchObject({
      state: 'assigned, does not end',
      action: { type: 'none' },
    });
    expect(rows('', { catalogue: assigned })[0]?.title).not.toBe('Owner');
  });

  it('says until when it is assigned, where that ends', () => {
    const assigned = catalogue({ activations: [active(owner, minutes(20), { activated: false })] });
    expect(first('owner', { catalogue: assigned })).toMatchObject({
      state: expect.stringMatching(/^assigned until \d\d:\d\d$/),
      action: { type: 'none' },
    });
    const over = catalogue({ activations: [active(owner, minutes(-1), { activated: false })] });
    expect(first('owner', { catalogue: over })).toMatchObject({ type: 'eligible' });
  });
});

describe('the order', () => {
  const bundle: Bundle = {
    id: 'morning',
    name: 'Morning round',
    members: [{ key: reader.key, label: 'Global Reader' }],
  };

  it('without words: active, waiting, bundles, most used, by name', () => {
    const shown = rows('', {
      catalogue: catalogue({ activations: [active(security, minutes(9))], openRequests: [waiting(vault)] }),
      bundles: [bundle],
      uses: [{ key: reader.key, count: 4, lastAt: now }],
    });
    expect(shown.map(({ type, title }) => `${type} ${title}`)).toEqual([
      'active Security Administrator',
      'waiting Key Vault Administrator',
      'bundle Morning round',
      'eligible Global Reader',
      'eligible Owner',
    ]);
  });

  it('with words: bundles stand among the roles, by match', () => {
    expect(rows('morning', { bundles: [bundle] }).map(({ id }) => id)).toEqual(['bundle:morning']);
    const readers = { ...bundle, id: 'readers', name: 'Readers of all kinds' };
    expect(rows('reader', { bundles: [readers] }).map(({ title }) => title)).toEqual([
      'Global Reader',
      'Readers of all kinds',
    ]);
  });

  it('is cut at the limit and filled up to it', () => {
    const held = catalogue({ eligibilities, activations: [active(security, minutes(9))] });
    expect(rows('', { catalogue: held, limit: 5 })).toEqual(rows('', { catalogue: held }).slice(0, 5));
    expect(rows('admin', { catalogue: held, limit: 5 })).toEqual(rows('admin', { catalogue: held }).slice(0, 5));
  });

  it('puts what is active behind its equals', () => {
    const twins = catalogue({ eligibilities, activations: [active(reader, minutes(9))] });
    const shown = rows('global reader', { catalogue: twins }).filter(({ title }) => title === 'Global Reader');
    expect(shown.map(({ type }) => type)).toEqual(['eligible', 'eligible', 'eligible', 'active']);
  });
});

describe('equal names', () => {
  const readerAt = (scope: Partial<Eligibility['scope']>, more: Partial<Eligibility> = {}): Eligibility => ({
    ...vault,
    ...more,
    key: `${JSON.stringify(scope)}${more.identity?.username}${more.identity?.tenantId}`,
    scope: { ...vault.scope, ...scope },
  });
  const subtitles = (list: readonly Eligibility[]): readonly string[] =>
    rows('', { catalogue: catalogue({ eligibilities: list }), policies: new Map() }).map(({ subtitle }) => subtitle);

  it('leave out what is the same in all rows, and show the tenant when there are several', () => {
    expect(subtitles([vault, owner])).toEqual(['kv-prod · Production', 'sub-prod-core · mg-platform']);
    expect(subtitles([reader, one('Global Reader', 'Directory', harbour.tenantId)])).toEqual([
      'Directory · Harbour Bank',
      'Directory · Nordlicht Consulting',
    ]);
  });

  it('are told apart by the path, the type of scope and the id, whichever differs first', () => {
    expect(subtitles([readerAt({ path: ['rg-a', 'Production'] }), readerAt({ path: ['rg-b', 'Production'] })])).toEqual(
      ['kv-prod · rg-a · Production', 'kv-prod · rg-b · Production'],
    );
    expect(
      subtitles([readerAt({ id: '/1', type: 'subscription' }), readerAt({ id: '/2', type: 'resourceGroup' })]),
    ).toEqual([
      'kv-prod · rg-web-prod · Production · subscription',
      'kv-prod · rg-web-prod · Production · resource group',
    ]);
    const [a, b] = subtitles([readerAt({ id: '/1' }), readerAt({ id: '/2' })]);
    expect([a?.endsWith(' · /1'), b?.endsWith(' · /2')]).toEqual([true, true]);
  });

  it('are told apart by the account where one tenant is seen through two', () => {
    const other = { ...nordlicht, username: 'admin@nordlicht.example', accountId: 'account-2' };
    expect(subtitles([readerAt({}), readerAt({}, { identity: other })])).toEqual([
      'kv-prod · Production · admin@nordlicht.example',
      'kv-prod · Production · ida.berg@nordlicht.example',
    ]);
  });

  it('never leave two rows that read the same, in a large catalogue', () => {
    const shown = rows('', { catalogue: catalogue({ eligibilities }), policies: new Map() }).map(
      ({ title, subtitle }) => `${title} | ${subtitle}`,
    );
    expect(new Set(shown).size).toBe(eligibilities.length);
  });
});

describe('several at once', () => {
  it('are one row that sends when every part is settled', () => {
    const row = first('gl rea + sec adm + owner prod 4h > change window');
    expect(row).toMatchObject({
      type: 'several',
      title: 'Activate 3 roles: Global Reader, Security Administrator, Owner',
      state: '4 h',
      enter: 'activate 3 until 18:40',
    });
    expect(row.action).toEqual({
      type: 'activate',
      wish: { eligibilities: [reader, security, owner], durationMs: 4 * hour, justification: 'change window' },
    });
  });

  it('say that some end earlier, and which wait for approval', () => {
    const policies = all(asking, [
      [security, { ...asking, maximumMs: 2 * hour }],
      [owner, { ...asking, asksApproval: true }],
    ]);
    expect(first('gl rea + sec adm + owner 4h > x', { policies }).enter).toBe(
      'activate 3, the first until 16:40, 1 after approval',
    );
  });

  it('ask once for what any of them needs', () => {
    const policies = all(open, [[owner, { ...open, asksTicket: true }]]);
    expect(first('gl rea + owner', { policies })).toMatchObject({
      enter: 'fill in the ticket',
      action: { type: 'form', missing: ['ticketNumber'] },
    });
  });

  it('name the parts that match none or several, and Enter opens them', () => {
    const row = first('gl rea + admin + zzqx > x');
    expect(row.title).toBe('Activate 3 roles: Global Reader, 2 match “admin”, nothing matches “zzqx”');
    expect(row.enter).toBe('choose “admin”, change “zzqx”');
    expect(row.action).toMatchObject({
      type: 'resolve',
      parts: [{ text: 'gl rea', matches: [reader] }, { text: 'admin' }, { text: 'zzqx', matches: [] }],
      wish: { eligibilities: [reader] },
    });
  });

  it('take each role once', () => {
    expect(first('gl rea + global reader > x').action).toMatchObject({
      type: 'activate',
      wish: { eligibilities: [reader] },
    });
    expect(first('gl rea + global reader > x').title).toBe('Activate 1 role: Global Reader');
  });

  it('are followed by what the last part matches', () => {
    expect(rows('gl rea + sec').map(({ title }) => title)).toEqual([
      'Activate 2 roles: Global Reader, Security Administrator',
      'Security Administrator',
    ]);
  });
});

describe('bundles', () => {
  const members = [
    { key: owner.key, label: 'Owner' },
    { key: 'gone', label: 'Old role' },
    { key: reader.key, label: 'Global Reader' },
  ];
  const morning: Bundle = {
    id: 'morning',
    name: 'Morning round',
    members,
    durationMs: 2 * hour,
    justification: 'daily checks',
    ticketSystem: 'ServiceNow',
  };

  it('activate what is in them, in their order, with their defaults, and say what is gone', () => {
    const row = first('@morning', { bundles: [morning] });
    expect(line(row)).toBe(
      'Morning round | @morning · Owner and Global Reader · reason: daily checks · no longer there: Old role | 2 roles, 2 h | activate 2 until 16:40',
    );
    expect(row.action).toEqual({
      type: 'activate',
      wish: { bundle: 'morning', eligibilities: [owner, reader], durationMs: 2 * hour, justification: 'daily checks' },
    });
  });

  it('give way to what is typed', () => {
    const { action } = first('@morning 1h #INC7 > other', { bundles: [morning] });
    expect(action).toMatchObject({
      wish: { durationMs: hour, justification: 'other', ticket: { number: 'INC7', system: 'ServiceNow' } },
    });
  });

  it('are found by a beginning, the very id first', () => {
    const longer = { ...morning, id: 'morning-2', name: 'Morning' };
    expect(rows('@mor', { bundles: [morning] }).map(({ id }) => id)).toEqual(['bundle:morning']);
    expect(first('@morning', { bundles: [longer, morning] }).id).toBe('bundle:morning');
    expect(rows('@', { bundles: [longer, morning] }).map(({ id }) => id)).toEqual([
      'bundle:morning-2',
      'bundle:morning',
    ]);
    expect(rows('/bundles', { bundles: [longer, morning] })).toHaveLength(2);
  });

  it('of which nothing is left send nothing', () => {
    const row = first('@morning', { bundles: [{ ...morning, members: members.slice(1, 2) }] });
    expect(row).toMatchObject({
      enter: 'nothing of it is left: change it',
      action: { type: 'command', command: 'bundles', argument: 'morning' },
    });
  });

  it('say so when there is none, or none of that name', () => {
    expect(first('@x').title).toBe('There are no bundles yet');
    expect(line(first('@x', { bundles: [morning] }))).toContain('No bundle matches “@x” | There are: @morning');
  });
});

describe('commands', () => {
  const held = catalogue({
    activations: [active(vault, minutes(60)), active(owner, minutes(20))],
    openRequests: [waiting(security)],
  });

  it('show what is active and what waits, narrowed by words', () => {
    expect(rows('/active', { catalogue: held }).map(({ title }) => title)).toEqual([
      'Owner',
      'Key Vault Administrator',
    ]);
    expect(rows('/off kv', { catalogue: held }).map(({ title }) => title)).toEqual(['Key Vault Administrator']);
    expect(rows('/pending', { catalogue: held }).map(({ title }) => title)).toEqual(['Security Administrator']);
    expect(rows('/active').map(({ title }) => title)).toEqual(['Nothing is active', 'Read everything again']);
    expect(first('/off reader', { catalogue: held }).title).toBe('Nothing is active that matches “reader”');
  });

  it('are one row with their argument, or all that begin so', () => {
    expect(first('/tenant harbour').action).toEqual({ type: 'command', command: 'tenant', argument: 'harbour' });
    expect(rows('/sign').map(({ subtitle }) => subtitle)).toEqual(['/signin', '/signout']);
    expect(first('/refresh')).toMatchObject({
      subtitleMatches: [1, 2, 3, 4, 5, 6, 7],
      action: { type: 'command', command: 'refresh' },
    });
    expect(rows('/').length).toBeGreaterThan(8);
    expect(first('/nonsense').title).toBe('There is no command /nonsense');
  });

  it('that are typed after their words are offered with them, and words with a slash are only words', () => {
    const [said, offered, ...others] = rows('gl rea /ACTIVE');
    expect([said?.title, said?.subtitle]).toEqual(['Nothing matches “gl rea /ACTIVE”', 'A command comes first:']);
    expect(offered).toMatchObject({
      subtitle: '/active gl rea',
      action: { type: 'command', command: 'active', argument: 'gl rea' },
    });
    expect(others).toEqual([]);
    expect(rows('zzz /constructor').some(({ subtitle }) => subtitle === 'A command comes first:')).toBe(false);
  });
});

describe('every state has rows', () => {
  const nothing = catalogue({ eligibilities: [] });
  const gap: Gap = {
    kind: 'group',
    identity: muehlbach,
    part: 'eligibilities',
    error: { message: 'Insufficient privileges', code: 'forbidden' },
    cure: 'ask an administrator for consent',
  };

  it('first run: sign in, or try the demo', () => {
    const shown = rows('', { signedIn: false, catalogue: nothing });
    expect(shown.map(({ title, enter }) => `${title}: ${enter}`)).toEqual([
      'Sign in: open the browser',
      'Try it with the demo tenant: start the demo',
    ]);
    expect(shown.map(({ action }) => action)).toEqual([
      { type: 'command', command: 'signin' },
      { type: 'command', command: 'demo' },
    ]);
    expect(rows('gl rea', { signedIn: false, catalogue: nothing })).toEqual(shown);
    expect(first('/tenant x', { signedIn: false, catalogue: nothing }).action).toMatchObject({ command: 'tenant' });
  });

  it('signed out with a list of the last run: signing in comes first, whatever is typed', () => {
    for (const text of ['', 'gl rea', 'gl rea + sec', 'no such thing']) {
      const [signIn, ...rest] = rows(text, { signedIn: false });
      expect(signIn?.action).toEqual({ type: 'command', command: 'signin' });
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.map(({ action }) => action)).not.toContainEqual(signIn?.action);
    }
  });

  it('nothing eligible: says who answered, and refresh', () => {
    const asked = { tenants: ['Nordlicht Consulting', 'Harbour Bank'], kinds: ['directoryRole', 'group'] as const };
    const shown = rows('', { catalogue: nothing, asked });
    expect(shown.map(({ title, subtitle }) => `${title} | ${subtitle}`)).toEqual([
      'Nothing to activate | Nordlicht Consulting and Harbour Bank answered: there are no directory roles or groups for this account',
      'Read everything again | /refresh',
    ]);
    expect(first('gl rea', { catalogue: nothing, asked }).title).toBe('Nothing to activate');
  });

  it('nothing read yet is not called nothing', () => {
    expect(first('', { catalogue: catalogue({ eligibilities: [], confirmed: false, takenAt: '' }) }).title).toBe(
      'Reading what you may activate',
    );
  });

  it('part of it failed: one row for all of one cause, with its reason and cure, first; the rest below', () => {
    const shown = rows('', {
      catalogue: catalogue({
        gaps: [
          gap,
          gap,
          { ...gap, kind: 'azureResource', part: 'activations', scopeId: 'sub-1' },
          { ...gap, part: 'requests', cure: 'wait', error: { message: 'Busy', code: 'unavailable' } },
        ],
      }),
    });
    expect(shown.map(line).slice(0, shown.length - few.length)).toEqual([
      'Groups and active Azure resource roles in Mühlbach Energie could not be read | Insufficient privileges | forbidden | ask an administrator for consent',
      'Open requests for groups in Mühlbach Energie could not be read | Busy | unavailable | wait',
    ]);
    const scoped = { ...gap, kind: 'azureResource', part: 'activations', scopeId: 'sub-1' } as const;
    expect(rows('', { catalogue: catalogue({ gaps: [scoped] }) })[0]?.title).toBe(
      'Active Azure resource roles in sub-1, Mühlbach Energie could not be read',
    );
    expect(rows('gl rea', { catalogue: catalogue({ gaps: [gap] }) }).map(({ type }) => type)).toEqual([
      'eligible',
      'gap',
    ]);
  });

  it('an empty list with a gap is not “nothing”: the failed kind is not said to have answered', () => {
    const shown = rows('', { catalogue: catalogue({ eligibilities: [], gaps: [gap] }) });
    expect(shown.map(({ type }) => type)).toEqual(['gap', 'notice', 'command']);
    expect(shown[1]?.subtitle).not.toContain('groups');
  });

  it('offline: the notice with the age of what is shown, first without words and last with them', () => {
    const more = { notice: 'No connection', catalogue: catalogue({ confirmed: false, takenAt: minutes(-98) }) };
    expect(line(first('', more))).toBe('No connection | Shown as of 13:02 |  | nothing to do');
    expect(rows('gl rea', more).map(({ title }) => title)).toEqual(['Global Reader', 'No connection']);
  });

  it('nothing matches: says so, the nearest, and refresh', () => {
    expect(first('global reader nowhere').id).toBe(noMatchId);
    expect(rows('zzqx').map(({ title }) => title)).toEqual(['Nothing matches “zzqx”', 'Read everything again']);
    expect(rows('global reader nowhere').map(({ title }) => title)).toEqual([
      'Nothing matches “global reader nowhere”',
      'Global Reader',
      'Read everything again',
    ]);
  });
});

describe('every row, for every text', () => {
  const view = viewCatalogue(
    catalogue({ eligibilities, activations: [active(reader, minutes(9))], openRequests: [waiting(security)] }),
  );
  const input: RowsInput = {
    text: '',
    catalogue: catalogue({
      eligibilities,
      activations: [active(reader, minutes(9))],
      openRequests: [waiting(security)],
    }),
    bundles: [{ id: 'morning', name: 'Morning', members: [{ key: owner.key, label: 'Owner' }] }],
    uses: [],
    policies: all(open),
    defaultMs: hour,
    now,
    signedIn: true,
    limit: 20,
  };
  const piece = fc.oneof(
    fc.constantFrom('gl', 'admin', 'kv', '+', '>', '4h', '#T1', '@m', '/off', 'über', 'straße', '🚀', 'secruity'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );

  it('has an id of its own, words for Enter, and positions inside its texts', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const shown = buildRows({ ...input, text: pieces.join(' ') }, view);
        expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
        for (const row of shown) {
          expect(row.enter).not.toBe('');
          for (const [text, matches] of [
            [row.title, row.titleMatches],
            [row.subtitle, row.subtitleMatches],
          ] as const) {
            expect(matches).toEqual([...new Set(matches)].sort((a, b) => a - b));
            expect(matches.every((position) => position >= 0 && position < text.length)).toBe(true);
          }
          if (row.type === 'active' || row.type === 'waiting')
            expect(['manageActivation', 'manageRequest', 'none']).toContain(row.action.type);
          if (row.action.type === 'activate') expect(row.enter).toMatch(/activate|approval/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same for the same input, with a view or without', () => {
    for (const text of ['', 'gl rea', 'kv + owner', '@m'])
      expect(buildRows({ ...input, text })).toEqual(buildRows({ ...input, text }, view));
  });
});
