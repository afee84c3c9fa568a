import type { Activation } from './activation.ts';
import type { Catalogue, Gap } from './catalogue.ts';
import { cellKey, type Eligibility, type Kind } from './eligibility.ts';
import { idName } from './id-name.ts';
import type { Identity } from './identity.ts';
import { isScopeWithin } from './scope.ts';

/** What a gap may leave open: an item of a person and kind, where it is at a scope. */
export interface InReach {
  readonly kind: Kind;
  readonly identity: Identity;
  readonly scopeId?: string;
  /** ARM: where an activation comes from; at a narrower scope only this tells what it hangs below. */
  readonly linkedScheduleId?: Activation['linkedScheduleId'];
}

/** Whether a gap is about what an item belongs to: its kind and person, and its scope where only one scope failed. */
export function createGapReach(eligibilities: readonly Eligibility[]): (gap: Gap, item: InReach) => boolean {
  let scopes: ReadonlyMap<string, string> | undefined;
  const linkedScope = (scheduleId: string): string | undefined => {
    scopes ??= new Map(
      eligibilities.flatMap((one) => (one.scheduleId === undefined ? [] : [[idName(one.scheduleId), one.scope.id]])),
    );
    return scopes.get(idName(scheduleId));
  };
  return (gap, item) => {
    if (cellKey(gap) !== cellKey(item)) return false;
    const from = item.linkedScheduleId === undefined ? undefined : linkedScope(item.linkedScheduleId);
    const places = [item.scopeId, from].filter((place) => place !== undefined);
    const isIn = (wide: string) => places.some((place) => isScopeWithin(place, wide));
    if (gap.scopeId !== undefined && !isIn(gap.scopeId)) return false;
    return !(gap.readAt ?? []).some(isIn);
  };
}

/** Whether the service showed an activation in the newest reading: it is not one that was only kept from an earlier one. */
export function isShownNow({ confirmed, gaps, eligibilities }: Catalogue, activation: Activation): boolean {
  if (!confirmed) return false;
  const isInReach = createGapReach(eligibilities);
  return !gaps.some((gap) => gap.part === 'activations' && isInReach(gap, activation));
}
