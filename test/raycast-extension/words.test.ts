import { describe, expect, it } from '@jest/globals';
import { type Eligibility, type Outcome, openRun, PimError, reduceRun } from '@pim-palette/core';
import { stepUpWords } from '../../core/src/run/reduce-run.ts';
import {
  errorReport,
  errorToast,
  followToast,
  runToast,
  stepUpToast,
} from '../../raycast-extension/src/feedback/toasts.ts';
import { bundleDurations } from '../../raycast-extension/src/format/bundle-durations.ts';
import { givenText } from '../../raycast-extension/src/format/given-text.ts';
import { plainMarkdown, shownText } from '../../raycast-extension/src/format/shown-text.ts';
import { titleCase } from '../../raycast-extension/src/format/title-case.ts';
import { readSettings } from '../../raycast-extension/src/settings.ts';
import { eligibility } from '../core/scripted/samples.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const hour = 3_600_000;
const role = (roleName: string): Eligibility => eligibility(roleName);

const tenant = '11111111-aaaa-4aaa-8aaa-000000000002';
const app = '33333333-aaaa-4aaa-8aaa-000000000001';

describe('Preferences', () => {
  it('that are empty mean the public cloud, nobody’s registration, and reasons kept', () => {
    expect(readSettings({})).toEqual({
      demo: false,
      cloudName: 'public',
      clientIds: {},
      redirect: 'web',
      endWarningMs: 600_000,
      palette: { keepRecentJustifications: true },
    });
  });

  it.each([{ clientId: 'my app' }, { clientId: '1234' }, { tenantId: 'contoso' }, { tenantId: 'https://contoso.com' }])(
    'that cannot be right are refused by name: %j',
    (values) => {
      expect(() => readSettings(values)).toThrow(/The preference “(Application \(Client\) ID|Tenant)” needs/);
    },
  );

  it.each(['contoso.com=1234', `${tenant}=mine`, `${tenant}`, `${tenant}=${app}=${app}`, `${app}=`])(
    'name registrations of single tenants by ids alone: %s',
    (tenantClients) => {
      expect(() => readSettings({ tenantClients })).toThrow('The preference “Registrations of Single Tenants” needs');
    },
  );

  it.each([
    [
      { tenantClients: `${tenant.toUpperCase()}=${app}, ${app}=standard` },
      { clientIds: { [tenant]: app, [app]: 'standard' } },
    ],
    [{ defaultDuration: 'PT4H' }, { palette: { defaultDurationMs: 4 * hour } }],
    [{ cloud: 'china' }, { cloudName: 'china' }],
    [{ cloud: 'nowhere' }, { cloudName: 'public' }],
    [{ tenantId: ' contoso.com ' }, { tenantId: 'contoso.com' }],
    [{ redirect: 'app' }, { redirect: 'app' }],
  ])('mean what they say: %j', (values, settings) => {
    expect(readSettings(values)).toMatchObject(settings);
  });
});

describe('Toasts', () => {
  const toast = (...outcomes: readonly Outcome[]) => {
    const run = openRun(outcomes.map((_, at) => role(`Role ${at + 1}`)));
    return runToast(reduceRun(run, { type: 'finished', outcomes }, { now }));
  };
  const active = { state: 'active', requestId: 'r', endsAt: '2026-11-23T14:00:00Z' } as const;

  it('say a batch in one line, and the rest below it', () => {
    expect(toast(active, { state: 'pendingApproval', requestId: 'r' })).toEqual({
      tone: 'success',
      title: expect.stringContaining('active until'),
      message: expect.stringContaining('Role 2 waits for approval'),
    });
  });

  it('call a lost answer no success', () => {
    expect(toast({ state: 'unconfirmed', error: { message: 'gone', code: 'lostAnswer' } }).tone).toBe('failure');
  });

  const unsent: readonly Outcome[] = [
    { state: 'alreadyActive' },
    { state: 'alreadyRequested' },
    { state: 'notSent', reason: 'unread' },
    { state: 'notSent', reason: 'unreachable' },
    { state: 'notSent', reason: 'cancelled' },
  ];
  it.each(unsent.map((outcome) => [outcome] as const))('call nothing a success that sent nothing: %j', (outcome) => {
    expect(toast(outcome)).toMatchObject({ tone: 'failure', title: 'Nothing changed' });
    expect(toast(active, outcome).title).toContain('active until');
  });

  it('say why nothing could be sent, and what is missing', () => {
    const run = openRun([role('A')]);
    const error = new PimError('offline', 'No network. Connect first.');
    const unsent = { state: 'unsent', error } as const;
    expect(runToast(reduceRun(run, { type: 'unsent', error }, { now }), unsent)).toMatchObject({
      tone: 'failure',
      title: 'No Connection',
    });
    const plan = { rows: [], stepUps: [] };
    const missing = reduceRun(run, { type: 'missing', plan, fields: ['ticketNumber'] }, { now });
    expect(runToast(missing)).toEqual({ tone: 'failure', title: 'Nothing was sent', message: 'fill in the ticket' });
  });

  it('name who asks to sign in again', () => {
    expect(stepUpToast(stepUpWords(['Owner']))).toEqual({
      tone: 'animated',
      title: 'Owner asks you to sign in again',
      message: 'A browser opens',
    });
    expect(stepUpToast(stepUpWords(['Owner', 'Reader'])).title).toBe('Owner and Reader ask you to sign in again');
  });

  it('tell an error’s cure, and keep its ids for a report', () => {
    const error = new PimError('offline', 'No network. Connect first.', { requestId: 'abc' });
    expect(errorToast(error)).toEqual({
      tone: 'failure',
      title: 'No Connection',
      message: 'No network. Connect first.',
    });
    expect(errorReport(error)).toBe('code: offline\nmessage: No network. Connect first.\nrequestId: abc');
    expect(errorToast('odd').message).toBe('odd');
  });

  it('tell what was decided', () => {
    const entry = {
      id: 'i',
      action: 'activate' as const,
      ...role('A'),
      scopeLabel: 'x',
      scopeId: '/',
      sentAt: now,
    };
    expect(followToast({ entry, outcome: { state: 'denied', requestId: 'r' }, final: true }, now).tone).toBe('failure');
  });
});

describe('Titles of actions', () => {
  it.each([
    ['fill in the reason and the ticket', 'Fill in the Reason and the Ticket'],
    ['activate until 18:40', 'Activate Until 18:40'],
    ['Activate for 30 min', 'Activate for 30 Minutes'],
    ['Form for 1 h, the most allowed', 'Form for 1 Hour, the Most Allowed'],
    ['choose “administrator of x”, change “y z”', 'Choose “administrator of x”, Change “y z”'],
    ['what can be done with it', 'What Can Be Done with It'],
    ["Copy the service's words", "Copy the Service's Words"],
    ['Copy the request ID', 'Copy the Request ID'],
  ])('are as the linter wants those that are written out: %s', (words, title) => {
    expect(titleCase(words)).toBe(title);
  });
});

describe('The durations of a bundle', () => {
  it('are those of the form, with the one that is chosen', () => {
    expect(bundleDurations(90 * 60_000).map(({ title }) => title)).toEqual([
      'The most each role allows',
      '30 min',
      '1 h',
      '1 h 30 min',
      '2 h',
      '4 h',
      '8 h',
    ]);
  });
});

describe('Names of others', () => {
  it('become one line of visible text', () => {
    expect(shownText('a\u202Eb\nc\u0000')).toBe('a\uFFFDb c\uFFFD');
    expect(shownText('x'.repeat(600))).toHaveLength(500);
  });

  it.each(['[a](b)', '![a](b)', '# a', '<b>', '`a`', '**a**', '| a |', 'https://a.b', '$x$', '- a', '1. a'])(
    'are no markdown: %s',
    (text) => {
      expect(plainMarkdown(text).replace(/\\[\\`*_{}[\]()#+\-.!|<>~&$]/g, '')).not.toMatch(/[`*_[\]()#<>|$!.-]/);
    },
  );

  it('name a bundle only as one short text', () => {
    expect(givenText('bundle', { bundle: ' a ' }, { bundle: 'b' })).toBe('a');
    expect(givenText('bundle', undefined, { bundle: 'b' })).toBe('b');
    expect(givenText('bundle', { bundle: ['a'] }, null)).toBeUndefined();
    expect(givenText('bundle', { bundle: 'a'.repeat(201) }, { other: 'b' })).toBeUndefined();
    expect(givenText('toString', {})).toBeUndefined();
  });
});
