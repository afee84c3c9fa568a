// What is told of eligibilities once, and stays on their rows quietly for a while. The list before is the last one that was complete:
// of a part that could not be read the earlier rows were kept.
import { extensionMs, renewalMs } from '../extensions/extension-offered.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { cellKey, type Eligibility, type EligibilityKey, type LeftEligibility, newMs } from '../model/eligibility.ts';
import { createGapReach } from '../model/gap-reach.ts';
import { type Identity, identityKey } from '../model/identity.ts';

const day = 24 * 60 * 60_000;
/** Lists drop rows for minutes, and once for hours (seen live): what comes back within a day was never away. */
const awayMs = day;
const mostLeft = 300;

/**
 * A fresh list with what is known of its eligibilities from the list before: since when one is there, since when its end is near, and
 * which have left. Where a kind of a person was never read before nothing is new.
 */
export function withMarks(earlier: Catalogue, fresh: Catalogue, now: number, people: readonly Identity[]): Catalogue {
  const before = new Map(earlier.eligibilities.map((one) => [one.key, one]));
  const left = new Map((earlier.left ?? []).map((one) => [one.eligibility.key, one]));
  const readBefore = new Set([...earlier.eligibilities.map(cellKey), ...[...left.values()].map(cellOfLeft)]);
  const eligibilities = fresh.eligibilities.map((one) =>
    marked(one, before.get(one.key), left.get(one.key), readBefore, now),
  );
  const gone = leftOf(earlier, fresh, now, people);
  return { ...fresh, eligibilities, ...(gone.length === 0 ? {} : { left: gone }) };
}

function cellOfLeft({ eligibility }: LeftEligibility): string {
  return cellKey(eligibility);
}

function marked(
  one: Eligibility,
  before: Eligibility | undefined,
  left: LeftEligibility | undefined,
  readBefore: ReadonlySet<string>,
  now: number,
): Eligibility {
  const { newSince: _, endsSoonSince: __, ...rest } = one;
  const known = before ?? (left && now - left.leftAt < awayMs ? left.eligibility : undefined);
  const since = known ? known.newSince : readBefore.has(cellKey(one)) ? now : undefined;
  const isNear = endsSoon(one, now);
  const nearSince = known?.endsAt === one.endsAt ? known?.endsSoonSince : undefined;
  return {
    ...rest,
    ...(since === undefined || now - since >= newMs ? {} : { newSince: since }),
    ...(isNear ? { endsSoonSince: nearSince ?? now } : {}),
  };
}

/** Whether an eligibility ends within the days in which an extension can be asked for. */
function endsSoon({ endsAt }: Eligibility, now: number): boolean {
  const leftMs = Date.parse(endsAt ?? '') - now;
  return leftMs > 0 && leftMs <= extensionMs;
}

/** What the service showed before and shows no more, the latest first; what could not be read has not left. */
function leftOf(
  earlier: Catalogue,
  fresh: Catalogue,
  now: number,
  people: readonly Identity[],
): readonly LeftEligibility[] {
  const asked = new Set(people.map(identityKey));
  const there = new Set<EligibilityKey>(fresh.eligibilities.map(({ key }) => key));
  const gaps = fresh.gaps.filter(({ part }) => part === 'eligibilities');
  const isInReach = createGapReach([...earlier.eligibilities, ...fresh.eligibilities]);
  const isUnread = (one: Eligibility) => gaps.some((gap) => isInReach(gap, { ...one, scopeId: one.scope.id }));
  const isKept = ({ eligibility, leftAt }: LeftEligibility) => !there.has(eligibility.key) && now - leftAt < renewalMs;
  const leaving = earlier.eligibilities
    .filter((one) => !there.has(one.key) && asked.has(identityKey(one.identity)) && !isUnread(one))
    .map((eligibility): LeftEligibility => ({ eligibility, leftAt: now }));
  const away = new Set(leaving.map(({ eligibility }) => eligibility.key));
  return [
    ...leaving,
    ...(earlier.left ?? []).filter(({ eligibility }) => !away.has(eligibility.key)).filter(isKept),
  ].slice(0, mostLeft);
}
