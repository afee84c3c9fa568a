import { findPermission } from './permissions.ts';
import { type Resource, resourceIds, resourceOfAudience } from './resources.ts';
import { misuse, SignInError } from './sign-in-error.ts';

/** A scope parameter, understood: one resource at most. */
export interface AskedScopes {
  readonly resource: Resource;
  /** What tokens for it carry as audience. */
  readonly audience: string;
  /** Short names in their proper case; empty for `.default`. */
  readonly permissions: readonly string[];
  /** `.default`: everything consented so far. */
  readonly everything: boolean;
  /** Whether the client wrote the resource in front; the answer then does too. */
  readonly prefixed: boolean;
}

const openIdScopes = ['openid', 'profile', 'offline_access'];
const ignoredScopes = ['email'];

/** Splits `https://resource/Name` (a doubled slash belongs to the resource); a bare name is Graph's. */
function splitScope(scope: string): { readonly audience: string; readonly name: string; readonly prefixed: boolean } {
  const cut = scope.lastIndexOf('/');
  if (cut < 0) return { audience: 'https://graph.microsoft.com', name: scope, prefixed: false };
  return { audience: scope.slice(0, cut), name: scope.slice(cut + 1), prefixed: true };
}

/** Reads a scope parameter. Throws the sign-in error for whatever is wrong with it. */
export function parseScopes(text: string, clientName: string): AskedScopes {
  const all = text.split(' ').filter((scope) => scope !== '');
  if (all.length === 0) throw misuse(900144, 'scopeMissing', 'the scope parameter is missing', { parameter: 'scope' });
  const missing = openIdScopes.filter((scope) => !all.includes(scope));
  if (missing.length > 0) {
    throw misuse(70011, 'openIdScopeMissing', `scope lacks ${missing.join(' and ')}`, { scope: text });
  }
  const split = all.filter((scope) => ![...openIdScopes, ...ignoredScopes].includes(scope)).map(splitScope);
  const resources = split.map(({ audience, name }) => {
    const found = resourceOfAudience(audience);
    if (!found) throw new SignInError(70011, { scope: `${audience}/${name}` });
    return found;
  });
  const [first = { resource: 'graph' as const, audience: 'https://graph.microsoft.com' }] = resources;
  if (resources.some((other) => other.resource !== first.resource)) {
    throw misuse(28000, 'twoResources', 'one scope list asks for two resources', { scope: text });
  }
  const everything = split.some(({ name }) => name === '.default');
  if (everything && split.length > 1) {
    throw misuse(70011, 'defaultMixed', '.default stands beside other permissions', { scope: text });
  }
  const named = everything ? [] : split.map(({ name }) => knownName(first.resource, name, clientName));
  return {
    ...first,
    permissions: named.length > 0 || everything || first.resource === 'arm' ? [...new Set(named)] : ['User.Read'],
    everything,
    prefixed: split.some((scope) => scope.prefixed),
  };
}

function knownName(resource: Resource, name: string, clientName: string): string {
  const permission = findPermission(resource, name);
  if (permission) return permission.name;
  throw misuse(650053, 'unknownPermission', `${name} is no permission of ${resource}`, {
    name: clientName,
    scope: name,
    resource: resourceIds[resource],
  });
}

/** The `scope` member of a token answer. */
export function printScopes(asked: AskedScopes, granted: readonly string[]): string {
  const names = granted.map((name) => (asked.prefixed ? `${asked.audience}/${name}` : name));
  const all = asked.everything ? [...names, `${asked.audience}/.default`] : names;
  return [...openIdScopes.filter((scope) => scope !== 'offline_access'), ...all].join(' ');
}
