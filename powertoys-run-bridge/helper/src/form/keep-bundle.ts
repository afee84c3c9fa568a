import { type ActivationWish, createBundle, errorLines, labelOf, type Palette } from '@pim-palette/core';

/** Keeps the roles of a wish as a bundle, without its reason, and says what came of it in one sentence. */
export async function keepBundle(
  palette: Palette,
  name: string,
  { eligibilities, durationMs }: ActivationWish,
  ticketSystem: string,
): Promise<string> {
  const members = eligibilities.map((eligibility) => ({ key: eligibility.key, label: labelOf(eligibility) }));
  try {
    let id = '';
    await palette.saveBundles((bundles) => {
      const made = createBundle(bundles, {
        name,
        members,
        ...(durationMs === undefined ? {} : { durationMs }),
        ...(ticketSystem.trim() === '' ? {} : { ticketSystem: ticketSystem.trim() }),
      });
      id = made.bundle.id;
      return made.bundles;
    });
    return `Kept as @${id}.`;
  } catch (error) {
    return `The bundle could not be kept: ${errorLines(error).join(' ')}`;
  }
}
