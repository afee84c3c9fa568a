// Approvals as Microsoft's pages and specifications print them: all are read, and what is sent is what they send.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { ApprovalOperations, ApprovalStage } from '../../../core/src/approvals/approval-kind.ts';
import { approvalsOf } from '../../../core/src/approvals/list-approvals.ts';
import { standingOf } from '../../../core/src/approvals/stages.ts';
import type { ServiceClient, ServiceRequest } from '../../../core/src/http/client.ts';
import type { Approval } from '../../../core/src/model/approval.ts';
import { armApproval, armStage, graphApproval, graphStage } from '../../../core/src/wire/approval.ts';
import { mara } from '../scripted/samples.ts';

const printed = z.object({
  name: z.string(),
  request: z.object({
    method: z.enum(['GET', 'PATCH']),
    url: z.string().regex(/approvals/i),
    body: z.unknown().optional(),
  }),
  response: z.object({ status: z.number(), body: z.unknown().optional() }),
});
type Printed = z.output<typeof printed>;

const folder = resolve(import.meta.dirname, '../../../../shared/contract-cases');
let cases: readonly Printed[] = [];
try {
  cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => printed.safeParse(JSON.parse(readFileSync(resolve(folder, name), 'utf8'))).data ?? []);
} catch {
  process.stderr.write(
    'contract-cases: the folder ../shared/contract-cases is absent; approvals were tried on our own\n',
  );
}
const own: readonly Printed[] = [
  {
    name: 'own: a step approved, as a page spells it, by somebody',
    request: { method: 'GET', url: 'https://graph/beta/x/approvals/A1', body: undefined },
    response: {
      status: 200,
      body: {
        id: 'a1',
        steps: [
          {
            id: 's1',
            reviewResult: 'Approved',
            status: 'Completed',
            assignedToMe: true,
            reviewedDateTime: '2026-11-23T10:00:00Z',
            reviewedBy: { id: 'u1', displayName: 'Ben', userPrincipalName: null },
          },
        ],
      },
    },
  },
];

const idOf = (url: string) => /[Aa]pprovals\/([^/?]+)/.exec(url)?.[1];
const isArm = (url: string) => /providers\/Microsoft\.Authorization/i.test(url);

function serving({ response }: Printed) {
  const sent: ServiceRequest[] = [];
  const refuse = () => Promise.reject(new Error('not expected'));
  const answer = async (request: ServiceRequest) => {
    sent.push(request);
    return { ...response, body: response.body };
  };
  const client: ServiceClient = { read: answer, readAll: refuse, readBatch: refuse, write: answer };
  return { sent, context: { client, identity: mara, now: () => 0 } };
}

function operationsFor({ request: { url } }: Printed): ApprovalOperations {
  return approvalsOf(isArm(url) ? 'azureResource' : /\/beta\//.test(url) ? 'directoryRole' : 'group');
}

const approval = (id: string): Approval => ({
  key: id,
  id,
  requestId: id,
  kind: 'group',
  identity: mara,
  requester: { id: 'somebody' },
  roleName: 'R',
  scopeId: '/',
  scopeLabel: '/',
});

/** The approval's id as our lists give it: of Azure the whole path. */
function ofCase({ request: { url } }: Printed): Approval {
  const path = url.replace(/^https:\/\/[^/]+/, '').replace(/(approvals\/[^/?]+).*$/i, '$1');
  return approval(isArm(url) ? path : (idOf(url) ?? ''));
}

async function tried(one: Printed): Promise<string> {
  const { request, response } = one;
  const { url, method } = request;
  const operations = operationsFor(one);
  const { sent, context } = serving(one);
  if (method === 'PATCH') {
    const stage: ApprovalStage = {
      path: url.replace(/^https:\/\/[^/]+|\?.*$/g, ''),
      isOpen: true,
      isExpired: false,
      isToCome: false,
      asksMe: true,
    };
    const inner = z.object({ justification: z.string() });
    const wanted = z.union([inner, z.object({ properties: inner })]).parse(request.body);
    const { justification } = 'properties' in wanted ? wanted.properties : wanted;
    const answered = await operations.decide(context, stage, { decision: 'approve', justification }, {});
    expect(sent).toMatchObject([{ method, body: request.body }]);
    return answered?.made?.result ?? 'no body';
  }
  const isList = z.object({ value: z.array(z.unknown()) }).safeParse(response.body);
  if (isList.success) {
    const ofStages = /(stages|steps)(\?|$)/.test(url);
    const schema = isArm(url) ? (ofStages ? armStage : armApproval) : ofStages ? graphStage : graphApproval;
    for (const item of isList.data.value) schema.parse(item);
    return `${isList.data.value.length} listed`;
  }
  if (/(stages|steps)\//.test(url)) return graphStage.parse(response.body).status ?? '';
  const stages = await operations.read(context, ofCase(one));
  const standing = standingOf(stages, ofCase(one));
  return 'state' in standing ? standing.state : `open, asks me: ${standing.asksMe}`;
}

describe('an approval in its documented form', () => {
  it('is read, and decided about, as printed', async () => {
    expect([0, 13]).toContain(cases.length);
    const results = new Map<string, string>();
    for (const one of cases) results.set(one.name, await tried(one));
    const open = 'open, asks me: true';
    const expected: Readonly<Record<string, string>> = {
      'apr-01-approvals-filterByCurrentUser-approver': '1 listed',
      'apr-02-approval-get-stages': open,
      'apr-03-approval-stages-list': '1 listed',
      'apr-05-approval-stage-patch': 'no body',
      'apr-06-beta-approval-get-steps': open,
      'apr-08-beta-approval-step-get': 'InProgress',
      'apr-09-beta-approval-step-patch': 'no body',
      'apr-11-beta-directory-approval-get': open,
      'arm-19-approvals-by-scope': '1 listed',
      'arm-20-approval-by-id': open,
      'arm-21-approval-stages': '1 listed',
      'arm-23-approval-stage-patch': 'approve',
      'arm-25-approvals-tenant-root': '1 listed',
    };
    if (cases.length > 0) expect(Object.fromEntries(results)).toEqual(expected);
  });

  it.each(own)('$name', async (one) => {
    const stages = await operationsFor(one).read(serving(one).context, ofCase(one));
    expect(standingOf(stages, ofCase(one))).toEqual({
      state: 'decidedAlready',
      made: { result: 'approve', by: 'Ben', at: '2026-11-23T10:00:00.000Z' },
      byOneself: false,
    });
  });

  it.each([
    ['another approval', { id: 'other', steps: [] }],
    ['something else', '<html>'],
  ])('that answers %s is not believed', async (_name, body) => {
    const one: Printed = { ...(own[0] as Printed), response: { status: 200, body } };
    await expect(operationsFor(one).read(serving(one).context, ofCase(one))).rejects.toMatchObject({
      code: 'unexpectedAnswer',
    });
  });

  it.each<[string, Partial<ApprovalStage>, string]>([
    ['asks others', { isOpen: true, asksMe: false }, 'notAsked'],
    ['is over', { isExpired: true }, 'gone'],
    ['has a word nobody knows', {}, 'gone'],
    ['is denied while another is open', { isOpen: false, made: { result: 'deny' } }, 'decidedAlready'],
  ])('whose stage %s is not sent to', (_name, change, state) => {
    const stage: ApprovalStage = {
      path: 'p',
      isOpen: false,
      isExpired: false,
      isToCome: false,
      asksMe: true,
      ...change,
    };
    const others: readonly ApprovalStage[] = change.made
      ? [{ path: 'q', isOpen: true, isExpired: false, isToCome: false, asksMe: true }]
      : [];
    expect(standingOf([stage, ...others], approval('a'))).toMatchObject({ state });
  });

  it('with a stage done and the next open is for whom the next asks', () => {
    const done: ApprovalStage = {
      path: 'p',
      isOpen: false,
      isExpired: false,
      isToCome: false,
      asksMe: true,
      made: { result: 'approve' },
    };
    const next: ApprovalStage = { path: 'q', isOpen: true, isExpired: false, isToCome: false, asksMe: true };
    expect(standingOf([done, next], approval('a'))).toBe(next);
  });
});
