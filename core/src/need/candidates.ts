import type { Activation } from '../model/activation.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import { definitionId } from '../model/role-definition.ts';
import type { Granting } from './match/rank-definitions.ts';
import { roleSize } from './match/role-size.ts';
import { judgedAt, narrowest, type Reach, reaches } from './match/scope-reach.ts';
import type { NeededRole, NeedFacts } from './model.ts';
import type { Finding } from './read/finding.ts';
import { whyWords } from './why-words.ts';

interface Candidate {
  readonly rank: number;
  readonly reach: Reach;
  readonly granting: Granting;
  /** How much its policy asks, as far as it is known: somebody's decision, then how long it may last at most. */
  readonly asks: readonly [approval: number, maximumMs: number];
  /** Of the group it comes through. */
  readonly gives?: string;
  readonly role: Omit<NeededRole, 'why' | 'finding'>;
}

/** One's own rights that allow what a finding needs, smallest first: what reaches for certain before what may reach. */
export function candidatesFor(
  finding: Finding,
  index: number,
  ranked: readonly Granting[],
  facts: NeedFacts,
): readonly NeededRole[] {
  const ranks = new Map(ranked.map(({ role }, rank) => [role.id, rank]));
  const needed = (finding.scopes ?? (finding.scope ? [finding.scope] : [])).map((scope) =>
    judgedAt(scope, finding.actions),
  );
  const isDirectory = finding.plane === 'directory';
  const held = heldByKey(facts.activations);
  const rankOf = (roleId: string, templateId?: string) =>
    ranks.get(definitionId(roleId)) ?? (templateId ? ranks.get(definitionId(templateId)) : undefined);

  function reachOf(scopeId: string): Reach {
    // A unit or an app is less than the directory; whether what is needed lies in it nobody says.
    if (isDirectory) return scopeId === '/' ? 'yes' : 'unknown';
    if (needed.length === 0) return 'yes';
    const all = needed.map((scope) => reaches(scopeId, scope, facts.ancestors));
    return all.includes('no') ? 'no' : all.includes('unknown') ? 'unknown' : 'yes';
  }

  function candidate(rank: number, scopeId: string, role: Candidate['role'], gives?: string): readonly Candidate[] {
    const granting = ranked[rank];
    const reach = reachOf(scopeId);
    if (!granting || reach === 'no') return [];
    const [only] = needed;
    // A group is a member of where it is: nothing narrower of it can be activated.
    const isWhole = isDirectory || role.kind === 'group' || needed.length !== 1 || only === undefined;
    const activateAt = isWhole ? role.scopeId : narrowest(scopeId, only);
    return [
      {
        rank,
        reach,
        granting,
        asks: asksOf(facts.policies?.get(role.key)),
        role: { ...role, activateAt },
        ...(gives ? { gives } : {}),
      },
    ];
  }

  const own = facts.eligibilities.flatMap((eligibility): readonly Candidate[] => {
    const role = fromEligibility(eligibility, held.get(eligibility.key));
    if (eligibility.kind === 'group')
      return (facts.groups?.get(eligibility.key) ?? []).flatMap(({ roleId, scopeId }) => {
        const rank = rankOf(roleId);
        return rank === undefined ? [] : candidate(rank, scopeId, role, ranked[rank]?.role.name);
      });
    if ((eligibility.kind === 'directoryRole') !== isDirectory) return [];
    const rank = rankOf(eligibility.roleId, eligibility.templateId);
    return rank === undefined ? [] : candidate(rank, eligibility.scope.id, role);
  });
  const known = new Set(facts.eligibilities.map(({ key }) => key));
  const assigned = facts.activations.flatMap((activation): readonly Candidate[] => {
    if (known.has(activation.key) || (activation.kind === 'directoryRole') !== isDirectory) return [];
    const rank = rankOf(activation.roleId);
    return rank === undefined ? [] : candidate(rank, activation.scopeId, fromActivation(activation));
  });
  const sorted = [...own, ...assigned].toSorted(compare);
  const best = onePerKey(sorted);
  const places = [...new Set(best.map(({ rank }) => rank))];
  const largest = best.map(({ granting }) => granting.role).toSorted((a, b) => roleSize(b) - roleSize(a))[0];
  return best.map(({ role, granting, rank, reach, gives }) => ({
    ...role,
    finding: index,
    why: whyWords({ granting, reach, place: places.indexOf(rank) + 1, of: places.length, largest, gives }),
  }));
}

const certainty: Readonly<Record<Reach, number>> = { yes: 0, unknown: 1, no: 2 };

function compare(a: Candidate, b: Candidate): number {
  return (
    certainty[a.reach] - certainty[b.reach] ||
    a.rank - b.rank ||
    Number(a.gives !== undefined) - Number(b.gives !== undefined) ||
    depthOf(b.role.scopeId) - depthOf(a.role.scopeId) ||
    a.asks[0] - b.asks[0] ||
    a.asks[1] - b.asks[1] ||
    a.role.key.localeCompare(b.role.key)
  );
}

/** Without somebody's decision before with one, then the shorter at most. What is not known stands between. */
function asksOf(policy: Policy | undefined): Candidate['asks'] {
  if (!policy?.known) return [0.5, Number.MAX_SAFE_INTEGER];
  return [policy.asksApproval ? 1 : 0, policy.maximumMs ?? Number.MAX_SAFE_INTEGER];
}

/** How far down a scope lies: a management group is above every subscription, however long its id. */
function depthOf(scopeId: string): number {
  if (scopeId === '/' || scopeId === '') return 0;
  return /^\/providers\/microsoft\.management\//i.test(scopeId) ? 1 : scopeId.split('/').length;
}

function onePerKey(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ role: { key } }) => !seen.has(key) && seen.add(key));
}

function heldByKey(activations: readonly Activation[]): ReadonlyMap<string, NeededRole['state']> {
  return new Map(activations.map(({ key, activated }) => [key, activated ? 'active' : 'assigned']));
}

function fromEligibility(eligibility: Eligibility, held: NeededRole['state'] | undefined): Candidate['role'] {
  const { key, kind, roleName, scope } = eligibility;
  const { id: scopeId, label: scopeLabel } = scope;
  return { key, kind, roleName, scopeId, scopeLabel, state: held ?? 'eligible', activateAt: scopeId, eligibility };
}

function fromActivation({ key, kind, roleName, scopeId, scopeLabel, activated }: Activation): Candidate['role'] {
  const state = activated ? 'active' : 'assigned';
  return { key, kind, roleName, scopeId, scopeLabel, state, activateAt: scopeId };
}
