// Refusals of Exchange Online, Teams, SharePoint, Intune and Power BI: they name no action, their cmdlets tell the product.
import type { Finding } from './finding.ts';
import { type Operation, operationsIn } from './operation.ts';
import { said, type Unwrapped } from './unwrap.ts';

interface Product {
  readonly service: string;
  readonly source?: Operation['source'];
  /** What it says when it refuses. */
  readonly says: RegExp;
  /** What the text must have besides, where the words alone are anybody's. */
  readonly about?: RegExp;
  readonly actionOf: (operation: Operation | undefined) => string;
  readonly way: string;
}

const reconnect = 'If you hold the role already, connect the module again: it reads roles when it connects.';
const recipients = /mailbox|mailuser|mailcontact|recipient|group|^user|calendar|contact/;
const voice =
  /phone|voice|callqueue|autoattendant|onlineuser|applicationinstance|callingline|emergency|dial|pstn|number|ivr/;

const products: readonly Product[] = [
  {
    service: 'Purview',
    says: said(
      "is not recognized as (?:a|the) name of a cmdlet|access ?denied|access is denied|not authorized|unauthorized|write scope|don'?t have (?:sufficient|enough) permissions",
    ),
    about:
      /-(?:Compliance(?:Search|Case|Security)|Retention(?:Compliance|Event)|Dlp(?:Compliance|Sensitive)|Label|AutoSensitivityLabel|CaseHold|HoldCompliance|InsiderRisk|SupervisoryReview|InformationBarrier|eDiscoveryCase|ProtectionAlert|ActivityAlert|AppRetention|AdaptiveScope)|Connect-IPPSSession/i,
    actionOf: () => 'microsoft.office365.complianceManager/allEntities/allTasks',
    way: `Role groups of the Purview portal count too; eDiscovery has only those. ${reconnect}`,
  },
  {
    service: 'Exchange Online',
    says: said(
      "current user'?s? write scope|current write scope|is not allowed to call|Insufficient access rights to perform the operation|INSUFF_ACCESS_RIGHTS|You don'?t have sufficient permissions",
    ),
    actionOf: (operation) =>
      `microsoft.office365.exchange/${!operation || recipients.test(operation.noun) ? 'recipients/allProperties/allTasks' : 'allEntities/basic/allTasks'}`,
    way: reconnect,
  },
  {
    service: 'Exchange Online',
    source: 'exchange',
    says: said(
      'is not recognized as (?:a|the) name of a cmdlet|parameter cannot be found that matches|access denied|access is denied|unauthorized|not authorized|insufficient',
    ),
    actionOf: (operation) =>
      `microsoft.office365.exchange/${operation && recipients.test(operation.noun) ? 'recipients/allProperties/allTasks' : 'allEntities/basic/allTasks'}`,
    way: `Exchange hides what one may not do. ${reconnect}`,
  },
  {
    service: 'Teams',
    source: 'teams',
    says: said('access ?denied|not authorized|unauthorized|forbidden|permission'),
    actionOf: (operation) => {
      if (operation && /externalaccess|tenantfederation/.test(operation.noun))
        return 'microsoft.teams/policies/externalAccessPolicy/allTasks';
      if (operation && voice.test(operation.noun)) return 'microsoft.teams/voice/allProperties/allTasks';
      if (operation && /meeting|conferencing|liveevent|broadcast/.test(operation.noun))
        return 'microsoft.teams/meetings/allProperties/allTasks';
      return operation?.verb === 'read'
        ? 'microsoft.teams/allEntities/allProperties/read'
        : 'microsoft.teams/allEntities/allProperties/allTasks';
    },
    way: `Teams Reader may read, others may set. ${reconnect}`,
  },
  {
    service: 'SharePoint Online',
    source: 'sharePoint',
    says: said('unauthorized|access ?denied|access is denied|not authorized|forbidden|permission'),
    actionOf: () => 'microsoft.office365.sharePoint/allEntities/allTasks',
    way: `Of a single site its owner may do it without a role. ${reconnect}`,
  },
  {
    service: 'Intune',
    says: said('is not authorized to perform (?:this|the) operation|access ?denied|forbidden|unauthorized'),
    about: /deviceManagement|manage\.microsoft\.com|intune|deviceAppManagement|Autopilot/i,
    actionOf: () => 'microsoft.intune/allEntities/allTasks',
    way: 'A role inside Intune may be enough; with a role held, the session lacks its scope.',
  },
  {
    service: 'Power BI and Fabric',
    says: said('PowerBINotAuthorized|PowerBIEntityNotFound|not authorized|unauthorized|forbidden'),
    about: /powerbi|fabric\.microsoft|PowerBI/i,
    actionOf: () => 'microsoft.powerApps.powerBI/allEntities/allTasks',
    way: 'In a workspace its own roles count; the administrator role is for the tenant.',
  },
  {
    service: 'Power Platform',
    says: said('not authorized|unauthorized|forbidden|does not have permission|access denied'),
    about: /Microsoft\.BusinessAppPlatform|api\.bap\.microsoft|PowerApp|Get-AdminPower|dynamics\.com/i,
    actionOf: () => 'microsoft.powerApps/allEntities/allTasks',
    way: 'In an environment its own security roles count too.',
  },
];

/** The first product whose refusal this is. */
export function readOfficeRefusal({ flat, tight }: Unwrapped): Finding | undefined {
  const operations = operationsIn(flat);
  for (const { service, source, says, about, actionOf, way } of products) {
    const operation = source
      ? operations.find((one) => one.source === source)
      : operations.find((one) => one.source === 'exchange' || one.source === 'other');
    if (source && !operation) continue;
    if (!says.test(tight) || (about && !about.test(flat))) continue;
    return { cause: 'role', service, actions: [actionOf(operation)], plane: 'directory', way };
  }
  return undefined;
}
