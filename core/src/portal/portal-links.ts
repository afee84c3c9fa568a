// Addresses of the Azure portal. Its pages for PIM are documented nowhere as links; these are the ones Microsoft's own mails and
// many public guides use (`#view/Microsoft_Azure_PIMCommon/…`). That of a resource is documented ("Azure portal URLs").
import type { Cloud } from '../auth/clouds.ts';
import type { Kind } from '../model/eligibility.ts';
import { withoutProvider } from '../model/scope.ts';

/** What a page of the portal is about. */
export interface PortalSubject {
  readonly kind: Kind;
  readonly tenantId: string;
  /** As the service has it. */
  readonly scopeId?: string;
}

/** The pages there are: one's own roles, the requests that wait for one's decision, and the scope itself. */
export type PortalPage = 'roles' | 'approvals' | 'scope';

/** How the portal calls the kinds. */
const providers: Readonly<Record<Kind, string>> = {
  directoryRole: 'aadmigratedroles',
  group: 'aadgroup',
  azureResource: 'azurerbac',
};

/**
 * The address of a page, in the portal of the cloud and in the tenant. `undefined` where the cloud has no portal, or there is no such
 * page: the scope of a directory role is the directory.
 */
export function portalLink(
  { portal }: Pick<Cloud, 'portal'>,
  page: PortalPage,
  { kind, tenantId, scopeId }: PortalSubject,
): string | undefined {
  if (portal === undefined) return undefined;
  const tenant = encodeURIComponent(tenantId);
  const view = (path: string) => `${portal}/${tenant}/#view/${path}`;
  switch (page) {
    case 'roles':
      return view(`Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/${providers[kind]}`);
    case 'approvals':
      return view(`Microsoft_Azure_PIMCommon/ApproveRequestMenuBlade/~/${providers[kind]}`);
    case 'scope':
      if (scopeId === undefined) return undefined;
      if (kind === 'group')
        return view(`Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/${encodeURIComponent(scopeId)}`);
      return kind === 'azureResource' ? `${portal}/#@${tenant}/resource${pathOf(scopeId)}` : undefined;
  }
}

/** Names of resources may hold blanks and marks that would end the path. */
function pathOf(scopeId: string): string {
  return encodeURI(withoutProvider(scopeId)).replaceAll('?', '%3F').replaceAll('#', '%23');
}
