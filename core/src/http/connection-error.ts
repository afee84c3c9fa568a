// What a rejected `fetch` means. Learnt from Node's and node-fetch's errors: the code is on the error, its `cause`, or on
// the parts of an AggregateError (one per address tried).

/** Codes that say that no connection was ever open: nothing was sent. */
const NEVER_OPENED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EAI_NONAME',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // What answered speaks no TLS at all.
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
]);
/** Codes that say it only when they come from opening the connection: an open one can break with them too. */
const WHILE_CONNECTING = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ECONNRESET',
]);

/** What is known about a connection that failed. */
export interface ConnectionFault {
  /** Nothing was sent: for a write the only failure after which it is certain that nothing happened. */
  readonly neverOpened: boolean;
  /** The certificate of the other side was not trusted. */
  readonly certificate: boolean;
  /** `ECONNREFUSED` and the like; absent when the platform names none. */
  readonly code?: string;
}

/** Reads a rejected `fetch`. Whatever is not recognised counts as opened: then it may have been carried out. */
export function readConnectionFault(error: unknown): ConnectionFault {
  const faults = [...unfold(error)];
  const code = faults.find((fault) => fault.code !== undefined)?.code;
  const telling = faults.filter((fault) => fault.code !== undefined);
  return {
    neverOpened: telling.length > 0 && telling.every(isNeverOpened),
    certificate: telling.some((fault) => /CERT|SIGNATURE/.test(fault.code ?? '')),
    ...(code === undefined ? {} : { code }),
  };
}

/** What to do about a connection that never was. */
export function connectionCure({ code = '', certificate }: ConnectionFault): string {
  if (/NOT_YET_VALID|HAS_EXPIRED/.test(code)) return 'Check that the clock of this machine is right.';
  if (certificate) return 'A proxy may inspect the traffic: its certificate must be in the system store.';
  return 'Check the network and the proxy (HTTPS_PROXY, NO_PROXY).';
}

/** What is said of an answer that came and is none; `undefined` when the connection broke instead. */
export function unreadableWords({ code = '' }: ConnectionFault, host: string): string | undefined {
  if (/HEADERS?_OVERFLOW/.test(code)) return `The head of the answer of ${host} has no end: given up.`;
  if (code.startsWith('HPE_')) return `What ${host} answered is no HTTP (${code}). A proxy may stand in between.`;
  return /^(?:Z_(?!BUF_)|ERR__?BROTLI|ERR_PADDING|ZSTD_)/.test(code)
    ? `The answer of ${host} is packed in a way that cannot be read (${code}).`
    : undefined;
}

interface Fault {
  readonly code?: string;
  readonly syscall?: string;
}

function isNeverOpened({ code = '', syscall }: Fault): boolean {
  return NEVER_OPENED.has(code) || (syscall === 'connect' && WHILE_CONNECTING.has(code));
}

/** The error, or when it only wraps others, those. */
function* unfold(error: unknown, depth = 0): Generator<Fault> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    for (const part of error.errors) yield* unfold(part, depth + 1);
    return;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : undefined;
  if (code !== undefined) yield { code, ...(syscall === undefined ? {} : { syscall }) };
  else if ('cause' in error) yield* unfold(error.cause, depth + 1);
}
