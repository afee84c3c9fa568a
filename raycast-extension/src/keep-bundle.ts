import { type ActivationWish, type Bundle, createBundle, type Eligibility, type Palette } from '@pim-palette/core';

/** Keeps the roles of a wish as a bundle, without its reason: that is for this time. */
export async function keepBundle(palette: Palette, name: string, wish: ActivationWish): Promise<Bundle | undefined> {
  const { eligibilities, durationMs, ticket } = wish;
  let kept: Bundle | undefined;
  await palette.saveBundles((bundles) => {
    const made = createBundle(bundles, {
      name,
      members: eligibilities.map(memberOf),
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(ticket?.system === undefined ? {} : { ticketSystem: ticket.system }),
    });
    kept = made.bundle;
    return made.bundles;
  });
  return kept;
}

/** An eligibility as a bundle keeps it. */
export function memberOf({ key, roleName, scope }: Eligibility): Bundle['members'][number] {
  return { key, label: `${roleName} · ${scope.label}` };
}
