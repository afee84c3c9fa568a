// Answers to activations as Microsoft prints and recordings show them: all of them fit what was asked.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { ServiceClient } from '../../../core/src/http/client.ts';
import { kindOf } from '../../../core/src/kinds/all-kinds.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { mara } from '../scripted/samples.ts';

const schedule = z.object({
  startDateTime: z.string().optional(),
  expiration: z.object({ duration: z.string().regex(/^PT\d+[HM]$/) }),
});
const asked = z.object({
  principalId: z.string(),
  roleDefinitionId: z.string().optional(),
  directoryScopeId: z.string().optional(),
  groupId: z.string().optional(),
  accessId: z.enum(['member', 'owner']).optional(),
  scheduleInfo: schedule,
});
const written = z.object({
  name: z.string(),
  request: z.object({
    method: z.enum(['POST', 'PUT']),
    url: z.string().regex(/ssignmentScheduleRequests/),
    body: asked.or(z.object({ properties: asked })),
  }),
  response: z.object({ status: z.number().max(299), body: z.looseObject({}) }),
});

const folder = resolve(import.meta.dirname, '../../../../shared/contract-cases');
const own = [
  {
    name: 'a custom role by its other id',
    kind: 'directoryRole',
    roleId: 'D',
    templateId: 'T',
    scopeId: '/',
    answer: { roleDefinitionId: 't', directoryScopeId: '/' },
  },
  {
    name: 'an Azure role below another scope, in other letters',
    kind: 'azureResource',
    roleId: '/subscriptions/A/providers/Microsoft.Authorization/roleDefinitions/r',
    scopeId: '/subscriptions/A',
    answer: {
      roleDefinitionId: '/providers/Microsoft.Authorization/RoleDefinitions/R',
      scope: '/providers/Microsoft.Subscription/subscriptions/a',
      linkedRoleEligibilityScheduleId: 'b1477448-2cc6-4ceb-93b4-54a202a89413',
    },
  },
] as const;

const hour = 3_600_000;

async function record(
  of: Pick<Eligibility, 'kind' | 'roleId' | 'templateId'> & { readonly scopeId: string },
  request: {
    readonly principalId: string;
    readonly startsAt?: string;
    readonly durationMs: number;
    readonly id: string;
  },
  answer: { readonly status: number; readonly body: unknown },
) {
  const refuse = () => Promise.reject(new Error('Only the write was expected.'));
  const client: ServiceClient = { read: refuse, readAll: refuse, readBatch: refuse, write: async () => answer };
  const identity = { ...mara, principalId: request.principalId };
  const { kind, roleId, templateId, scopeId } = of;
  const eligibility: Eligibility = {
    key: 'key',
    kind,
    identity,
    roleId,
    ...(templateId === undefined ? {} : { templateId }),
    roleName: 'Role',
    scope: { id: scopeId, type: 'unknown', label: 'Scope', path: [] },
    via: 'direct',
  };
  const now = Date.parse(request.startsAt ?? '2026-11-23T10:00:00Z');
  return kindOf(kind).requestActivation(
    { client, identity, now: () => now },
    { eligibility, durationMs: request.durationMs, ...(request.startsAt ? { startsAt: request.startsAt } : {}) },
    request.id,
    {},
  );
}

describe('an answer in its documented form', () => {
  let cases: readonly z.output<typeof written>[] = [];
  try {
    cases = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        // What an administrator does has the same form.
        const text = readFileSync(resolve(folder, name), 'utf8').replaceAll(/admin(?:Assign|Extend)/gi, 'selfActivate');
        const read = written.safeParse(JSON.parse(text));
        return read.success ? [read.data] : [];
      });
  } catch {
    process.stderr.write('contract-cases: the folder ../shared/contract-cases is absent; only our own were tried\n');
  }

  it('fits what was asked, whatever page it is from', async () => {
    expect([0, 8]).toContain(cases.length);
    for (const { name, request, response } of cases) {
      const { method, url, body } = request;
      const inner = 'properties' in body ? body.properties : body;
      const { principalId, roleDefinitionId, directoryScopeId, groupId, accessId, scheduleInfo } = inner;
      const scope = /^https:\/\/[^/]+(.*)\/providers\/Microsoft\.Authorization\//i.exec(url)?.[1];
      const kind = method === 'PUT' ? 'azureResource' : groupId === undefined ? 'directoryRole' : 'group';
      const id = /roleAssignmentScheduleRequests\/([^?]+)/i.exec(url)?.[1] ?? 'ours';
      const length = /PT(\d+)([HM])/.exec(scheduleInfo.expiration.duration);
      const answered = record(
        { kind, roleId: roleDefinitionId ?? accessId ?? '', scopeId: directoryScopeId ?? groupId ?? scope ?? '' },
        {
          principalId,
          id,
          durationMs: length ? Number(length[1]) * (length[2] === 'H' ? hour : hour / 60) : 10_000 * hour,
          ...(scheduleInfo.startDateTime ? { startsAt: scheduleInfo.startDateTime } : {}),
        },
        response,
      );
      await expect(answered.then(({ status }) => `${name} ${status}`)).resolves.toMatch(/Provisioned|Granted/);
    }
  });

  it.each(own)('fits $name', async ({ answer, ...of }) => {
    const members = {
      ...answer,
      principalId: mara.principalId.toUpperCase(),
      status: 'Provisioned',
      scheduleInfo: { startDateTime: '2026-11-23T10:00:02.1234567+00:00', expiration: { duration: 'P1D' } },
    };
    const body =
      of.kind === 'azureResource'
        ? { id: '/subscriptions/A/x/REQUEST', properties: { ...members, requestType: 'SelfActivate' } }
        : { id: 'given', action: 'SelfActivate', ...members };
    const request = { principalId: mara.principalId, durationMs: 24 * hour, id: 'request' };
    expect(await record(of, request, { status: 201, body })).toMatchObject({ status: 'Provisioned' });
  });
});
