import { openingOf } from '../ends/what-is-ended.ts';
import { PimError } from '../errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { AskedAgain } from '../model/after-end.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { ActivationWish, Plan } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { hindranceWords } from '../more-time/prolong-words.ts';
import type { SendResult } from '../palette.ts';
import { givenIn } from '../plan/asked-fields.ts';
import { hindranceAtEnd, hindranceOfRole } from '../plan/had-again.ts';
import type { Clock } from '../ports.ts';
import { labelOf } from '../words/label.ts';
import type { KeptAfterEnd } from './kept-after-end.ts';

/** What keeping needs. */
export interface KeepAfterEndParts {
  readonly kept: KeptAfterEnd;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly catalogue: () => Catalogue;
  readonly readPolicies: (eligibilities: readonly Eligibility[]) => Promise<readonly Policy[]>;
  readonly sentRequests: (key: EligibilityKey) => Promise<readonly JournalEntry[]>;
  /** Whether a token for this role can be had without anybody there. Throws what is no answer to that. */
  readonly isSilent: (eligibility: Eligibility, policy: Policy) => Promise<boolean>;
}

/**
 * Keeps a wish until what is active now has ended. Sends nothing. Gives `later`, or `missing` for what policy asks and was not given; throws
 * `badInput` for what cannot be had again with nobody there, with the reason: then nothing is kept.
 */
export async function keepAfterEnd(wish: ActivationWish, parts: KeepAfterEndParts): Promise<SendResult> {
  const { kept, clock, newId } = parts;
  const { activations } = parts.catalogue();
  const { eligibilities, durationMs } = wish;
  const now = clock.now();
  const policies = await parts.readPolicies(eligibilities);
  const missing: Plan['rows'][number][] = [];
  const asked: AskedAgain[] = [];
  for (const [index, eligibility] of eligibilities.entries()) {
    const { key, kind, roleName, scope } = eligibility;
    const policy = policies[index];
    const activation = activations.find((one) => one.key === key);
    const atEnd = activation === undefined ? { why: 'notActive' as const } : hindranceAtEnd(activation, now);
    const endsAt = activation?.endsAt ?? '';
    const hindrance = atEnd ?? hindranceOfRole(eligibility, policy, wish, Date.parse(endsAt));
    if (hindrance?.why === 'missing' && policy) {
      missing.push({ step: 'missing', eligibility, policy, fields: hindrance.fields });
      continue;
    }
    const isLoud = hindrance === undefined && policy !== undefined && !(await parts.isSilent(eligibility, policy));
    const why = hindrance ?? (isLoud ? { why: 'stepUp' as const } : undefined);
    if (why) throw new PimError('badInput', `${labelOf(eligibility)} ${hindranceWords(why)}. Nothing was kept.`);
    const bundle = activation && openingOf(activation, await parts.sentRequests(key).catch(() => []))?.bundle;
    asked.push({
      id: newId(),
      ...{ key, kind, roleName, scopeLabel: scope.label, endsAt, keptAt: now },
      ...(activation?.startsAt === undefined ? {} : { startsAt: activation.startsAt }),
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(bundle === undefined ? {} : { bundle }),
      ...givenIn(wish),
    });
  }
  if (missing.length > 0) {
    const fields = [...new Set(missing.flatMap((row) => (row.step === 'missing' ? row.fields : [])))];
    return { state: 'missing', plan: { rows: missing, stepUps: [] }, fields };
  }
  await kept.keep(asked);
  return { state: 'later', asked };
}
