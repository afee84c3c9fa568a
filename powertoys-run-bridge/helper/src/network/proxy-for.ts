// Which proxy a request goes through. The variables have no standard; this is what curl, Go and Node agree on.
import { PimError } from '@pim-palette/core';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy's address for a URL, or `undefined` for none: `HTTPS_PROXY` or `HTTP_PROXY` by scheme, else `ALL_PROXY`, in
 * either case. `NO_PROXY` names hosts, domains (`.contoso.com`, `*.contoso.com`), `host:port`, or `*`. This machine is
 * always reached directly.
 */
export function proxyFor(url: string, environment: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  if (isLoopback(hostname) || isExcepted(hostname, port || (scheme === 'https' ? '443' : '80'), environment)) {
    return undefined;
  }
  return proxySetting(scheme, environment)?.url;
}

/** The proxy that is set for a scheme (`https`), whatever is excepted from it; `undefined` for none. Throws as `readProxy` does. */
export function proxySetting(scheme: string, environment: Environment): ProxyAddress | undefined {
  const proxy = variable(`${scheme}_proxy`, environment) ?? variable('all_proxy', environment);
  return proxy === undefined ? undefined : readProxy(proxy);
}

/** What is excepted from the proxy, as it is written; `undefined` for nothing. */
export function proxyExceptions(environment: Environment): string | undefined {
  return variable('no_proxy', environment);
}

/** A proxy as it is written, taken apart: `url` is encoded as it has to be, `shown` holds no user and no password. */
export interface ProxyAddress {
  readonly url: string;
  readonly shown: string;
}

const schemes = ['http', 'https', 'socks', 'socks4', 'socks4a', 'socks5', 'socks5h'];
const example =
  'Set HTTPS_PROXY like http://proxy.contoso.com:8080, with a sign-in like http://user:password@proxy.contoso.com:8080.';

/**
 * Reads a proxy's address as people write it: in quotes, without a scheme (curl's habit: then it is an http proxy), a user with a
 * backslash, and any character in the password: the last `@` ends it. What is percent-encoded stays so. Throws `badInput` with the
 * cure for anything else; no part of what was written is in its words, since it may hold a password.
 */
export function readProxy(text: string): ProxyAddress {
  const bare = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(bare) ?? [];
  const name = scheme.toLowerCase();
  if (name.startsWith('pac+')) {
    throw new PimError(
      'badInput',
      `A proxy script (${name}:) is not read here. Set the proxy it names for Microsoft's services. ${example}`,
    );
  }
  if (!schemes.includes(name)) throw new PimError('badInput', `The proxy's scheme is not known here. ${example}`);
  const at = rest.lastIndexOf('@');
  const host = /^([\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?\/*$/i.exec(rest.slice(at + 1));
  // `.0` and its like look like a host and are none.
  if (!host || Number(host[2] ?? 1) > 65_535 || !URL.canParse(`http://${host[1]}`)) {
    throw new PimError('badInput', `The proxy address has no host and port that can be read. ${example}`);
  }
  const place = `${host[1]}${host[2] === undefined ? '' : `:${host[2]}`}`;
  if (at < 0) return { url: `${name}://${place}`, shown: `${name}://${place}` };
  const [user = '', ...password] = rest.slice(0, at).split(':');
  const signIn = [user, ...(password.length > 0 ? [password.join(':')] : [])].map(encoded).join(':');
  return { url: `${name}://${signIn}@${place}`, shown: `${name}://…@${place}` };
}

function encoded(part: string): string {
  if (/%[\da-f]{2}/i.test(part) && /^[\w.~!$&'()*+,;=%-]*$/.test(part)) return part;
  return encodeURIComponent(part);
}

function isExcepted(hostname: string, port: string, environment: Environment): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return (proxyExceptions(environment) ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, wantedPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      if (wantedPort && wantedPort !== port) return false;
      const domain = name.replace(/^\*?\./, '');
      return host === domain || host.endsWith(`.${domain}`);
    });
}

/** Whether a host name or address, as a URL has it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function variable(name: string, environment: Environment): string | undefined {
  return environment[name]?.trim() || environment[name.toUpperCase()]?.trim() || undefined;
}
