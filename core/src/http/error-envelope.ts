// The shapes errors come in. Sources: Microsoft Graph "error resource type" (documented), Azure Resource Manager common
// error (documented), recorded bodies of both services and of the older PIM host (live), OAuth 2.0 RFC 6749 5.2.

/** What an error body says, whichever shape it came in. */
export interface ServiceFault {
  /** The most telling code; absent when the body names none. */
  readonly code?: string;
  /** Verbatim, unwrapped when it was JSON inside a string. */
  readonly message?: string;
  readonly requestId?: string;
}

interface JsonObject {
  readonly [name: string]: unknown;
}

const longestMessage = 4_000;
const longestForeignText = 200;
/** Codes that only say "see inside". */
const EMPTY_CODES = new Set(['', 'unknownerror', 'badrequest', 'invalidrequest', 'error']);

/** Whether a body is one the services could have written: a JSON object. Anything else is not their word. */
export function isServiceBody(text: string): boolean {
  return parse(text) !== undefined;
}

/** Reads an error body of any known shape; nothing of one that is not the service's. */
export function readFault(text: string): ServiceFault {
  const body = parse(text);
  if (!body) return {};
  const fault =
    envelopes.map((read) => read(body)).find((found) => found !== undefined) ?? messageOf(text.replace(/\s+/g, ' '));
  return { ...fault, message: fault.message && withoutTokens(fault.message.slice(0, longestMessage)) };
}

/** The shapes, first that fits: `{error:{…}}`, the older host's `{errorCode,message}`, OAuth's `{error:"…"}`, bare `{code,message}`. */
const envelopes: readonly ((body: JsonObject) => ServiceFault | undefined)[] = [
  (body) => (isObject(body.error) ? readError(body.error) : undefined),
  (body) =>
    text(body.errorCode) === undefined ? undefined : { code: text(body.errorCode), message: text(body.message) },
  (body) => {
    if (text(body.error) === undefined) return undefined;
    const description = text(body.error_description);
    return { code: /\bAADSTS\d+/.exec(description ?? '')?.[0] ?? text(body.error), message: description };
  },
  (body) => (text(body.code) === undefined && text(body.message) === undefined ? undefined : readError(body)),
];

function readError(error: JsonObject): ServiceFault {
  const message = text(error.message);
  const inner = readInner(error);
  const wrapped = message === undefined ? undefined : parse(message);
  const unwrapped = wrapped && envelopes.map((read) => read(wrapped)).find((found) => found !== undefined);
  const own = text(error.code);
  return {
    code: isTelling(own) ? own : (unwrapped?.code ?? inner.code ?? (own || undefined)),
    message: unwrapped?.message ?? (message || inner.message),
    requestId: inner.requestId,
  };
}

/** The deepest code inside that is a word: `innerError` and `innererror` nest, and also carry numbers and dates. */
function readInner(error: JsonObject): ServiceFault {
  let found: ServiceFault = {};
  let at: unknown = error.innerError ?? error.innererror;
  for (let depth = 0; depth < 10 && isObject(at); depth++) {
    const code = text(at.code);
    found = {
      code: code && /[a-z]/i.test(code) && isTelling(code) ? code : found.code,
      message: text(at.message) || found.message,
      requestId: text(at['request-id']) ?? text(at.requestId) ?? found.requestId,
    };
    at = at.innerError ?? at.innererror;
  }
  return found;
}

function isTelling(code: string | undefined): boolean {
  return code !== undefined && !EMPTY_CODES.has(code.toLowerCase());
}

function messageOf(message: string): ServiceFault {
  return { message: message.slice(0, longestForeignText) };
}

/** An answer that quotes a token back must not carry it into a log. */
function withoutTokens(message: string): string {
  return message.replace(/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g, '(token)');
}

function parse(json: string): JsonObject | undefined {
  if (!/^\s*\{/.test(json)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
