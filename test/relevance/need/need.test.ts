// How well "which role do I need?" does: over the project's own cases everywhere, and over the shared ones where they are there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { findNeed } from '../../../core/src/need/find-need.ts';
import type { Cause } from '../../../core/src/need/read/finding.ts';
import { definitions } from './definitions.ts';
import { denials } from './denials.ts';
import { everyRight } from './rights.ts';
import { tasks } from './tasks.ts';
import { type UnseenDenial, unseenDenials } from './unseen-denials.ts';
import { unseenSecond } from './unseen-second.ts';
import { unseenTasks } from './unseen-tasks.ts';
import { unseenWithoutRole } from './unseen-without-role.ts';

const facts = { eligibilities: everyRight(), activations: [], definitions };
const shared = new URL('../../../../shared/cases/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, shared), 'utf8'));

interface Wanted {
  readonly name: string;
  readonly text: string;
  readonly cause: Cause;
  readonly actions: readonly string[];
  readonly scope?: string | null | undefined;
}

const lower = (actions: readonly string[]) => actions.map((action) => action.toLowerCase()).toSorted();

/** What is wrong with the answer to a refusal; nothing when it is right. */
function faults({ text, cause, actions, scope }: Wanted): readonly string[] {
  const { findings, roles, wouldDo } = findNeed(text, facts);
  const needed = findings.filter((finding) => finding.cause === 'role').flatMap((finding) => finding.actions);
  return [
    ...(findings.some((finding) => finding.cause === cause)
      ? []
      : [`cause ${findings.map((one) => one.cause).join()}`]),
    ...(cause === 'role' && lower(needed).join() !== lower(actions).join() ? [`actions ${needed.join()}`] : []),
    ...(scope && !findings.some((one) => one.scope?.toLowerCase() === scope.toLowerCase()) ? ['scope'] : []),
    ...(cause !== 'role' && (roles.length > 0 || wouldDo.length > 0) ? ['a role is offered'] : []),
  ];
}

function judge(wanted: readonly Wanted[], name: string): number {
  const wrong = wanted.map((one) => ({ one, wrong: faults(one) })).filter(({ wrong: found }) => found.length > 0);
  const share = 1 - wrong.length / wanted.length;
  process.stdout.write(`${name}: ${(share * 100).toFixed(1)} % of ${wanted.length} denials understood\n`);
  for (const { one, wrong: found } of wrong)
    process.stdout.write(`  ${one.name} (${one.cause}): ${found.join('; ')}\n`);
  expect(wrong.filter(({ wrong: found }) => found.includes('a role is offered'))).toEqual([]);
  return share;
}

/** The name of the first role offered for a task. */
function firstFor(words: string): string {
  const { roles, wouldDo } = findNeed(words, facts);
  return roles[0]?.roleName ?? wouldDo[0] ?? '-';
}

function judgeTasks(wanted: readonly (readonly [typed: string, least: string])[], name: string): number {
  const wrong = wanted.filter(([typed, least]) => !least.split('|').includes(firstFor(typed)));
  const share = 1 - wrong.length / wanted.length;
  process.stdout.write(`${name}: ${(share * 100).toFixed(1)} % of ${wanted.length} tasks have the least role first\n`);
  for (const [typed, least] of wrong) process.stdout.write(`  ${typed}: ${firstFor(typed)}, not ${least}\n`);
  return share;
}

/** What is wrong with the answer to a refusal whose cause may have several names and whose first role is told; nothing when right. */
function unseenFaults({ text, cause, actions, first, scope }: UnseenDenial): readonly string[] {
  const { findings, roles, wouldDo } = findNeed(text, facts);
  const needed = findings.filter((finding) => finding.cause === 'role').flatMap((finding) => finding.actions);
  const offered = roles[0]?.roleName ?? wouldDo[0] ?? '-';
  return [
    ...((findings.length === 0 ? ['unknown'] : findings.map((one) => one.cause)).some((one) =>
      cause.split('|').includes(one),
    )
      ? []
      : [`cause ${findings.map((one) => one.cause).join()}`]),
    ...(actions && lower(needed).join() !== lower(actions).join() ? [`actions ${needed.join()}`] : []),
    ...(first && !first.split('|').includes(offered) ? [`first ${offered} for ${needed.join()}`] : []),
    ...(scope && !findings.some((one) => one.scope?.toLowerCase() === scope.toLowerCase()) ? ['scope'] : []),
    ...(cause !== 'role' && (roles.length > 0 || wouldDo.length > 0) ? ['a role is offered'] : []),
  ];
}

describe('which role is needed', () => {
  it('is understood from refusals written apart from its tables', () => {
    const all = [...unseenDenials, ...unseenWithoutRole, ...unseenSecond];
    const wrong = all.map((one) => ({ one, found: unseenFaults(one) })).filter(({ found }) => found.length > 0);
    const share = 1 - wrong.length / all.length;
    process.stdout.write(`unseen: ${(share * 100).toFixed(1)} % of ${all.length} denials understood\n`);
    for (const { one, found } of wrong) process.stdout.write(`  ${one.tool} (${one.cause}): ${found.join('; ')}\n`);
    expect(wrong.filter(({ found }) => found.includes('a role is offered'))).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });

  it('is found for tasks written apart from its tables', () => {
    expect(judgeTasks(unseenTasks, 'unseen')).toBeGreaterThanOrEqual(0.9);
  });

  it('is understood from the project’s own refusals', () => {
    const own = denials.map(({ tool, actions = [], ...rest }) => ({ name: tool, actions, ...rest }));
    expect(judge(own, 'own')).toBeGreaterThanOrEqual(0.95);
  });

  it('is found for the project’s own tasks', () => {
    expect(judgeTasks(tasks, 'own')).toBeGreaterThanOrEqual(0.9);
  });
});

interface SharedDenial {
  readonly id: string;
  readonly text: string;
  readonly expect: {
    readonly kind: string;
    readonly actions: readonly string[];
    readonly scope: string | null;
    readonly reason?: string;
  };
}

/** The reasons of the shared cases in the words of the output. */
const causes: Readonly<Record<string, Cause>> = {
  scope: 'appPermission',
  'sign-in': 'signIn',
  native: 'accessList',
  'access-policy': 'accessList',
  'kubernetes-rbac': 'accessList',
  config: 'configuration',
  'not-azure': 'notAzure',
  policy: 'policy',
  lock: 'lock',
  deny: 'deny',
  tenant: 'tenant',
  quota: 'quota',
  network: 'network',
  licence: 'licence',
  replication: 'replication',
};

if (!existsSync(shared))
  process.stdout.write('which role is needed: the shared cases are not beside this checkout, its own are run\n');
else
  describe('which role is needed, over the shared cases', () => {
    it('is understood from refusals', () => {
      const cases = read('denied.json') as readonly SharedDenial[];
      const wanted = cases.map(({ id, text, expect: { kind, actions, scope, reason } }): Wanted => {
        const ofCluster = kind === 'kubernetes' && actions.length === 0;
        const cause = kind === 'none' ? (causes[reason ?? ''] ?? 'unknown') : ofCluster ? 'accessList' : 'role';
        return { name: id, text, cause, actions, scope };
      });
      expect(judge(wanted, 'shared')).toBeGreaterThanOrEqual(0.95);
    });

    it('is found for tasks', () => {
      const cases = read('tasks.json') as readonly { readonly words: string; readonly roles: readonly string[] }[];
      expect(
        judgeTasks(
          cases.map(({ words, roles }) => [words, roles[0] ?? '-']),
          'shared',
        ),
      ).toBeGreaterThanOrEqual(0.9);
    });
  });
