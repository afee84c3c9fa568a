import { type Eligibility, isNarrowable, labelOf, type NeededRole, type Palette } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { Failure } from '../failure.ts';
import { narrowedTo } from './narrower.ts';

/** With their places: of an Azure role the place is what makes it small. */
export function namesOf(eligibilities: readonly Eligibility[]): string {
  return eligibilities.map(labelOf).join(', ');
}

/** A needed role at the narrowest scope that suffices; as a whole where that scope cannot be had. Nothing for one that is held. */
export async function whereEnough(
  context: CommandContext,
  palette: Palette,
  { state, eligibility, scopeId, activateAt }: NeededRole,
): Promise<readonly Eligibility[]> {
  if (state !== 'eligible' || !eligibility) return [];
  if (activateAt === scopeId || !isNarrowable(eligibility)) return [eligibility];
  try {
    return await narrowedTo(context, palette, eligibility, [activateAt]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [eligibility];
  }
}

/** The same role at the subscription of its resource group, or as a whole where it is held below that; nothing for one that is whole. */
export async function widerThan(
  context: CommandContext,
  palette: Palette,
  { scheduleId, scope, kind, key }: Eligibility,
): Promise<Eligibility | undefined> {
  const whole = palette
    .catalogue()
    .eligibilities.find((one) => one.kind === kind && one.scheduleId === scheduleId && one.key !== key);
  const subscription = /^\/subscriptions\/[^/]+(?=\/)/i.exec(scope.id)?.[0];
  if (kind !== 'azureResource' || !whole || !subscription || !isNarrowable(whole)) return undefined;
  try {
    return (await narrowedTo(context, palette, whole, [subscription]))[0];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return whole;
  }
}
