// Which proxy a request goes through. The variables have no standard; this is what curl, Go and Node agree on.

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
  const proxy = variable(`${scheme}_proxy`, environment) ?? variable('all_proxy', environment);
  if (proxy === undefined) return undefined;
  // curl's habit: a bare host and port is an http proxy.
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isExcepted(hostname: string, port: string, environment: Environment): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return (variable('no_proxy', environment) ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
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
