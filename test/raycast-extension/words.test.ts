import { describe, expect, it } from '@jest/globals';
import { type Eligibility, PimError, type Policy } from '@pim-palette/core';
import {
  batchToast,
  errorReport,
  errorToast,
  followToast,
  stepUpToast,
} from '../../raycast-extension/src/feedback/toasts.ts';
import { bundleIdOf } from '../../raycast-extension/src/format/bundle-id.ts';
import {
  asksTicket,
  durationChoices,
  fieldErrors,
  fieldsOf,
  roleTerms,
  wishOf,
} from '../../raycast-extension/src/format/form-fields.ts';
import { plainMarkdown, shownText } from '../../raycast-extension/src/format/shown-text.ts';
import { readSettings } from '../../raycast-extension/src/settings.ts';
import { eligibility } from '../core/scripted/samples.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const hour = 3_600_000;
const policy = (change: Partial<Policy> = {}): Policy => ({
  known: true,
  maximumMs: 8 * hour,
  asksJustification: true,
  asksTicket: false,
  asksMfa: false,
  asksApproval: false,
  approvers: [],
  ...change,
});
const role = (roleName: string): Eligibility => eligibility(roleName);

describe('Preferences', () => {
  it('that are empty mean the public cloud, nobody’s registration, and reasons kept', () => {
    expect(readSettings({})).toEqual({
      demo: false,
      cloudName: 'public',
      redirect: 'web',
      tellsOfEnds: true,
      palette: { keepRecentJustifications: true },
    });
  });

  it.each([{ clientId: 'my app' }, { clientId: '1234' }, { tenantId: 'contoso' }, { tenantId: 'https://contoso.com' }])(
    'that cannot be right are refused by name: %j',
    (values) => {
      expect(() => readSettings(values)).toThrow(/The preference “(Application \(Client\) ID|Tenant)” needs/);
    },
  );

  it.each([
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
  const item = (roleName: string, endsAt: string) => ({
    eligibility: role(roleName),
    outcome: { state: 'active', requestId: 'r', endsAt } as const,
  });

  it('say a batch in one line, and the rest below it', () => {
    const waiting = { eligibility: role('Owner'), outcome: { state: 'pendingApproval', requestId: 'r' } as const };
    expect(batchToast([item('Reader', '2026-11-23T14:00:00Z'), waiting], now)).toEqual({
      tone: 'success',
      title: expect.stringContaining('1 of 2 active'),
      message: 'Owner waits for approval',
    });
  });

  it('call a lost answer no success', () => {
    const error = { message: 'gone', code: 'lostAnswer' };
    const lost = { eligibility: role('Owner'), outcome: { state: 'unconfirmed', error } as const };
    expect(batchToast([lost], now).tone).toBe('failure');
  });

  it('name who asks to sign in again', () => {
    expect(stepUpToast(['Owner']).title).toBe('Owner asks you to sign in again');
    expect(stepUpToast(['Owner', 'Reader']).title).toBe('Owner and Reader ask you to sign in again');
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

describe('The fields of the form', () => {
  const empty = fieldsOf({});

  it('go into the wish and come back from it', () => {
    const wish = {
      justification: 'why',
      durationMs: 2 * hour,
      ticket: { number: '1', system: 'S' },
      startsAt: '2026-11-24T10:00:00.000Z',
    };
    const fields = fieldsOf(wish);
    expect(wishOf(fields, [], 2 * hour)).toEqual({ eligibilities: [], ...wish });
    expect(wishOf(empty, [])).toEqual({ eligibilities: [] });
  });

  it.each([
    [empty, [], { roles: 'Choose at least one role' }],
    [empty, [{ eligibility: role('A'), policy: undefined }], {}],
    [empty, [{ eligibility: role('A'), policy: policy() }], { justification: 'A asks for a reason' }],
    [
      { ...empty, justification: '  ' },
      [
        { eligibility: role('A'), policy: policy() },
        { eligibility: role('B'), policy: policy({ asksTicket: true }) },
      ],
      { justification: 'A and B ask for a reason', ticketNumber: 'B asks for a ticket number' },
    ],
    [
      { ...empty, later: true, startsAt: new Date(now) },
      [{ eligibility: role('A'), policy: policy({ asksJustification: false }) }],
      { startsAt: 'Choose a time to come' },
    ],
  ])('are judged by what each role asks (%#)', (fields, roles, errors) => {
    expect(fieldErrors(fields, roles, now)).toEqual(errors);
  });

  it('offer durations as far as the most generous role goes', () => {
    const roles = [4, 10].map((hours) => ({ eligibility: role('A'), policy: policy({ maximumMs: hours * hour }) }));
    const titles = durationChoices(roles, 90 * 60_000).map(({ title }) => title);
    expect(titles).toEqual(['The most each role allows', '30 min', '1 h', '1 h 30 min', '2 h', '4 h', '8 h', '10 h']);
    expect(asksTicket(roles, empty)).toBe(false);
  });

  it('say what a role makes of them', () => {
    const of = (given: Policy | undefined) => roleTerms({ eligibility: role('A'), policy: given }, 9 * hour);
    expect(of(undefined)).toBe('reading what it asks for');
    expect(of(policy())).toContain('8 h, the most this role allows');
    expect(of(policy({ maximumMs: 12 * hour }))).toMatch(/^9 h/);
    expect(of(policy({ known: false }))).toContain('cannot be read');
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
    expect(bundleIdOf({ bundle: ' a ' }, { bundle: 'b' })).toBe('a');
    expect(bundleIdOf(undefined, { bundle: 'b' })).toBe('b');
    expect(bundleIdOf({ bundle: ['a'] }, null)).toBeUndefined();
  });
});
