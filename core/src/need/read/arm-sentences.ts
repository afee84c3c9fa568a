// The sentences of Azure Resource Manager: "Troubleshoot Azure RBAC" and refusals as tools print them. The forms of a deny
// assignment and of another tenant begin like the linked form, and that like the plain one: they are looked for in this order.
import type { Finding } from './finding.ts';
import { said } from './unwrap.ts';

/** What a reader found, and the text without it, so that no sentence is read twice. */
export interface Read {
  readonly findings: readonly Finding[];
  readonly rest: string;
}

const client = "(?:'([^']*)' with object id '([^']*)')?";
const deny = said(
  `${client} (?:has permission to perform action(?:\\(s\\))? '([^']*)' on scope '[^']*'?[;,.]? however,? )?(?:(?:the)? access is denied because of (?:the|a)? deny assignment|DenyAssignmentAuthorizationFailed)`,
);
const linkedDeny = said(
  `has permission to perform action(?:\\(s\\))? '([^']*)' on scope '[^']*'[;,.]? however.{0,400}? is blocked by deny assignments on the '?[1-9]\\d*'? linked scope`,
);
const otherTenant = said(`however,? the current tenant '[^']*' is not authorized to access linked subscription`);
const linked = said(
  `${client} has permission to perform action(?:\\(s\\))? '([^']*)' on scope '[^']*'[;,.]? however,? it does not have permission to perform action(?:\\(s\\))? '([^']*)' on the (?:'?\\d+'? )?linked scope(?:\\(s\\)|s)? '([^']*)'?`,
);
const plain = said(
  `${client} (?:(?:does not|doesn't|do not|don't) have (?:the)? (?:authorization|permissions?|access)(?: or an ABAC condition not fulfilled)?|has an authorization with (?:an)? ABAC condition that is not fulfilled|is not authorized) to perform (?:the)? action(?:\\(s\\)|s)? '([^']*)'(?: (?:over|at|on) (?:the)? scope '([^']*)('?))?`,
);

/** Reads every sentence of a tight text. */
export function readArmSentences(tight: string): Read {
  const findings: Finding[] = [];
  let rest = tight;
  const take = (pattern: RegExp, make: (match: RegExpExecArray) => Finding | undefined) => {
    // A hostile text cannot make it go on for ever: each turn takes something away, and there is an end.
    for (let turn = 0; turn < 50; turn++) {
      const match = pattern.exec(rest);
      if (!match) return;
      const finding = make(match);
      if (finding) findings.push(finding);
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    }
  };
  take(linkedDeny, () => denied());
  take(deny, () => denied());
  take(otherTenant, () => ({
    cause: 'tenant',
    service: 'Azure',
    actions: [],
    way: 'The linked subscription belongs to another tenant: sign in to both, or use a resource of this tenant.',
  }));
  take(linked, (match) => {
    const scopes = (match[5] ?? '').split(',').filter((scope) => scope !== '');
    return needed(listed(match[4]), scopes, { client: match[2], held: listed(match[3]) });
  });
  take(plain, (match) => {
    const isWhole = match[5] === "'" && !/…|\.\.\./.test(match[4] ?? '');
    return needed(listed(match[3]), isWhole && match[4] ? [match[4]] : [], { client: match[2] });
  });
  return { findings, rest };
}

function denied(): Finding {
  return {
    cause: 'deny',
    service: 'Azure',
    actions: [],
    way: 'A deny assignment wins over every role. Whoever made it has to change it: the managed application, the deployment stack or the service that owns the resource group.',
  };
}

function needed(
  actions: readonly string[],
  scopes: readonly string[],
  { client, held = [] }: { readonly client?: string | undefined; readonly held?: readonly string[] },
): Finding | undefined {
  if (actions.length === 0) return undefined;
  const [scope] = scopes;
  return {
    cause: 'role',
    service: 'Azure',
    actions,
    plane: 'management',
    ...(scopes.length === 1 && scope ? { scope } : {}),
    ...(scopes.length > 1 ? { scopes } : {}),
    ...(held.length > 0 ? { held } : {}),
    ...(client ? { client } : {}),
  };
}

function listed(text = ''): readonly string[] {
  return text.split(',').filter((action) => action.includes('/'));
}
