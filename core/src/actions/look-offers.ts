import { extensionOffered } from '../extensions/extension-offered.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { portalLink } from '../portal/portal-links.ts';
import { isNarrowable } from '../scopes/narrowed.ts';
import type { Offer } from './action.ts';

/** What leads back, first in a menu: two hurried Enters change nothing. */
export function leaveOffer(title: string, detail?: string): Offer {
  return {
    id: 'leave',
    title,
    icon: 'leave',
    keepsOpen: true,
    does: { type: 'none' },
    ...(detail === undefined ? {} : { detail }),
  };
}

/** Copies everything that is said of one thing. */
export function copyAllOffer(title: string, lines: readonly string[]): Offer {
  const does = { type: 'copy', text: [title, ...lines].join('\n') } as const;
  return { id: 'copy', title: 'Copy all of it', icon: 'copy', letter: 'C', keepsOpen: false, does };
}

/** What can be looked at of one role: what it asks, more of it where `now` (ms since 1970) is the time, its places, what came of it before. */
export function lookOffers(eligibility: Eligibility, now = Number.NaN): readonly Offer[] {
  const { key } = eligibility;
  return [
    {
      id: 'about',
      title: 'What it reaches and asks for',
      icon: 'about',
      letter: 'I',
      keepsOpen: true,
      does: { type: 'look', about: 'role', eligibility },
    },
    ...extensionOffer(eligibility, now),
    ...(isNarrowable(eligibility)
      ? [
          {
            id: 'scopes',
            title: 'Activate for a part of it',
            icon: 'scope',
            letter: 'N',
            keepsOpen: true,
            does: { type: 'look', about: 'scopes', eligibility, path: [], chosen: [] },
          } as const,
        ]
      : []),
    {
      id: 'past',
      title: 'When it was asked for',
      icon: 'past',
      letter: 'H',
      keepsOpen: true,
      does: { type: 'look', about: 'past', text: '', key },
    },
  ];
}

/** More of an eligibility, where the service offers that now; `now` is ms since 1970. */
export function extensionOffer(eligibility: Eligibility, now: number): readonly Offer[] {
  const action = extensionOffered(eligibility, now);
  if (typeof action !== 'string') return [];
  return [
    {
      id: 'extend',
      title: action === 'extend' ? 'Ask for an extension' : 'Ask for a renewal',
      detail: 'An administrator decides.',
      icon: 'extend',
      letter: 'E',
      keepsOpen: true,
      does: { type: 'askExtension', eligibilities: [eligibility] },
    },
  ];
}

/** What a page of the portal may be about. */
interface LinkSubject extends Pick<Eligibility, 'kind' | 'identity'> {
  readonly scope?: { readonly id: string };
  readonly scopeId?: string;
}

/**
 * The pages of the portal that are about it, in its cloud and tenant: to be opened where the person is signed in there. None where
 * the cloud has no portal.
 */
export function linkOffers(subject: LinkSubject, { portal }: { readonly portal?: string }): readonly Offer[] {
  if (portal === undefined) return [];
  const { kind, identity } = subject;
  const scopeId = subject.scope?.id ?? subject.scopeId;
  const about = { kind, tenantId: identity.tenantId, ...(scopeId === undefined ? {} : { scopeId }) };
  const roles = portalLink({ portal }, 'roles', about);
  const scope = portalLink({ portal }, 'scope', about);
  return [
    ...pageOffers(roles),
    ...(scope === undefined
      ? []
      : [
          openOffer(
            'openScope',
            kind === 'group' ? 'Open the group in the portal' : 'Open its scope in the portal',
            scope,
          ),
        ]),
  ];
}

/** The page of the portal where others' requests of a kind are decided. None where the cloud has no portal. */
export function decisionLinkOffers(
  { kind, identity }: Pick<Eligibility, 'kind' | 'identity'>,
  { portal }: { readonly portal?: string },
): readonly Offer[] {
  const link =
    portal === undefined ? undefined : portalLink({ portal }, 'approvals', { kind, tenantId: identity.tenantId });
  return pageOffers(link);
}

/** One page of the portal, to be opened or copied; nothing where there is none. */
function pageOffers(link: string | undefined): readonly Offer[] {
  if (link === undefined) return [];
  return [
    openOffer('openPortal', 'Open it in the portal', link, 'P'),
    {
      id: 'portal',
      title: 'Copy the link to the portal',
      icon: 'copy',
      letter: 'L',
      keepsOpen: false,
      does: { type: 'copy', text: link },
    },
  ];
}

/** Opens a page in the browser. */
function openOffer(id: string, title: string, link: string, letter?: string): Offer {
  const does = { type: 'openLink', link } as const;
  return { id, title, icon: 'browser', ...(letter === undefined ? {} : { letter }), keepsOpen: false, does };
}
