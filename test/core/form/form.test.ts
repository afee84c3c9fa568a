import { describe, expect, it } from '@jest/globals';
import { tried, withEdit, withoutRole, withPolicies, withRoles, withTick } from '../../../core/src/form/edit-form.ts';
import { fieldRules } from '../../../core/src/form/fields.ts';
import { type FormParts, formFields, openForm } from '../../../core/src/form/form.ts';
import {
  durationChoices,
  durationStops,
  fieldHint,
  formTitle,
  longestAllowed,
  roleTerms,
  submitWords,
} from '../../../core/src/form/form-words.ts';
import {
  draftOf,
  errorsWhileTyping,
  firstField,
  readDraft,
  readForm,
  shownErrors,
} from '../../../core/src/form/read-form.ts';
import { resumed } from '../../../core/src/form/resume.ts';
import { unknownPolicy } from '../../../core/src/model/policy.ts';
import { eligibility, hour, minute, policy, start } from '../scripted/samples.ts';

const reader = eligibility('Global Reader');
const owner = eligibility('Owner');
const moment = { now: start, timeZone: 'UTC' };
const policies = new Map([
  [reader.key, policy({ asksJustification: true })],
  [owner.key, policy({ maximumMs: 4 * hour, asksTicket: true, asksJustification: true })],
]);
const open = (eligibilities = [reader, owner], more: Partial<FormParts> = {}) =>
  openForm({ eligibilities }, { policies, ...more });
const filled = () => openForm({ eligibilities: [reader], justification: 'x' }, { policies });

describe('the form', () => {
  it('begins with what the wish says, over what was typed before for the same roles', () => {
    const draft = { justification: 'typed before', ticketNumber: 'INC1' };
    const startsAt = '2026-11-23T20:00:00.000Z';
    const wish = { eligibilities: [reader], justification: 'said', durationMs: 90 * minute, startsAt };
    const form = openForm(wish, { policies, draft });
    expect(form.values).toEqual({
      justification: 'said',
      duration: '1h30m',
      ticketNumber: 'INC1',
      ticketSystem: '',
      start: startsAt,
      bundleName: '',
    });
    expect(form.startsLater).toBe(true);
  });

  it('says nothing of what is merely empty before it was left or tried, and names who asks', () => {
    expect(shownErrors(open(), moment)).toEqual({});
    const left = withEdit(open(), { touched: 'ticketNumber' });
    expect(shownErrors(left, moment)).toEqual({ ticketNumber: 'Owner asks for a ticket number' });
    expect(shownErrors(tried(open()), moment)).toEqual({
      justification: 'Global Reader and Owner ask for a reason',
      ticketNumber: 'Owner asks for a ticket number',
    });
  });

  it('asks for a reason while a policy is unread or cannot be read, and for a ticket only when one says so', () => {
    for (const known of [new Map(), new Map([[reader.key, unknownPolicy('')]])]) {
      const read = readForm(openForm({ eligibilities: [reader] }, { policies: known }), moment);
      expect(read).toEqual({ ok: false, errors: { justification: 'Global Reader asks for a reason' } });
    }
  });

  it('makes the wish that was typed, blanks taken off', () => {
    const form = withEdit(open(), {
      justification: '  patching ',
      duration: '1 h 30m',
      ticketNumber: ' INC2 ',
      ticketSystem: 'ServiceNow',
      start: '+2h',
      bundleName: 'Monday',
    });
    const wish = {
      eligibilities: [reader, owner],
      justification: 'patching',
      durationMs: 90 * minute,
      startsAt: new Date(start + 2 * hour).toISOString(),
    };
    expect(readForm(form, moment)).toEqual({
      ok: true,
      wish: { ...wish, ticket: { number: 'INC2', system: 'ServiceNow' } },
      // The number of a ticket is for this time, its system for every time.
      keep: { name: 'Monday', wish: { ...wish, ticket: { number: '', system: 'ServiceNow' } } },
    });
  });

  it.each([
    [{ duration: 'soon' }, { duration: '“soon” is not a duration: use 4h, 90m or 1h30m' }],
    [{ startsLater: true }, { start: 'When? Use 20:00, tomorrow 08:00 or +2h' }],
    [{ keepsBundle: true }, { bundleName: 'A bundle needs a name' }],
  ])('does not send %j', (edit, errors) => {
    expect(readForm(withEdit(filled(), edit), moment)).toEqual({ ok: false, errors });
  });

  it('does not send when no role is ticked, and keeps those in sight', () => {
    const form = withTick(filled(), reader.key, false);
    expect(readForm(form, moment)).toMatchObject({ ok: false, note: 'No role is ticked.' });
    expect(form.roles).toHaveLength(1);
  });

  it('is quiet about beginnings of what is right while they are typed', () => {
    const typed = withEdit(filled(), { duration: '1h3x', start: 'tomor' });
    expect(Object.keys(errorsWhileTyping(typed, 'start', moment))).toEqual(['duration']);
    const beginning = withEdit(typed, { duration: '1.' });
    expect(Object.keys(errorsWhileTyping(beginning, 'duration', moment))).toEqual(['start']);
  });

  it('keeps a refusal under its field until that field is changed, and asks for it whatever the policy says', () => {
    const refused = { fields: { ticketNumber: 'refused: a ticket number is required' } };
    const form = openForm({ eligibilities: [reader], justification: 'x' }, { policies, refused });
    expect(shownErrors(form, moment)).toEqual(refused.fields);
    expect(fieldRules.ticketNumber.isShown(form)).toBe(true);
    expect(firstField(form, moment)).toBe('ticketNumber');
    const mended = withEdit(form, { ticketNumber: 'INC3' });
    expect(shownErrors(mended, moment)).toEqual({});
    expect(readForm(withEdit(mended, { ticketNumber: '' }), moment)).toMatchObject({
      ok: false,
      errors: { ticketNumber: 'Global Reader asks for a ticket number' },
    });
  });

  it('puts the cursor on what is wrong, then on what is missing, then on the reason', () => {
    expect(firstField(open([owner]), moment)).toBe('justification');
    expect(firstField(withEdit(open([owner]), { justification: 'x' }), moment)).toBe('ticketNumber');
    const complete = withEdit(open([owner]), { justification: 'x', ticketNumber: 'INC1' });
    expect(firstField(complete, moment)).toBe('justification');
    expect(firstField(withEdit(complete, { duration: 'x' }), moment)).toBe('duration');
  });

  it('says what each role makes of it, and what all of it comes to', () => {
    const form = withEdit(open(), { duration: '6h' });
    expect(roleTerms(form, reader)).toEqual(['6 h']);
    expect(roleTerms(form, owner)).toEqual(['4 h, the most this role allows', 'ticket']);
    expect(fieldHint(form, 'duration', moment)).toBe('4 h to 6 h, until 14:00 (first), 16:00 (last)');
    expect(fieldHint(form, 'ticketNumber', moment)).toBe('for Owner');
    expect(fieldHint(form, 'justification', moment)).toBeUndefined();
    const short = withEdit(open([owner]), { duration: '12h' });
    expect(fieldHint(short, 'duration', moment)).toBe('4 h, until 14:00: the most this role allows');
    expect(
      fieldHint(openForm({ eligibilities: [reader] }, { policies: new Map() }), 'duration', moment),
    ).toBeUndefined();
  });

  it('offers durations up to the longest any role allows, the one meant chosen', () => {
    const { stops, at } = durationStops(withEdit(open(), { duration: '2h' }));
    expect([stops.at(-1)?.ms, stops[at]?.words]).toEqual([8 * hour, '2 h']);
    expect(longestAllowed(open([owner]))).toBe(4 * hour);
    expect(durationStops(open([owner], { preferredMs: hour })).at).toBe(1);
  });

  it('says what sending it does', () => {
    const approved = new Map([[reader.key, policy({ asksApproval: true })]]);
    expect(submitWords(open())).toBe('Activate');
    expect(submitWords(withEdit(open(), { startsLater: true }))).toBe('Schedule');
    expect(submitWords(withEdit(open(), { checkOnly: true }))).toBe('Check');
    expect(submitWords(open([reader], { policies: approved }))).toBe('Ask for approval');
    expect([open([reader]), withEdit(open([reader, owner]), { checkOnly: true }), open([])].map(formTitle)).toEqual([
      'Activate Global Reader',
      'Check 2 roles',
      'Activate roles',
    ]);
    const anew = openForm({ eligibilities: [reader], endsFirst: true }, { policies: approved });
    expect([formTitle(anew), submitWords(anew)]).toEqual(['More time for Global Reader', 'End it and activate again']);
    expect(roleTerms(anew, reader)[0]).toBe('off in between: usually seconds, sometimes minutes');
    expect(readForm(anew, moment)).toMatchObject({ ok: true, wish: { endsFirst: true } });
    expect(readForm(withEdit(anew, { checkOnly: true }), moment)).toMatchObject({
      ok: false,
      note: 'What is ended first cannot be only checked.',
    });
    expect(readForm(withEdit(anew, { start: '20:00' }), moment)).toMatchObject({
      ok: false,
      errors: { start: 'It is ended now and activated again at once: leave this empty' },
    });
  });

  it('takes roles in, drops them, and stays about something', () => {
    const one = openForm({ eligibilities: [reader] }, { policies: new Map() });
    const two = withRoles(withTick(one, reader.key, false), [owner, reader]);
    expect(two.roles.map(({ eligibility: { roleName }, isOn }) => [roleName, isOn])).toEqual([
      ['Global Reader', true],
      ['Owner', true],
    ]);
    expect(withoutRole(two, reader.key).roles).toHaveLength(1);
    expect(withoutRole(one, reader.key)).toBe(one);
    expect(withPolicies(one, [reader], [policy()]).policies.get(reader.key)).toBeDefined();
  });

  it('gives what was typed to the next form, and nothing when nothing was', () => {
    expect(draftOf(open())).toBeUndefined();
    expect(draftOf(withEdit(open(), { justification: 'long and careful' }))).toMatchObject({
      justification: 'long and careful',
    });
  });

  it('has a label for every field, and a table without holes', () => {
    expect(Object.keys(fieldRules).sort()).toEqual([...formFields].sort());
    expect(formFields.every((field) => fieldRules[field].label !== '')).toBe(true);
  });

  it('goes on with what was typed before: what is said now wins, what is only the default of a bundle does not', () => {
    const reader = eligibility('Global Reader');
    const bundle = { durationMs: hour, justification: 'daily' };
    const wish = { eligibilities: [reader], ...bundle, ticket: { number: '', system: 'ServiceNow' } };
    const draft = { justification: 'an audit', durationMs: 2 * hour, ticket: { number: 'INC1', system: 'ServiceNow' } };
    expect(resumed(wish, draft, bundle)).toEqual({ ...wish, ...draft });
    expect(resumed({ ...wish, justification: 'typed now' }, draft, bundle).justification).toBe('typed now');
    expect(resumed({ eligibilities: [reader] }, draft)).toEqual({ eligibilities: [reader], ...draft });
    expect(resumed({ eligibilities: [reader], durationMs: hour }, draft).durationMs).toBe(hour);
    expect(resumed(wish, undefined, bundle)).toBe(wish);
  });

  it('gives what was typed so far, whatever is wrong with the rest', () => {
    const form = withEdit(openForm({ eligibilities: [eligibility('Owner')] }, { policies: new Map() }), {
      justification: ' on call ',
      duration: 'nonsense',
      ticketSystem: 'ServiceNow',
      bundleName: 'Mine',
    });
    expect(readDraft(form, { now: start })).toEqual({
      justification: 'on call',
      ticket: { number: '', system: 'ServiceNow' },
      bundleName: 'Mine',
    });
  });

  it('offers durations as far as the most generous role goes; with a preference the most is typed out', () => {
    const roles = [4, 10].map((hours) => ({ one: eligibility(`Role ${hours}`), ms: hours * hour }));
    const policies = new Map(roles.map(({ one, ms }) => [one.key, policy({ maximumMs: ms })]));
    const wish = { eligibilities: roles.map(({ one }) => one), durationMs: 1.5 * hour };
    const choices = durationChoices(openForm(wish, { policies }));
    expect(choices.map(({ title }) => title)).toEqual([
      ...['The most each role allows', '30 min', '1 h', '1 h 30 min', '2 h', '4 h', '8 h', '10 h'],
    ]);
    expect(choices[0]?.typed).toBe('');
    expect(durationChoices(openForm(wish, { policies, preferredMs: hour }))[0]?.typed).toBe('10h');
  });
});
