import type { Action, MenuAction, Offer } from '../actions/action.ts';
import { leaveOffer } from '../actions/look-offers.ts';
import { running } from '../ends/what-is-ended.ts';
import type { TenantChange } from '../model/tenant-choices.ts';
import { type ListedTenant, listedTenantWords, listTenantsOf } from '../tenants/list-tenants.ts';
import { countWords, gapWords } from '../words/row-words.ts';
import type { LookParts } from './look-parts.ts';

/** Every tenant the accounts are in, each with what can be decided about it. */
export async function tenantsMenu({ palette, moment, signal, interaction }: LookParts): Promise<MenuAction> {
  const [{ items, gaps }, people] = await Promise.all([
    palette.findTenants({ ...(signal ? { signal } : {}), ...(interaction ? { interaction } : {}) }),
    palette.identities(),
  ]);
  const choices = palette.tenantChoices();
  const tenants = listTenantsOf(items, people, choices);
  const active = running(palette.catalogue().activations, moment.now);
  return {
    type: 'menu',
    title: 'Your tenants',
    lines: gaps.map((gap) => `There may be more. ${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
    offers: [
      leaveOffer('Back to the list'),
      ...tenants.map((tenant) => {
        const count = active.filter(({ identity }) => identity.tenantId.toLowerCase() === tenant.tenantId).length;
        return tenantOffer(tenant, { isOrdered: choices.order.includes(tenant.tenantId), active: count });
      }),
    ],
    isLong: true,
  };
}

interface TenantFacts {
  readonly isOrdered: boolean;
  /** Roles that are active there, as far as the list knows. */
  readonly active: number;
}

function tenantOffer(tenant: ListedTenant, facts: TenantFacts): Offer {
  const title = listedTenantWords(tenant);
  return {
    id: `tenant:${tenant.tenantId}`,
    title,
    detail: detailsOf(tenant).join(' · '),
    icon: 'scope',
    keepsOpen: true,
    does: {
      type: 'menu',
      title,
      lines: [[...detailsOf(tenant), tenant.tenantId].join(' · ')],
      offers: [leaveOffer('Leave it as it is'), ...offersOf(tenant, title, facts)],
    },
  };
}

function detailsOf({ domain, isHome, accounts, isListed, isHidden }: ListedTenant): readonly string[] {
  return [
    ...(domain === undefined ? [] : [domain]),
    ...(isHome ? [] : ['guest']),
    ...accounts,
    isHidden ? 'hidden' : isListed ? 'listed' : 'not signed in there',
  ];
}

function offersOf(tenant: ListedTenant, title: string, { isOrdered, active }: TenantFacts): readonly Offer[] {
  const { tenantId, ownName, isListed, isHidden, accounts } = tenant;
  const [account] = accounts;
  const decided = (change: TenantChange): Action => ({
    type: 'keep',
    keep: { does: 'changeTenant', tenantId, title, change },
  });
  return [
    ...(isListed
      ? []
      : [
          {
            id: 'signIn',
            title: 'Sign in there',
            detail: 'Its roles are listed from then on.',
            icon: 'signIn',
            keepsOpen: false,
            does: { type: 'signIn', tenantId, ...(account === undefined ? {} : { loginHint: account }) },
          } as const,
        ]),
    {
      id: 'name',
      title: ownName === undefined ? 'Give it a name of your own' : 'Give it another name of your own',
      detail: 'Shown beside its own name, and found by it.',
      icon: 'change',
      letter: 'N',
      keepsOpen: true,
      does: {
        type: 'askName',
        naming: { does: 'nameTenant', tenantId, title },
        ...(ownName === undefined ? {} : { name: ownName }),
      },
    },
    ...(ownName === undefined
      ? []
      : [
          {
            id: 'unname',
            title: `Call it “${ownName}” no more`,
            icon: 'delete',
            keepsOpen: true,
            does: decided({ does: 'name' }),
          } as const,
        ]),
    {
      id: 'first',
      title: 'Put it first',
      icon: 'change',
      letter: 'F',
      keepsOpen: true,
      does: decided({ does: 'first' }),
    },
    ...(isOrdered
      ? [
          {
            id: 'unordered',
            title: 'Put it where its name belongs',
            icon: 'change',
            keepsOpen: true,
            does: decided({ does: 'unordered' }),
          } as const,
        ]
      : []),
    isHidden
      ? {
          id: 'unhide',
          title: 'List it again',
          icon: 'refresh',
          letter: 'H',
          keepsOpen: true,
          does: decided({ does: 'unhide' }),
        }
      : hideOffer(tenantId, title, active),
  ];
}

function hideOffer(tenantId: string, title: string, active: number): Offer {
  const stays =
    active === 0
      ? ''
      : ` ${countWords(active, 'role')} ${active === 1 ? 'is' : 'are'} active there, and not ended by it.`;
  return {
    id: 'hide',
    title: 'Hide it',
    detail: `Its roles are neither read nor listed.${stays}`,
    icon: 'leave',
    letter: 'H',
    keepsOpen: true,
    does: { type: 'keep', keep: { does: 'changeTenant', tenantId, title, change: { does: 'hide' } } },
  };
}
