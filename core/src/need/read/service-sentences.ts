// The sentences of single services that name what was to be done: Key Vault, Azure AI, Kubernetes with Azure RBAC, Service Bus and
// Event Hubs, Azure Monitor Logs, container registries. Learnt from refusals as tools print them.
import type { Read } from './arm-sentences.ts';
import type { Finding } from './finding.ts';
import { said } from './unwrap.ts';

/** Reads what services say in their own forms. */
export function readServiceSentences(tight: string): Read {
  const findings: Finding[] = [];
  let rest = tight;
  for (const read of [keyVault, dataAction, kubernetes, claims, logs, registry]) {
    for (let turn = 0; turn < 20; turn++) {
      const found = read(rest);
      if (!found) break;
      findings.push(found.finding);
      rest = `${rest.slice(0, found.at)} ${rest.slice(found.to)}`;
    }
  }
  return { findings, rest };
}

interface Found {
  readonly finding: Finding;
  readonly at: number;
  readonly to: number;
}

function found(match: RegExpExecArray, finding: Finding): Found {
  return { finding, at: match.index, to: match.index + match[0].length };
}

const vaultRefusal = said(`Caller is not authorized to perform action on resource|operation is not allowed by RBAC`);
/** What belongs to one refusal comes within so many letters. A bound in the pattern itself costs milliseconds each time it is compiled. */
const vaultDetails = 3000;

/** A refusal of a vault with its details, to the next one. */
function vaultSentence(text: string): RegExpExecArray | undefined {
  const match = vaultRefusal.exec(text);
  if (!match) return undefined;
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + vaultDetails);
  const next = vaultRefusal.exec(after);
  return { ...match, 0: match[0] + (next ? after.slice(0, next.index) : after) } as RegExpExecArray;
}

function keyVault(text: string): Found | undefined {
  const match = vaultSentence(text);
  if (!match) return undefined;
  const whole = match[0];
  const action = /Action:'([^']+)'/i.exec(whole)?.[1];
  const scope = /Resource:'([^']+)'/i.exec(whole)?.[1];
  const service = 'Key Vault';
  if (/DenyAssignmentId:'?(?!null|')\S/i.test(whole))
    return found(match, { cause: 'deny', service, actions: [], way: 'A deny assignment wins over every role.' });
  const other = /Caller:name=([^;']+)/i.exec(whole)?.[1];
  if (other)
    return found(match, {
      cause: 'otherCaller',
      service,
      actions: action ? [action] : [],
      plane: 'data',
      way: `It was not you who was refused but ${other}: its own identity needs the role at the vault.`,
    });
  return found(match, {
    cause: 'role',
    service,
    actions: action ? [action] : [],
    plane: 'data',
    ...(scope ? { scope } : {}),
    ...clientOf(/oid=([\w-]+)/i.exec(whole)?.[1]),
  });
}

const lacks = said(
  `principal'?([^']{0,80}?)'? (?:lacks|does not have) the required data action '?([\\w.]+/[\\w./]+?)'?(?:toperform|,|\\.(?![a-z])|$)`,
);

function dataAction(text: string): Found | undefined {
  const match = lacks.exec(text);
  const action = match?.[2];
  if (!match || !action) return undefined;
  return found(match, { cause: 'role', service: 'Azure AI', actions: [action], plane: 'data', ...clientOf(match[1]) });
}

const cannot = said(
  `User '([^']*)' cannot ([a-z]+?) resource '([^']*)' in API group '([^']*)'(?: in the namespace '([^']*)')?(?: at the cluster scope)?(: User does not have access to the resource in Azure)?`,
);
const verbs: Readonly<Record<string, string>> = {
  get: 'read',
  list: 'read',
  watch: 'read',
  create: 'write',
  update: 'write',
  patch: 'write',
  delete: 'delete',
  deletecollection: 'delete',
};

/** How AKS makes a data action of a request (Azure/guard, source); without its sentence the cluster decides by its own bindings. */
function kubernetes(text: string): Found | undefined {
  const match = cannot.exec(text);
  if (!match) return undefined;
  const [, user = '', verb = '', resource = '', group = '', namespace] = match;
  const service = 'Kubernetes';
  if (user.startsWith('system:') || match[6] === undefined)
    return found(match, {
      cause: 'accessList',
      service,
      actions: [],
      way: user.startsWith('system:')
        ? `${user} is no person: it needs a RoleBinding in the cluster.`
        : 'The cluster decides by its own RoleBindings: a group that is bound there may help, an Azure role does not.',
    });
  const [name = '', part] = resource.split('/');
  const isExec = name === 'pods' && part === 'exec';
  const last = isExec ? 'exec/action' : (verbs[verb.toLowerCase()] ?? `${verb.toLowerCase()}/action`);
  const action = ['Microsoft.ContainerService/managedClusters', group, name, last]
    .filter((one) => one !== '')
    .join('/');
  return found(match, {
    cause: 'role',
    service,
    actions: [action],
    plane: 'data',
    ...(namespace ? { way: `The role may be held at the cluster or at its namespace ${namespace}.` } : {}),
  });
}

const claim = said(`'?(Send|Listen|Manage)(?:,\\s*\\w+)*'? claim(?:\\(s\\)|s)? (?:are|is)? required`);

function claims(text: string): Found | undefined {
  const match = claim.exec(text);
  if (!match) return undefined;
  const isHub = /event-?hubs?(?!authori)|consumergroups/i.test(text);
  const place = isHub ? 'Microsoft.EventHub/namespaces' : 'Microsoft.ServiceBus/namespaces';
  const asked = (match[1] ?? '').toLowerCase();
  const action = asked === 'send' ? 'messages/send/action' : asked === 'listen' ? 'messages/receive/action' : 'write';
  return found(match, {
    cause: 'role',
    service: isHub ? 'Event Hubs' : 'Service Bus',
    actions: [`${place}/${action}`],
    plane: asked === 'manage' ? 'management' : 'data',
  });
}

const insufficient = said(
  `InsufficientAccessError|provided credentials have insufficient access to perform the requested operation`,
);

function logs(text: string): Found | undefined {
  const match = insufficient.exec(text);
  if (!match) return undefined;
  const all = { ...match, 0: text.slice(match.index) } as RegExpExecArray;
  return found(all, {
    cause: 'role',
    service: 'Azure Monitor Logs',
    actions: ['Microsoft.OperationalInsights/workspaces/query/read'],
    plane: 'management',
  });
}

const registryRefusal = said(
  `requested access to the resource is denied|pull access denied|insufficient_scope: authorization failed|unauthorized: authentication required|failed to fetch (?:anonymous|oauth) token`,
);

/** A registry of Azure; what any other registry says is not ours (`without-role.ts`). */
function registry(text: string): Found | undefined {
  if (!/\.azurecr\.(?:io|cn|us)/i.test(text)) return undefined;
  const match = registryRefusal.exec(text);
  if (!match) return undefined;
  const service = 'Container Registry';
  if (/Failedtopullimage|ErrImagePull|ImagePullBackOff|kubelet/i.test(text))
    return found(match, {
      cause: 'otherCaller',
      service,
      actions: ['Microsoft.ContainerRegistry/registries/pull/read'],
      plane: 'management',
      way: 'The cluster pulls, not you: its kubelet identity needs AcrPull (az aks update --attach-acr).',
    });
  const isPush = /push/i.test(text);
  return found(match, {
    cause: 'role',
    service,
    actions: [`Microsoft.ContainerRegistry/registries/${isPush ? 'push/write' : 'pull/read'}`],
    plane: 'management',
    way: 'Sign in to the registry again afterwards: az acr login.',
  });
}

function clientOf(client: string | undefined): Pick<Finding, 'client'> {
  return client && /^[0-9a-f-]{36}$/i.test(client) ? { client } : {};
}
