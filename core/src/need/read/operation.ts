/** What is done to a thing. */
export type Verb = 'create' | 'read' | 'update' | 'delete';

/** What a command, a call or an address was to do: `new`, `mggroup`. The noun is lower case, without blanks. */
export interface Operation {
  readonly verb: Verb;
  readonly noun: string;
  /** Where the noun comes from: it decides which words it may have. */
  readonly source: 'graph' | 'azure' | 'exchange' | 'teams' | 'sharePoint' | 'other';
  /** As it was printed. */
  readonly text: string;
}

const verbs: Readonly<Record<string, Verb>> = {
  get: 'read',
  list: 'read',
  show: 'read',
  find: 'read',
  search: 'read',
  export: 'read',
  test: 'read',
  new: 'create',
  create: 'create',
  add: 'create',
  post: 'create',
  register: 'create',
  set: 'update',
  update: 'update',
  patch: 'update',
  put: 'update',
  grant: 'update',
  revoke: 'update',
  reset: 'update',
  enable: 'update',
  disable: 'update',
  invoke: 'update',
  confirm: 'update',
  restore: 'update',
  start: 'update',
  stop: 'update',
  restart: 'update',
  remove: 'delete',
  delete: 'delete',
};

const cmdlet =
  /(?<![\w.])(get|new|set|update|remove|add|grant|revoke|reset|enable|disable|invoke|confirm|restore|start|stop|restart|register|find|search|export)-(mgbeta|mg|azuread(?:ms)?|az(?:ad)?|entra(?:beta)?|msol|cs|spo|pnp)?([a-z]\w*)/gi;
const cmdletClass = /Cmdlets?\.(Get|New|Set|Update|Remove|Add|Grant|Revoke|Invoke|Confirm|Restore)(Mg(?:Beta)?)(\w+)/g;
const azCommand =
  /(?<![\w-])az ((?:[a-z][a-z-]*\s+){1,4}?)(list|show|create|add|update|set|delete|remove|reset|start|stop|restart|deallocate|grant|admin-consent|get-credentials|invoke|assign|list-keys|upload|download|scale|resize|import)(?![\w])/g;
const client =
  /(?<!\w)(\w{1,80}?)Client\.(?:BaseClient\.)?(Get|List|Post|Patch|Put|Delete|Create|Update|Add|Remove)\w*/g;
const request =
  /(?<!\w)(GET|POST|PUT|PATCH|DELETE)[\s|:'"]+https?:\/\/graph\.microsoft\.\w+\/(?:v1\.0|beta)\/([^\s?'"]+)|https?:\/\/graph\.microsoft\.\w+\/(?:v1\.0|beta)\/([^\s?'"]+)/gi;
const resource = /resource\s+['"]azuread_(\w+)['"]|with\s+(?:module\.\S+\.)?azuread_(\w+)\./g;
const identifiers = /[0-9a-f]{8}-[0-9a-f-]{27}|[{<(][^/]*[})>]|\$\w+|[^/]*@[^/]*/gi;

/** Everything a text names that was to be done, in its order of trust: a call, its address, a cmdlet, a command line. */
export function operationsIn(flat: string): readonly Operation[] {
  const all: Operation[] = [];
  for (const match of flat.matchAll(client)) add(all, match[2], singular(match[1] ?? ''), 'graph', match[0]);
  for (const match of flat.matchAll(request)) {
    const path = (match[2] ?? match[3] ?? '').replace(identifiers, '').split('/').filter(Boolean);
    add(all, match[1] ?? 'get', path.map(singular).join(''), 'graph', match[0]);
  }
  for (const match of flat.matchAll(cmdletClass)) add(all, match[1], match[3]?.replace(/_.*$/, ''), 'graph', match[0]);
  for (const match of flat.matchAll(cmdlet)) {
    const prefix = (match[2] ?? '').toLowerCase();
    const noun = (match[3] ?? '').replace(/_.*$/, '');
    add(all, match[1], prefix === 'azad' ? noun : noun, sourceOf(prefix, noun), match[0]);
  }
  for (const match of flat.matchAll(azCommand)) {
    const words = (match[1] ?? '').trim().split(/\s+/);
    const isDirectory = words[0] === 'ad';
    const noun = (isDirectory ? words.slice(1) : words).join('').replaceAll('-', '');
    add(
      all,
      match[2],
      noun + (match[2] === 'admin-consent' ? 'consent' : ''),
      isDirectory ? 'graph' : 'azure',
      match[0],
    );
  }
  // A resource of Terraform is written unless the client says otherwise.
  for (const match of flat.matchAll(resource)) add(all, 'create', match[1] ?? match[2], 'graph', match[0]);
  return all;
}

function add(
  all: Operation[],
  verb: string | undefined,
  noun: string | undefined,
  source: Operation['source'],
  text: string,
): void {
  if (!verb || !noun) return;
  const plain = noun.toLowerCase().replace(/[^a-z0-9]/g, '');
  all.push({ verb: verbs[verb.toLowerCase()] ?? 'update', noun: plain, source, text });
}

const singular = (part: string) => (/(?:ss|us|is)$/.test(part) ? part : part.replace(/ies$/, 'y').replace(/s$/, ''));

const exchangeNouns =
  /^(?:exo)?(?:\w*mailbox|mailuser|mailcontact|recipient|distributiongroup|unifiedgroup|dynamicdistribution|messagetrace|transport|quarantine|malware|spam|antiphish|safe(?:links|attachment)|casmailbox|organizationconfig|remotedomain|accepteddomain|inbound|outbound|inboxrule|managementrole|rolegroup|mobiledevice|migration|addresslist|retention|journal|hostedcontent|oauthconnection|publicfolder|clientaccessrule|authenticationpolicy|sharingpolicy|adminauditlog|unifiedauditlog|user$|group$)/;

function sourceOf(prefix: string, noun: string): Operation['source'] {
  if (prefix === 'cs') return 'teams';
  if (prefix === 'spo' || prefix === 'pnp') return 'sharePoint';
  if (prefix === 'az') return /^ad(?:user|group|app|serviceprincipal|sp)/i.test(noun) ? 'graph' : 'azure';
  if (prefix !== '') return 'graph';
  return exchangeNouns.test(noun.toLowerCase()) ? 'exchange' : 'other';
}
