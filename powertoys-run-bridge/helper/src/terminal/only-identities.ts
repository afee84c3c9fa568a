import { type Catalogue, type Identity, isHiddenRow, type Palette, type Row } from '@pim-palette/core';

/**
 * The palette as if only these identities were signed in: other rows, rights and gaps are left out. `isNamed` says that one tenant was asked for
 * by name: that others are hidden is then of no account.
 */
export function onlyIdentities(
  palette: Palette,
  isMeant: (identity: Identity) => boolean,
  { isNamed }: { readonly isNamed: boolean },
): Palette {
  const filter = ({ tenants, ...catalogue }: Catalogue): Catalogue => ({
    ...catalogue,
    ...(tenants === undefined ? {} : { tenants: isNamed ? { ...tenants, hidden: [] } : tenants }),
    eligibilities: catalogue.eligibilities.filter(({ identity }) => isMeant(identity)),
    activations: catalogue.activations.filter(({ identity }) => isMeant(identity)),
    openRequests: catalogue.openRequests.filter(({ identity }) => isMeant(identity)),
    gaps: catalogue.gaps.filter(({ identity }) => isMeant(identity)),
  });
  return {
    ...palette,
    identities: async () => (await palette.identities()).filter(isMeant),
    load: async () => filter(await palette.load()),
    refresh: async (options) => filter(await palette.refresh(options)),
    catalogue: () => filter(palette.catalogue()),
    rows(text, options) {
      const identities = rowIdentities(palette.catalogue());
      return palette
        .rows(text, options)
        .filter((row) => identities(row).every(isMeant) && !(isNamed && isHiddenRow(row)));
    },
    follow: ({ onEvent, ...options }) =>
      palette.follow({
        ...options,
        onEvent(event) {
          if (isMeant(event.entry.identity)) onEvent(event);
        },
      }),
    async approvals(options) {
      const { items, gaps } = await palette.approvals(options);
      return {
        items: items.filter(({ identity }) => isMeant(identity)),
        gaps: gaps.filter(({ identity }) => isMeant(identity)),
      };
    },
    async past(options) {
      const { acts, gaps } = await palette.past(options);
      return {
        acts: acts.filter(({ identity }) => isMeant(identity)),
        gaps: gaps.filter(({ identity }) => isMeant(identity)),
      };
    },
    sentRequests: async (key) => (await palette.sentRequests(key)).filter(({ identity }) => isMeant(identity)),
  };
}

/** Whose a row is; nobody's for commands, notices and bundles. */
function rowIdentities(catalogue: Catalogue): (row: Row) => readonly Identity[] {
  const owners = new Map(catalogue.eligibilities.map(({ key, identity }) => [key, identity]));
  return ({ action, key, type }) => {
    switch (action.type) {
      case 'manageActivation':
        return [action.activation.identity];
      case 'manageRequest':
        return [action.openRequest.identity];
      case 'gap':
        return [action.gap.identity];
      default: {
        const owner = type === 'eligible' && key !== undefined ? owners.get(key) : undefined;
        return owner ? [owner] : [];
      }
    }
  };
}
