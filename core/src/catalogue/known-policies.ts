import { cellKey, type Eligibility, type EligibilityKey, type Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import { type Policy, unknownPolicy } from '../model/policy.ts';
import type { DatedPolicy } from './snapshot.ts';

/** How long a policy that was read is taken as current, ms. */
const policyAgeMs = 10 * 60_000;

/** Reads the policies of eligibilities of one kind and person; one each, same order. */
export type ReadPolicies = (
  kind: Kind,
  identity: Identity,
  eligibilities: readonly Eligibility[],
  signal: AbortSignal | undefined,
) => Promise<readonly Policy[]>;

/** Policies read so far, each with its age. */
export interface KnownPolicies {
  /** With when each was read: what a snapshot keeps. */
  readonly dated: ReadonlyMap<EligibilityKey, DatedPolicy>;
  readonly all: ReadonlyMap<EligibilityKey, Policy>;
  /** Takes over what an earlier run knew, where this one knows nothing yet. */
  recall(earlier: ReadonlyMap<EligibilityKey, DatedPolicy>): void;
  /**
   * One policy per eligibility, same order; those not known or older than ten minutes are read again. One that cannot be
   * read now is given as it was last known, else `known: false`. Throws nothing.
   */
  read(eligibilities: readonly Eligibility[], signal?: AbortSignal): Promise<readonly Policy[]>;
  /** The policy as it is now, however young the known one is; `undefined` when it cannot be read. */
  readAnew(eligibility: Eligibility, signal?: AbortSignal): Promise<Policy | undefined>;
}

/** Remembers policies for as long as they may be believed. */
export function createKnownPolicies(readPolicies: ReadPolicies, now: () => number): KnownPolicies {
  const dated = new Map<EligibilityKey, DatedPolicy>();
  const all = new Map<EligibilityKey, Policy>();
  /** Reads under way: who wants the same waits for them. */
  const pending = new Map<EligibilityKey, Promise<string | undefined>>();

  function keep(key: EligibilityKey, known: DatedPolicy): void {
    dated.set(key, known);
    all.set(key, known.policy);
  }

  async function readTogether(group: readonly Eligibility[], signal: AbortSignal | undefined): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    const readAt = now();
    const policies = await readPolicies(first.kind, first.identity, group, signal);
    group.forEach(({ key }, index) => {
      const policy = policies[index];
      if (policy?.known) keep(key, { policy, readAt });
      else if (policy && !all.get(key)?.known) all.set(key, policy);
    });
  }

  return {
    dated,
    all,
    recall(earlier) {
      for (const [key, known] of earlier) if (!dated.has(key)) keep(key, known);
    },
    async read(eligibilities, signal) {
      const isOld = ({ key }: Eligibility) =>
        now() - (dated.get(key)?.readAt ?? Number.NEGATIVE_INFINITY) >= policyAgeMs;
      const old = eligibilities.filter(isOld);
      for (const group of groupByReader(old.filter(({ key }) => !pending.has(key))).values()) {
        const reading = readTogether(group, signal)
          .then(
            () => undefined,
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
          )
          .finally(() => {
            for (const { key } of group) pending.delete(key);
          });
        for (const { key } of group) pending.set(key, reading);
      }
      const failures = await Promise.all(old.map(({ key }) => pending.get(key)));
      const why = failures.find((failure) => failure !== undefined) ?? 'The policy could not be read.';
      return eligibilities.map(({ key }) => all.get(key) ?? unknownPolicy(why));
    },
    async readAnew(eligibility, signal) {
      const readAt = now();
      const [policy] = await readPolicies(eligibility.kind, eligibility.identity, [eligibility], signal);
      if (!policy?.known) return undefined;
      keep(eligibility.key, { policy, readAt });
      return policy;
    },
  };
}

function groupByReader(eligibilities: readonly Eligibility[]): ReadonlyMap<string, readonly Eligibility[]> {
  const groups = new Map<string, Eligibility[]>();
  for (const eligibility of new Map(eligibilities.map((one) => [one.key, one])).values()) {
    const id = cellKey(eligibility);
    groups.set(id, [...(groups.get(id) ?? []), eligibility]);
  }
  return groups;
}
