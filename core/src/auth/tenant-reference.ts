// How a tenant is named. Domains and ids stand in an authority's address; a display name never does. Source:
// learn.microsoft.com/entra/identity-platform/msal-client-application-configuration, "Authority" (documented).

/** What a text that names a tenant is: an id, a domain (both as an address has them, in lower case), or else a name. */
export type TenantReference =
  | { readonly type: 'id'; readonly id: string }
  | { readonly type: 'domain'; readonly domain: string }
  | { readonly type: 'name'; readonly name: string };

const guid = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;
const asciiDomain = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** What the reader of addresses would take for more than a host. */
const notOfHost = /[\s/\\:@?#%[\]<>^|]/;

/**
 * Reads a text that names a tenant. An id may be in braces and in upper case; a domain may be written in its own script and
 * end in a dot. Everything else is a name, `common`, `organizations` and `consumers` too: they stand for no one tenant.
 */
export function parseTenant(text: string): TenantReference {
  const name = text.trim().normalize('NFC').replace(/\s+/g, ' ');
  const id = guid.exec(name)?.[1];
  if (id !== undefined) return { type: 'id', id: id.toLowerCase() };
  const domain = domainOf(name);
  return domain === undefined ? { type: 'name', name } : { type: 'domain', domain };
}

/** What may stand for the tenant in an authority's address: its id or domain. `undefined` when the text is neither. */
export function tenantAddress(text: string): string | undefined {
  const reference = parseTenant(text);
  switch (reference.type) {
    case 'id':
      return reference.id;
    case 'domain':
      return reference.domain;
    case 'name':
      return undefined;
  }
}

function domainOf(text: string): string | undefined {
  if (notOfHost.test(text) || !/[.。．｡]/.test(text)) return undefined;
  const address = `https://${text.replace(/\.$/, '')}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  return asciiDomain.test(hostname) ? hostname : undefined;
}
