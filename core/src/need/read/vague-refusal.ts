// Refusals that name no action: what the command, the address or the service around them tells.
import { azureActionOf } from './azure-actions.ts';
import { directoryActionOf } from './directory-actions.ts';
import type { Finding } from './finding.ts';
import { type Operation, operationsIn } from './operation.ts';
import { said, type Unwrapped } from './unwrap.ts';

const graphRefusal = said(
  'Authorization_RequestDenied|Insufficient privileges to complete the operation|Directory permission is needed for the current user|UnsupportedUserRole|not in the allowed roles|User is not authorized to perform (?:this|the) operation|Request_UnauthorizedAccess',
);
const forbidden = said(
  "status(?: code)?:? '?Forbidden|403 \\(?Forbidden|\\(403\\)|status(?: code)?:? ?=?403|HTTP ?403|40[13] Forbidden|Forbidden \\(403|AuthorizationFailed|access ?denied|access is denied|not authorized|unauthorized|permission denied|do(?:es)? not have (?:sufficient |the required |required |enough )?(?:permission|access|rights)|insufficient (?:permission|privilege|access)|RBAC: access denied|accessDenied",
);

/** What a refusal of Microsoft Graph without an action means; nothing when the text has none. */
export function readGraphRefusal({ flat, tight }: Unwrapped): Finding | undefined {
  if (!graphRefusal.test(tight)) return undefined;
  const service = 'Microsoft Graph';
  if (/Directorypermissionisneeded/i.test(tight))
    return directory(service, 'microsoft.directory/applications/createAsOwner');
  for (const operation of operationsIn(flat)) {
    if (operation.source !== 'graph') continue;
    const known = directoryActionOf(operation);
    if (!known) continue;
    // What is refused to nobody is refused to the app: unless the service says that it is the person's role.
    if (known.forAll && !/allowedroles|Userisnotauthorized|UnsupportedUserRole/i.test(tight))
      return forTheApp(known.action);
    if (/allowedroles|UnsupportedUserRole/i.test(tight) && known.forAll)
      return directory(service, 'microsoft.directory/signInReports/allProperties/read');
    return directory(service, known.action, operation);
  }
  if (/allowedroles|UnsupportedUserRole/i.test(tight))
    return directory(service, 'microsoft.directory/signInReports/allProperties/read');
  return {
    cause: 'unknown',
    service,
    actions: [],
    way: 'Microsoft Graph does not say what was missing. Paste the command or the address of the call with it.',
  };
}

function directory(service: string, action: string, operation?: Operation): Finding {
  const ofApp = 'If you hold such a role already, the app lacks its permission (scope).';
  return {
    cause: 'role',
    service: action.startsWith('microsoft.intune/') ? 'Intune' : service,
    actions: [action],
    plane: 'directory',
    way: operation ? `Read from ${operation.text}. ${ofApp}` : ofApp,
  };
}

function forTheApp(action: string): Finding {
  return {
    cause: 'appPermission',
    service: 'Microsoft Graph',
    actions: [action],
    plane: 'directory',
    way: 'Every member may read this, so the session lacks the scope: connect again with it. Guests are the exception.',
  };
}

const portals: readonly (readonly [RegExp, string])[] = [
  [said('(?:permission|access) to create a support (?:request|ticket)'), 'Microsoft.Support/supportTickets/write'],
  [said('not registered to use namespace'), 'register'],
];

/** What the portal or a tool says in words of its own about Azure. */
export function readAzureWords({ tight }: Unwrapped): Finding | undefined {
  for (const [pattern, action] of portals) {
    if (!pattern.test(tight)) continue;
    if (action !== 'register') return azure([action]);
    const name = /tousenamespace'([\w.]+)'/i.exec(tight)?.[1];
    if (!name) return undefined;
    return azure([`${name}/register/action`], {
      way: 'The subscription has to register this provider once; whoever may do that there cures it for all.',
    });
  }
  const missing =
    /resourcewithname'[^']*'andtype'([^']+)'couldnotbefoundinsubscription'[^']*?([0-9a-f]{8}-[0-9a-f-]{27})?\)?'/i.exec(
      tight,
    );
  if (missing?.[1])
    return azure([`${missing[1]}/read`], {
      ...(missing[2] ? { scope: `/subscriptions/${missing[2]}` } : {}),
      way: 'What one may not read is called "not found". It may as well be another subscription: az account show.',
    });
  return undefined;
}

const quotedAction =
  /'((?:Microsoft|microsoft)\.[\w.]+(?:\/[\w*.]+)+)'(?:[^']{0,80}'(\/(?:subscriptions|providers\/Microsoft\.Management)\/[^']+)')?/g;
const bareAction = /(?<![\w/'.])Microsoft\.\w+(?:\/[\w*]+)+\/(?:read|write|delete|action)(?![\w/])/gi;
const directoryAction = /microsoft\.(?:directory|office365\.\w+|intune|teams)(?:\/[\w.$]+){2,6}/g;
const isAction = /\/(?:read|write|delete|action)$/i;
const needs = said(
  'AuthorizationFailed|forbidden|permission|authori[sz]|berechtig|autoris|autoriz|acc[eè]s|acceso|zugriff|denied|refus|missing|required',
);

/** A refusal in another language, or in the portal's own words, that names its action all the same. An id of a resource is none. */
export function readNamedActions({ flat, tight }: Unwrapped): Finding | undefined {
  if (!needs.test(tight)) return undefined;
  const quoted = [...tight.matchAll(quotedAction)].filter((match) => isAction.test(match[1] ?? ''));
  const actions =
    quoted.length > 0 ? quoted.map((match) => match[1] ?? '') : [...flat.matchAll(bareAction)].map(([one]) => one);
  const ofDirectory = actions.length === 0 ? [...flat.matchAll(directoryAction)].map(([one]) => one) : [];
  if (ofDirectory.length > 0)
    return { cause: 'role', service: 'Microsoft Entra', actions: [...new Set(ofDirectory)], plane: 'directory' };
  if (actions.length === 0) return undefined;
  const scope = quoted.length === 1 ? quoted[0]?.[2] : undefined;
  const isData = /data ?action/i.test(flat);
  return {
    cause: 'role',
    service: 'Azure',
    actions: [...new Set(actions)],
    plane: isData ? 'data' : 'management',
    ...(scope ? { scope } : {}),
  };
}

/** Services that say "forbidden" and no more: their address tells which data it was. */
const hosts: readonly (readonly [host: RegExp, service: string, action: string])[] = [
  [/\.azconfig\.(?:io|azure)/i, 'App Configuration', 'Microsoft.AppConfiguration/configurationStores/keyValues/read'],
  [/\.search\.windows\.net/i, 'AI Search', 'Microsoft.Search/searchServices/indexes/documents/read'],
  [
    /\.openai\.azure\.com|does not have access to API\/Operation/i,
    'Azure OpenAI',
    'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
  ],
  [
    /does not have access to ingest data|\.ingest\.monitor\.azure/i,
    'Azure Monitor',
    'Microsoft.Insights/Telemetry/Write',
  ],
  [/\.vault\.azure\.net\/keys/i, 'Key Vault', 'Microsoft.KeyVault/vaults/keys/read'],
  [/\.vault\.azure\.net\/certificates/i, 'Key Vault', 'Microsoft.KeyVault/vaults/certificates/read'],
  [/\.vault\.azure\.net/i, 'Key Vault', 'Microsoft.KeyVault/vaults/secrets/getSecret/action'],
  [/\.eventgrid\.azure\.net/i, 'Event Grid', 'Microsoft.EventGrid/events/send/action'],
];

/** A bare "forbidden" of a service that keeps data, with its address. */
export function readHost({ flat, tight }: Unwrapped): Finding | undefined {
  if (!forbidden.test(tight) && !/doesnothaveaccessto/i.test(tight)) return undefined;
  const row = hosts.find(([host]) => host.test(flat));
  return (
    row && {
      cause: 'role',
      service: row[1],
      actions: [row[2]],
      plane: 'data',
      way: 'The refusal names no action: reading is assumed.',
    }
  );
}

/** A bare "forbidden" whose command line tells what it was about. */
export function readForbidden({ flat, tight }: Unwrapped): Finding | undefined {
  if (!forbidden.test(tight)) return undefined;
  for (const operation of operationsIn(flat)) {
    if (operation.source === 'azure') {
      const actions = azureActionOf(operation);
      if (actions)
        return azure(actions, {
          way: `Read from ${operation.text}: the refusal itself names no action. A look-up in the directory may have been refused as well.`,
        });
    }
    if (operation.source === 'graph') {
      const known = directoryActionOf(operation);
      if (known) return known.forAll ? forTheApp(known.action) : directory('Microsoft Graph', known.action, operation);
    }
  }
  return undefined;
}

function azure(actions: readonly string[], more: Pick<Finding, 'scope' | 'way'> = {}): Finding {
  return { cause: 'role', service: 'Azure', actions, plane: 'management', ...more };
}
