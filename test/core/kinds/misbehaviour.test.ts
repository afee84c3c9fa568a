import { describe, expect, it } from '@jest/globals';
import { listCatalogue } from '../../../core/src/catalogue/catalog.ts';
import { allKinds, kindOf } from '../../../core/src/kinds/all-kinds.ts';
import { failure } from '../http/scripted-service.ts';
import { type TenantService, type TenantServiceOptions, tenantService } from './tenant-service.ts';

const hour = 3_600_000;
const minute = 60_000;

async function everything({ client, identities, clock }: TenantService) {
  return listCatalogue({ client, identities: identities.slice(0, 1), kinds: allKinds, now: clock.now });
}

type Faults = NonNullable<TenantServiceOptions['faults']>;

describe('a service that misbehaves', () => {
  it.each([
    ['seconds', { type: 'throttle', retryAfter: 'seconds', seconds: 7 }],
    ['a date', { type: 'throttle', retryAfter: 'date', seconds: 7 }],
    ['nothing to wait', { type: 'throttle', retryAfter: 'zero' }],
    ['no word of how long', { type: 'throttle', retryAfter: 'missing' }],
    ['words', { type: 'throttle', retryAfter: 'message', seconds: 7, on: { service: 'arm' } }],
    ['a wait inside a batch', { type: 'throttle', inBatch: true, seconds: 7 }],
    ['503', { type: 'error', status: 503 }],
    ['504', { type: 'error', status: 504 }],
    ['a batch part that is unavailable', { type: 'error', status: 503, inBatch: true }],
    ['a lost answer', { type: 'lostAnswer' }],
    ['a half answer', { type: 'halfAnswer' }],
    ['a connection that never opened', { type: 'neverArrived' }],
    ['revoked sign-ins', { type: 'revokeTokens' }],
  ] as readonly (readonly [string, Faults[number]])[])(
    '[P8] answers with %s, and the list is whole all the same',
    async (_, fault) => {
      const good = tenantService();
      const bad = tenantService({ faults: [fault] });
      const [wanted, got] = [await everything(good), await everything(bad)];
      expect(bad.tenant.faults.waiting).toEqual([]);
      expect(got.gaps).toEqual([]);
      expect(got.eligibilities).toEqual(wanted.eligibilities);
      expect(bad.tenant.offences()).toEqual([]);
    },
  );

  it.each([
    [
      'a web page',
      { type: 'htmlPage', status: 502, on: { path: 'roleEligibilityScheduleInstances/filter' } },
      'unavailable',
    ],
    [
      'a long wait',
      { type: 'throttle', seconds: 300, on: { path: 'roleEligibilityScheduleInstances/filter' } },
      'TooManyRequests',
    ],
    ['no answer ever', { type: 'slow', on: { path: 'roleEligibilityScheduleInstances/filter' } }, 'timedOut'],
    ['no answer at all', { type: 'emptyAnswer', on: { path: 'roleEligibilityScheduleInstances/filter' } }, undefined],
  ] as readonly (readonly [string, Faults[number], string | undefined])[])(
    '[P6] answers with %s: the directory roles are a gap, the rest is there',
    async (_, fault, code) => {
      const service = tenantService({ faults: [fault] });
      const { gaps, eligibilities } = await everything(service);
      expect(gaps.some(({ kind, part }) => kind === 'directoryRole' && part === 'eligibilities')).toBe(true);
      if (code !== undefined) expect(gaps.map(({ error }) => error.code)).toContain(code);
      expect(eligibilities.filter(({ kind }) => kind === 'azureResource')).toHaveLength(5);
      expect(service.tenant.offences()).toEqual([]);
    },
  );

  it('one Azure scope that fails is one gap that names it', async () => {
    const service = tenantService({
      faults: [
        {
          type: 'error',
          status: 500,
          on: { path: 'managementGroups/mg-labs/providers/Microsoft.Authorization/roleAssignmentScheduleInstances' },
        },
      ],
    });
    const { gaps } = await everything(service);
    expect(gaps.map(({ kind, part, scopeId }) => [kind, part, scopeId])).toEqual([
      ['azureResource', 'activations', '/providers/Microsoft.Management/managementGroups/mg-labs'],
    ]);
  });

  it.each(['seconds', 'date', 'missing', 'zero'] as const)(
    '[P8] a write told to wait by %s goes once more, in time',
    async (retryAfter) => {
      for (const { kind, listEligibilities, requestActivation } of allKinds) {
        const { context, tenant, seen, clock } = tenantService();
        const [eligibility] = (await listEligibilities(context)).items;
        if (!eligibility) throw new Error(`No ${kind}.`);
        tenant.faults.add({ type: 'throttle', retryAfter, seconds: 5, on: { write: true } });
        seen();
        const before = clock.now();
        const sent = await requestActivation(
          context,
          { eligibility, durationMs: hour, justification: 'x' },
          'aaaaaaaa-bbbb-4ccc-8ddd-000000000001',
          {},
        );
        expect(sent.status).toBe('Provisioned');
        expect(seen()).toHaveLength(2);
        if (retryAfter === 'seconds') expect(clock.now() - before).toBeGreaterThanOrEqual(5_000);
        expect(tenant.offences()).toEqual([]);
      }
    },
  );

  it('a revoked sign-in is met with a token that has the claims asked for, for a write too', async () => {
    const { context, tenant, tokensAsked, clock } = tenantService();
    const [eligibility] = (await kindOf('directoryRole').listEligibilities(context)).items;
    if (!eligibility) throw new Error('No role.');
    tenant.faults.add({ type: 'revokeTokens', on: { write: true } });
    clock.move(minute);
    const request = { eligibility, durationMs: hour, justification: 'x' };
    expect(await kindOf('directoryRole').requestActivation(context, request, 'x', {})).toMatchObject({
      status: 'Provisioned',
    });
    expect(tokensAsked.at(-1)?.claims).toContain('nbf');
    expect(tenant.state.requests).toHaveLength(1);
    expect(tenant.offences()).toEqual([]);
  });

  it('an id or scope in other letters than the service gave is an offence this client never commits', async () => {
    const { context, tenant } = tenantService();
    const [eligibility] = (await kindOf('azureResource').listEligibilities(context)).items;
    if (!eligibility) throw new Error('No role.');
    const scope = { ...eligibility.scope, id: eligibility.scope.id.toUpperCase() };
    const request = { eligibility: { ...eligibility, scope }, durationMs: hour, justification: 'x' };
    await kindOf('azureResource')
      .requestActivation(context, request, 'aaaaaaaa-bbbb-4ccc-8ddd-000000000002', {})
      .catch(() => undefined);
    expect(tenant.offences().length).toBeGreaterThan(0);
  });

  it('rows a list shows late are no surprise: the answer of the request itself is there', async () => {
    const { context, tenant, clock } = tenantService({
      faults: [{ type: 'lateVisibility', seconds: 120, on: { write: true } }],
    });
    const operations = kindOf('group');
    const [eligibility] = (await operations.listEligibilities(context)).items;
    if (!eligibility) throw new Error('No group.');
    const sent = await operations.requestActivation(
      context,
      { eligibility, durationMs: hour, justification: 'x' },
      'x',
      {},
    );
    expect((await operations.listActivations(context, [eligibility])).items).toEqual([]);
    expect(await operations.readRequest(context, sent.requestId)).toMatchObject({ status: 'Provisioned' });
    clock.move(3 * minute);
    expect((await operations.listActivations(context, [eligibility])).items).toHaveLength(1);
    expect(tenant.offences()).toEqual([]);
  });

  it('whether a right is in force cannot be told when the service does not say', async () => {
    for (const { kind, listEligibilities, readInForce } of allKinds) {
      const { context, tenant } = tenantService();
      const { items } = await listEligibilities(context);
      tenant.faults.add({ type: 'error', status: 500, times: 20 });
      for (const eligibility of items) {
        const answer = await readInForce(context, eligibility);
        // A role of the whole tenant is read from the token, without asking a service.
        const fromToken = kind === 'directoryRole' && eligibility.scope.type === 'tenant';
        expect(answer).toBe(fromToken ? 'notYet' : 'cannotTell');
      }
    }
  });

  it('an answer without a body is no answer: a write is looked up, a read is an error', async () => {
    const { context, tenant } = tenantService({
      faults: [{ type: 'emptyAnswer', on: { path: 'assignmentScheduleRequests' } }],
    });
    const operations = kindOf('group');
    const [eligibility] = (await operations.listEligibilities(context)).items;
    if (!eligibility) throw new Error('No group.');
    const request = { eligibility, durationMs: hour, justification: 'x' };
    expect((await failure(operations.requestActivation(context, request, 'x', {}))).code).toBe('lostAnswer');
    const sent = await operations.findSentRequest(context, request, 'x', context.now());
    tenant.faults.add({ type: 'emptyAnswer' });
    expect((await failure(operations.readRequest(context, sent?.requestId ?? ''))).code).toBe('unexpectedAnswer');
  });
});
