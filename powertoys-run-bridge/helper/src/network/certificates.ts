import tls from 'node:tls';

/**
 * Whom TLS trusts: Node's own list, this system's store (where a company's inspecting proxy has its certificate), and an
 * extra authority when there is one. Parsed once, since the system's list is long. `undefined` when Node's default is all.
 */
export function createTrust(certificateAuthority?: string): tls.SecureContext | undefined {
  const system = systemCertificates();
  if (system.length === 0 && !certificateAuthority) return undefined;
  const all = [...tls.getCACertificates('default'), ...system, ...(certificateAuthority ? [certificateAuthority] : [])];
  return tls.createSecureContext({ ca: [...new Set(all)] });
}

/** An unreadable system store is no reason to stop: Node's own list then has to do. */
function systemCertificates(): readonly string[] {
  try {
    return tls.getCACertificates('system');
  } catch {
    return [];
  }
}
