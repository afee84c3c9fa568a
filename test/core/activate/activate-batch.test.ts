import { describe, expect, it } from '@jest/globals';
import {
  type BatchEvent,
  type Eligibility,
  PimError,
  type Plan,
  type Policy,
  StepUpRequiredError,
} from '@pim-palette/core';
import { activateBatch } from '../../../core/src/activate/activate-batch.ts';
import { acrsClaims, mfaClaims } from '../../../core/src/auth/claims-challenge.ts';
import { planActivation } from '../../../core/src/plan/build-plan.ts';
import { batchParts } from '../scripted/batch-parts.ts';
import { movedClock } from '../scripted/moved-clock.ts';
import {
  activation,
  eligibility,
  entry,
  hour,
  iso,
  mara,
  maraAtFabrikam,
  minute,
  policy,
  record,
  start,
} from '../scripted/samples.ts';
import { scriptedKind } from '../scripted/scripted-kind.ts';
import { scriptedTokens } from '../scripted/scripted-tokens.ts';

function planOf(eligibilities: readonly Eligibility[], policies: readonly Policy[] = []): Plan {
  return planActivation({
    wish: { eligibilities, justification: 'because', durationMs: 2 * hour },
    policies: eligibilities.map((_, index) => policies[index] ?? policy()),
    activations: [],
    openRequests: [],
    defaultMs: hour,
    now: start,
  });
}

const A = eligibility('A');
const B = eligibility('B');
const C = eligibility('C');
const endsAt = iso(start + 2 * hour);
const refused = (code: string, message: string) =>
  new PimError('refused', message, { status: 400, serviceCode: code, serviceMessage: message });
const mfaRefusal = () =>
  refused('RoleAssignmentRequestPolicyValidationFailed', 'The following policy rules failed: ["MfaRule"]');
const lost = () => new PimError('lostAnswer', 'The connection ended.');

describe('activateBatch', () => {
  it('gives one item per row in the order asked, and one bad row does not stop the rest [P3]', async () => {
    const kind = scriptedKind('directoryRole', {
      async requestActivation(_context, { eligibility: { roleName } }) {
        if (roleName === 'A') throw refused('ResourceIsLocked', 'The resource is locked.');
        if (roleName === 'B') return record({ requestId: 'b', status: 'PendingApproval' });
        return record({ requestId: 'c', endsAt });
      },
    });
    const items = await activateBatch(planOf([A, B, C, A]), batchParts(movedClock(start), [kind]));
    expect(items.map((item) => item.eligibility.roleName)).toEqual(['A', 'B', 'C', 'A']);
    expect(items.map((item) => item.outcome)).toMatchObject([
      { state: 'refused', rules: [], error: { message: 'The resource is locked.' } },
      { state: 'pendingApproval', requestId: 'b' },
      { state: 'active', requestId: 'c', endsAt },
      { state: 'notSent', reason: 'duplicate' },
    ]);
    expect(kind.writes).toHaveLength(3);
  });

  it('writes every sending down before it leaves, and what came of it afterwards', async () => {
    const clock = movedClock(start);
    const seen: unknown[] = [];
    const kind = scriptedKind('directoryRole', {
      async requestActivation(_context, _request, id) {
        seen.push((await parts.journal.entries()).find((one) => one.id === id));
        return record({ status: 'PendingApproval', requestId: 'r-7' });
      },
    });
    const parts = batchParts(clock, [kind]);
    await activateBatch(planOf([A]), parts);
    expect(seen).toMatchObject([{ key: A.key, action: 'activate', sentAt: start, durationMs: 2 * hour }]);
    expect(seen[0]).not.toHaveProperty('outcome');
    expect(JSON.stringify(seen)).not.toContain('because');
    expect(await parts.journal.entries()).toMatchObject([
      { requestId: 'r-7', outcome: { state: 'pendingApproval' }, nextLookAt: start + 30_000 },
    ]);
    expect(parts.underWay.size).toBe(0);
  });

  it('sends nothing that cannot be written down [P4]', async () => {
    const kind = scriptedKind('directoryRole');
    const parts = batchParts(movedClock(start), [kind], {
      store: {
        read: async () => undefined,
        write: async () => undefined,
        update: () => Promise.reject(new PimError('storeFailed', 'The disk is full.')),
        quarantine: async () => undefined,
      },
    });
    const [item] = await activateBatch(planOf([A]), parts);
    expect(item?.outcome).toMatchObject({
      state: 'failed',
      mayRepeat: true,
      error: { message: 'Nothing was sent: The disk is full.' },
    });
    expect(kind.writes).toHaveLength(0);
  });

  it('never has more writes under way than its bound', async () => {
    let now = 0;
    let most = 0;
    const kind = scriptedKind('directoryRole', {
      async requestActivation() {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        return record({ requestId: crypto.randomUUID() });
      },
    });
    const many = Array.from({ length: 12 }, (_, index) => eligibility(`R${index}`));
    const items = await activateBatch(planOf(many), batchParts(movedClock(start), [kind], { parallel: 3 }));
    expect(most).toBe(3);
    expect(items.every((item) => item.outcome.state === 'active')).toBe(true);
  });

  describe('step-up', () => {
    const c1 = policy({ authenticationContext: 'c1' });

    it('asks once for all rows of a context before they are sent, and sends with its claims [P9]', async () => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: async (_context, _request, id) => record({ requestId: id }),
      });
      const tokens = scriptedTokens([mara], ({ interaction, claims }) => {
        if (claims && interaction === 'never') throw new PimError('interactionNeeded', 'Sign in.');
        return undefined;
      });
      const events: BatchEvent[] = [];
      const parts = batchParts(movedClock(start), [kind], { tokens });
      const items = await activateBatch(planOf([A, B, C], [c1, policy(), c1]), parts, {
        onEvent: (event) => events.push(event),
      });
      expect(items.map((item) => item.outcome.state)).toEqual(['active', 'active', 'active']);
      expect(events.filter((event) => event.type === 'stepUp')).toEqual([
        { type: 'stepUp', context: 'c1', rows: [0, 2] },
      ]);
      expect(tokens.asked.filter((one) => one.claims).map((one) => one.interaction)).toEqual(['never', 'allowed']);
      expect(kind.writes.map((one) => [one.name, one.how.claims])).toEqual(
        expect.arrayContaining([
          ['A', acrsClaims('c1')],
          ['B', undefined],
          ['C', acrsClaims('c1')],
        ]),
      );
    });

    it('lets rows without one go while the browser is open', async () => {
      const sent: string[] = [];
      const kind = scriptedKind('directoryRole', {
        async requestActivation(_context, { eligibility: { roleName } }) {
          sent.push(roleName);
          return record({ requestId: crypto.randomUUID() });
        },
      });
      const tokens = scriptedTokens([mara]);
      const slow = {
        ...tokens,
        async token(request: Parameters<typeof tokens.token>[0]) {
          while (request.claims && !sent.includes('B')) await new Promise((resolve) => setImmediate(resolve));
          return tokens.token(request);
        },
      };
      await activateBatch(planOf([A, B], [c1, policy()]), batchParts(movedClock(start), [kind], { tokens: slow }));
      expect(sent).toEqual(['B', 'A']);
    });

    it('opens one browser at a time, once per context and resource', async () => {
      let open = 0;
      let most = 0;
      const asked: string[] = [];
      const tokens = scriptedTokens([mara, maraAtFabrikam], ({ interaction }) => {
        if (interaction === 'never') throw new PimError('interactionNeeded', 'Sign in.');
        return undefined;
      });
      const counting = {
        ...tokens,
        async token(request: Parameters<typeof tokens.token>[0]) {
          if (request.interaction === 'never') return tokens.token(request);
          asked.push(`${request.identity.tenantId} ${request.resource} ${request.claims}`);
          most = Math.max(most, ++open);
          await new Promise((resolve) => setImmediate(resolve));
          open--;
          return tokens.token(request);
        },
      };
      const kinds = [
        scriptedKind('directoryRole', {
          requestActivation: async (_context, _request, id) => record({ requestId: id }),
        }),
        scriptedKind('azureResource', {
          requestActivation: async (_context, _request, id) => record({ requestId: id }),
        }),
      ];
      const vault = eligibility('Vault', { kind: 'azureResource' });
      const guest = eligibility('A', { identity: maraAtFabrikam });
      const plan = planOf([A, B, vault, guest, C], [c1, c1, c1, c1, policy({ authenticationContext: 'c2' })]);
      await activateBatch(plan, batchParts(movedClock(start), kinds, { tokens: counting }));
      expect(most).toBe(1);
      expect([...asked].sort()).toEqual([
        `tenant-1 arm ${acrsClaims('c1')}`,
        `tenant-1 graph ${acrsClaims('c1')}`,
        `tenant-1 graph ${acrsClaims('c2')}`,
        `tenant-2 graph ${acrsClaims('c1')}`,
      ]);
    });

    it('meets a challenge nobody announced with one step-up and one more sending', async () => {
      const kind = scriptedKind('directoryRole', {
        async requestActivation(_context, _request, _id, { claims }) {
          if (!claims) throw new StepUpRequiredError('More.', acrsClaims('c1'), 'c1');
          return record({ requestId: crypto.randomUUID() });
        },
      });
      const tokens = scriptedTokens([mara]);
      const items = await activateBatch(planOf([A, B]), batchParts(movedClock(start), [kind], { tokens }));
      expect(items.map((item) => item.outcome.state)).toEqual(['active', 'active']);
      expect(tokens.asked.filter((one) => one.claims)).toHaveLength(1);
      expect(new Set(kind.writes.map((one) => one.id)).size).toBe(2);
      expect(kind.writes).toHaveLength(4);
    });

    it('steps up to MFA when the MFA rule refuses, once', async () => {
      const kind = scriptedKind('directoryRole', {
        async requestActivation(_context, { eligibility: { roleName } }, _id, { claims }) {
          if (roleName === 'B' || !claims) throw mfaRefusal();
          expect(claims).toBe(mfaClaims());
          return record();
        },
      });
      const items = await activateBatch(planOf([A, B]), batchParts(movedClock(start), [kind]));
      expect(items.map((item) => item.outcome)).toMatchObject([
        { state: 'active' },
        { state: 'refused', rules: ['MfaRule'] },
      ]);
      expect(kind.writes.filter((one) => one.name === 'B')).toHaveLength(2);
    });

    it('goes to the browser when the silent token was not enough, and stops after that', async () => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(new StepUpRequiredError('More.', acrsClaims('c1'), 'c1')),
      });
      const tokens = scriptedTokens([mara]);
      const parts = batchParts(movedClock(start), [kind], { tokens });
      const items = await activateBatch(planOf([A, B], [c1, c1]), parts);
      expect(items.map((item) => item.outcome)).toMatchObject([
        { state: 'stepUpNeeded', authenticationContext: 'c1' },
        { state: 'stepUpNeeded', authenticationContext: 'c1' },
      ]);
      expect(tokens.asked.map((one) => [one.interaction, one.forceRefresh])).toEqual([
        ['never', undefined],
        ['allowed', true],
      ]);
      expect(kind.writes).toHaveLength(4);
    });

    it('says stepUpNeeded for its rows alone when the sign-in does not come about', async () => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: async (_context, _request, id) => record({ requestId: id }),
      });
      const tokens = scriptedTokens([mara], ({ claims, interaction }) => {
        if (claims)
          throw new PimError(interaction === 'never' ? 'interactionNeeded' : 'signInCancelled', 'Not signed in.');
        return undefined;
      });
      const parts = batchParts(movedClock(start), [kind], { tokens });
      const items = await activateBatch(planOf([A, B], [c1, policy()]), parts);
      expect(items.map((item) => item.outcome)).toMatchObject([
        { state: 'stepUpNeeded', authenticationContext: 'c1', error: { code: 'signInCancelled' } },
        { state: 'active' },
      ]);
      expect(await parts.journal.entries()).toHaveLength(1);
    });

    it('serves two kinds with one sign-in, and does not ask again for one that was given up', async () => {
      const kinds = [
        scriptedKind('directoryRole', {
          requestActivation: async (_context, _request, id) => record({ requestId: id }),
        }),
        scriptedKind('group', { requestActivation: async (_context, _request, id) => record({ requestId: id }) }),
      ];
      const members = eligibility('Members', { kind: 'group' });
      for (const givenUp of [false, true]) {
        let stepped = false;
        const tokens = scriptedTokens([mara], ({ interaction, claims }) => {
          if (!claims || stepped) return undefined;
          if (interaction === 'never') throw new PimError('interactionNeeded', 'Sign in.');
          if (givenUp) throw new PimError('signInCancelled', 'Closed.');
          stepped = true;
          return undefined;
        });
        const events: BatchEvent[] = [];
        const items = await activateBatch(
          planOf([A, members], [c1, c1]),
          batchParts(movedClock(start), kinds, { tokens }),
          { onEvent: (event) => events.push(event) },
        );
        expect(events.filter(({ type }) => type === 'stepUp')).toEqual([
          { type: 'stepUp', context: 'c1', rows: [0, 1] },
        ]);
        const state = givenUp ? 'stepUpNeeded' : 'active';
        expect(items.map((item) => item.outcome.state)).toEqual([state, state]);
      }
    });

    it('opens no browser when none may open', async () => {
      const kind = scriptedKind('directoryRole');
      const tokens = scriptedTokens([mara], () => {
        throw new PimError('interactionNeeded', 'Sign in.');
      });
      const parts = batchParts(movedClock(start), [kind], { tokens });
      const [item] = await activateBatch(planOf([A]), parts, { interaction: 'never' });
      expect(item?.outcome).toMatchObject({ state: 'stepUpNeeded', error: { message: 'Sign in.' } });
      expect(tokens.asked.map((one) => one.interaction)).toEqual(['never']);
    });
  });

  describe('a lost answer', () => {
    it('is looked up with growing pauses until the service shows the request, and nothing is sent again [P7]', async () => {
      let looks = 0;
      const clock = movedClock(start);
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(lost()),
        async findSentRequest(_context, request, id, sentAt) {
          expect([request.justification, id, sentAt]).toEqual(['because', 'id-1', start]);
          if (++looks === 2) throw new PimError('offline', 'Still down.');
          return looks < 4 ? undefined : record({ requestId: 'found', endsAt });
        },
      });
      const events: BatchEvent[] = [];
      const parts = batchParts(clock, [kind]);
      const [item] = await activateBatch(planOf([A]), parts, { onEvent: (event) => events.push(event) });
      expect(item?.outcome).toEqual({ state: 'active', requestId: 'found', endsAt });
      expect(kind.writes).toHaveLength(1);
      expect(clock.waits).toEqual([500, 1_500, 3_000, 6_000]);
      expect(events.map((event) => event.type)).toEqual(['sending', 'lookingUp', 'settled']);
    });

    it.each<[string, () => unknown]>([
      ['a lost answer', lost],
      ['no answer in time', () => new PimError('timedOut', 'No answer.')],
      ['an accepted answer nobody understands', () => new PimError('unexpectedAnswer', 'What?', { status: 201 })],
      ['a defect of ours after sending', () => new TypeError('x is undefined')],
    ])(
      'ends unconfirmed after %s the service never explains, and stays open in the journal [P7]',
      async (_name, error) => {
        const kind = scriptedKind('directoryRole', { requestActivation: () => Promise.reject(error()) });
        const parts = batchParts(movedClock(start), [kind]);
        const [item] = await activateBatch(planOf([A]), parts);
        expect(item?.outcome.state).toBe('unconfirmed');
        expect(kind.writes).toHaveLength(1);
        expect(await parts.journal.entries()).toMatchObject([
          { outcome: { state: 'unconfirmed' }, nextLookAt: start + 30_000 },
        ]);
      },
    );

    it('does not take an earlier request of the journal for its own [P1]', async () => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(lost()),
        findSentRequest: async () => record({ requestId: 'earlier' }),
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([
        entry(A, { requestId: 'earlier', outcome: { state: 'withdrawn', requestId: 'earlier', status: 'Revoked' } }),
      ]);
      const [item] = await activateBatch(planOf([A]), parts);
      expect(item?.outcome.state).toBe('unconfirmed');
    });

    it('may be asked for again when it was only a check', async () => {
      const kind = scriptedKind('directoryRole', { checkActivation: () => Promise.reject(lost()) });
      const [item] = await activateBatch(planOf([A]), batchParts(movedClock(start), [kind]), { checkOnly: true });
      expect(item?.outcome).toMatchObject({ state: 'failed', mayRepeat: true });
    });
  });

  it('checks without leaving anything, in the journal or at the service', async () => {
    const kind = scriptedKind('directoryRole', {
      async checkActivation(_context, { eligibility: { roleName } }) {
        if (roleName === 'B')
          throw refused(
            'RoleAssignmentRequestPolicyValidationFailed',
            'The following policy rules failed: ["TicketingRule"]',
          );
      },
    });
    const parts = batchParts(movedClock(start), [kind]);
    const items = await activateBatch(planOf([A, B]), parts, { checkOnly: true });
    expect(items.map((item) => item.outcome)).toMatchObject([
      { state: 'checked' },
      { state: 'refused', rules: ['TicketingRule'] },
    ]);
    expect(await parts.journal.entries()).toEqual([]);
  });

  it('stops everything that has not left when a token is somebody else’s [P17]', async () => {
    const kind = scriptedKind('directoryRole', {
      requestActivation: async (_context, _request, id) => record({ requestId: id }),
    });
    const tokens = scriptedTokens([mara], () => ({ principalId: 'principal-somebody' }));
    const parts = batchParts(movedClock(start), [kind], { tokens });
    const items = await activateBatch(planOf([A, B]), parts);
    expect(items.map((item) => item.outcome)).toEqual([
      { state: 'notSent', reason: 'principalChanged' },
      { state: 'notSent', reason: 'principalChanged' },
    ]);
    expect(kind.writes).toHaveLength(0);
  });

  it('stops the rest when the principal changes between two sendings [P17]', async () => {
    const kind = scriptedKind('directoryRole', {
      async requestActivation(_context, { eligibility: { roleName } }) {
        if (roleName === 'B') throw new PimError('interactionNeeded', 'x', { serviceCode: 'principalChanged' });
        return record();
      },
    });
    const parts = batchParts(movedClock(start), [kind], { parallel: 1 });
    const items = await activateBatch(planOf([A, B, C]), parts);
    expect(items.map((item) => item.outcome)).toMatchObject([
      { state: 'active' },
      { state: 'notSent', reason: 'principalChanged' },
      { state: 'notSent', reason: 'principalChanged' },
    ]);
    expect(kind.writes.map((one) => one.name)).toEqual(['A', 'B']);
  });

  it('waits for what has left after an abort, and sends no more', async () => {
    const abort = new AbortController();
    const kind = scriptedKind('directoryRole', {
      async requestActivation(context) {
        expect(context.signal).toBeUndefined();
        abort.abort();
        await new Promise((resolve) => setImmediate(resolve));
        return record({ requestId: 'left' });
      },
    });
    const parts = batchParts(movedClock(start), [kind], { parallel: 1 });
    const items = await activateBatch(planOf([A, B]), parts, { signal: abort.signal });
    expect(items.map((item) => item.outcome)).toMatchObject([
      { state: 'active', requestId: 'left' },
      { state: 'notSent', reason: 'cancelled' },
    ]);
    expect(kind.writes).toHaveLength(1);
  });

  it('calls a sign-in that the abort ended cancelled', async () => {
    const abort = new AbortController();
    const kind = scriptedKind('directoryRole');
    const tokens = scriptedTokens([mara], () => {
      abort.abort();
      throw new PimError('signInCancelled', 'The sign-in was cancelled.');
    });
    const parts = batchParts(movedClock(start), [kind], { tokens });
    const [item] = await activateBatch(planOf([A]), parts, { signal: abort.signal });
    expect(item?.outcome).toEqual({ state: 'notSent', reason: 'cancelled' });
  });

  it('names what is missing as not sent', async () => {
    const plan = planActivation({
      wish: { eligibilities: [A] },
      policies: [policy({ asksJustification: true })],
      activations: [],
      openRequests: [],
      defaultMs: hour,
      now: start,
    });
    const [item] = await activateBatch(plan, batchParts(movedClock(start), [scriptedKind('directoryRole')]));
    expect(item?.outcome).toEqual({ state: 'notSent', reason: 'missing' });
  });

  describe('over a journal with an earlier sending of the same', () => {
    it.each<[string, Partial<Parameters<typeof entry>[1]>, object]>([
      [
        'an open request',
        { requestId: 'r', outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: start },
        { state: 'alreadyRequested', requestId: 'r' },
      ],
      [
        'an activation lists may not show yet',
        { requestId: 'r', outcome: { state: 'active', requestId: 'r', endsAt } },
        { state: 'alreadyActive' },
      ],
      ['a sending without an answer', {}, { state: 'unconfirmed' }],
      [
        'an unconfirmed sending',
        { outcome: { state: 'unconfirmed', error: { message: 'x', code: 'lostAnswer' } }, nextLookAt: start },
        { state: 'unconfirmed' },
      ],
    ])('sends nothing beside %s [P4]', async (_name, change, outcome) => {
      const kind = scriptedKind('directoryRole');
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([entry(A, { sentAt: start - minute, ...change })]);
      const items = await activateBatch(planOf([A]), parts);
      expect(items.map((item) => item.outcome)).toMatchObject([outcome]);
      expect(kind.writes).toHaveLength(0);
    });

    it('takes over what the service shows of it', async () => {
      const kind = scriptedKind('directoryRole', {
        findSentRequest: async (_context, _request, id) => {
          expect(id).toBe('entry-A');
          return record({ requestId: 'theirs', endsAt });
        },
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([entry(A, { sentAt: start - minute })]);
      const [item] = await activateBatch(planOf([A]), parts);
      expect(item?.outcome).toMatchObject({ state: 'alreadyActive', activation: { key: A.key, endsAt } });
      expect(await parts.journal.entries()).toMatchObject([{ requestId: 'theirs', outcome: { state: 'active' } }]);
    });

    it('sends when the service says that the earlier one has ended, or shows nothing of it after a quarter of an hour', async () => {
      const kind = scriptedKind('directoryRole', {
        readRequest: async () => record({ requestId: 'r', status: 'Denied' }),
        requestActivation: async (_context, _request, id) => record({ requestId: id }),
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([
        entry(A, {
          sentAt: start - hour,
          requestId: 'r',
          outcome: { state: 'pendingApproval', requestId: 'r' },
          nextLookAt: start,
        }),
        entry(B, { sentAt: start - 15 * minute }),
      ]);
      const items = await activateBatch(planOf([A, B]), parts);
      expect(items.map((item) => item.outcome.state)).toEqual(['active', 'active']);
    });

    const forbidden = () => Promise.reject(new PimError('forbidden', 'No.'));
    const waits = { requestId: 'r', outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: start } as const;
    const settingUp = {
      requestId: 'r',
      outcome: { state: 'provisioning', requestId: 'r' },
      nextLookAt: start,
    } as const;

    it.each<[string, Partial<Parameters<typeof entry>[1]>, Parameters<typeof scriptedKind>[1], string]>([
      [
        'a lost answer that cannot be looked up, minutes ago',
        { sentAt: start - 14 * minute },
        { findSentRequest: forbidden },
        'unconfirmed',
      ],
      [
        'a lost answer that cannot be looked up, later',
        { sentAt: start - 15 * minute },
        { findSentRequest: forbidden },
        'active',
      ],
      ['a lost answer of a clock far ahead', { sentAt: start + 10 * hour }, {}, 'active'],
      [
        'an open request that cannot be read, within the day',
        { sentAt: start - 23 * hour, ...waits },
        { readRequest: forbidden },
        'unconfirmed',
      ],
      [
        'an open request that cannot be read, after it',
        { sentAt: start - 24 * hour, ...waits },
        { readRequest: forbidden },
        'active',
      ],
      ['an open request that is not shown, within the day', { sentAt: start - 23 * hour, ...waits }, {}, 'unconfirmed'],
      ['an open request that is not shown, after it', { sentAt: start - 24 * hour, ...waits }, {}, 'active'],
      [
        'an open request whose word stays, after the day',
        { sentAt: start - 24 * hour, ...waits },
        { readRequest: async () => record({ requestId: 'r', status: 'PendingApproval' }) },
        'active',
      ],
      [
        'one that is being set up',
        { sentAt: start - 29 * minute, ...settingUp },
        { readRequest: async () => record({ requestId: 'r', status: 'PendingProvisioning' }) },
        'alreadyRequested',
      ],
      [
        'one that has been being set up for half an hour',
        { sentAt: start - 30 * minute, ...settingUp },
        { readRequest: async () => record({ requestId: 'r', status: 'PendingProvisioning' }) },
        'active',
      ],
      [
        'one that was ended elsewhere since',
        { sentAt: start - 10 * minute, ...settingUp },
        {
          readRequest: async () => record({ requestId: 'r', status: 'PendingProvisioning' }),
          listEnds: async () => ({ items: [{ key: A.key, at: iso(start - minute) }], gaps: [] }),
        },
        'active',
      ],
    ])('beside %s comes to what can be known', async (_name, change, answers, state) => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: async (_context, _request, id) => record({ requestId: id }),
        ...answers,
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([entry(A, { id: 'earlier', ...change })]);
      const items = await activateBatch(planOf([A]), parts);
      expect(items.map((item) => item.outcome.state)).toEqual([state]);
      expect(kind.writes).toHaveLength(state === 'active' ? 1 : 0);
    });

    it('goes by the list when the service calls it active already, and by an end a moment ago made anywhere', async () => {
      const held = activation(A);
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(refused('RoleAssignmentExists', 'The Role assignment already exists.')),
        listActivations: async () => ({ items: [held], gaps: [] }),
        listEnds: async () => ({
          items: [
            { key: B.key, at: iso(start - minute) },
            { key: C.key, at: iso(start - hour) },
          ],
          gaps: [],
        }),
      });
      const clock = movedClock(start);
      const items = await activateBatch(planOf([A, B, C]), batchParts(clock, [kind]));
      const said = { message: 'The Role assignment already exists.' };
      expect(items.map((item) => item.outcome)).toMatchObject([
        { state: 'alreadyActive', activation: held },
        { state: 'failed', mayRepeat: true, error: said },
        { state: 'failed', mayRepeat: true, error: { ...said, cure: expect.stringContaining('does not have it') } },
      ]);
      expect(clock.waits).toEqual([2_000, 2_000, 5_000, 5_000]);
    });

    it('waits some seconds for a list that does not have yet what the service calls active', async () => {
      let looks = 0;
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(refused('RoleAssignmentExists', 'The Role assignment already exists.')),
        listActivations: async () => ({ items: ++looks < 3 ? [] : [activation(A)], gaps: [] }),
      });
      const items = await activateBatch(planOf([A]), batchParts(movedClock(start), [kind]));
      expect(items.map((item) => item.outcome.state)).toEqual(['alreadyActive']);
    });

    it('goes on following what nobody could be asked about, and sends the new one', async () => {
      const kind = scriptedKind('directoryRole', {
        findSentRequest: () => Promise.reject(new PimError('offline', 'No network.')),
        requestActivation: async (_context, _request, id) => record({ requestId: id }),
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([entry(A, { id: 'earlier', sentAt: start - 16 * minute })]);
      expect((await activateBatch(planOf([A]), parts)).map((item) => item.outcome.state)).toEqual(['active']);
      const earlier = (await parts.journal.entries()).find(({ id }) => id === 'earlier');
      expect(earlier).toMatchObject({ outcome: { state: 'unconfirmed' }, nextLookAt: expect.any(Number) });
    });

    it('calls "exists" right after a deactivation of ours a failure that passes, not active', async () => {
      const kind = scriptedKind('directoryRole', {
        requestActivation: () => Promise.reject(refused('RoleAssignmentExists', 'The Role assignment already exists.')),
      });
      const parts = batchParts(movedClock(start), [kind]);
      await parts.journal.begin([
        entry(A, {
          action: 'deactivate',
          sentAt: start - 20_000,
          outcome: { state: 'withdrawn', requestId: 'd', status: 'Revoked' },
        }),
      ]);
      const items = await activateBatch(planOf([A, B]), parts);
      expect(items.map((item) => item.outcome)).toMatchObject([
        { state: 'failed', mayRepeat: true, error: { message: 'The Role assignment already exists.' } },
        { state: 'failed', mayRepeat: true, error: { message: 'The Role assignment already exists.' } },
      ]);
    });

    it('sends once when two batches over one journal want the same at the same moment [P4]', async () => {
      const kind = scriptedKind('directoryRole', {
        async requestActivation() {
          await new Promise((resolve) => setImmediate(resolve));
          return record({ endsAt });
        },
      });
      const one = batchParts(movedClock(start), [kind]);
      const other = { ...batchParts(movedClock(start), [kind]), journal: one.journal, newId: () => 'other' };
      const [first, second] = await Promise.all([activateBatch(planOf([A]), one), activateBatch(planOf([A]), other)]);
      const states = [...first, ...second].map((item) => item.outcome.state);
      expect(states).toContain('active');
      expect(['unconfirmed', 'alreadyActive']).toContain(states.find((state) => state !== 'active'));
      expect(kind.writes).toHaveLength(1);
    });
  });
});
