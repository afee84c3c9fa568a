// A challenge comes in three forms: base64 in `WWW-Authenticate` (continuous access evaluation), percent-encoded in the
// message of a 400 (PIM's authentication context, directory and ARM), and as bare JSON in such a message (seen by peers).
// Sources: learn.microsoft.com/entra/identity-platform/claims-challenge (documented); Azure/azure-powershell#25421 (live).
// Decoded and checked here because MSAL silently ignores claims it cannot read and answers with the cached token.

/** What a service asks the next token to carry. `claims` is checked JSON text, ready for a token request. */
export interface ClaimsChallenge {
  readonly claims: string;
  /** `c1` to `c99`, when the challenge asks for one. */
  readonly authenticationContext?: string;
}

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

/** One `name=value` of a challenge, a stray quoted text, or anything else: what is quoted is never searched for names. */
const HEADER_PART = /([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|"(?:[^"\\]|\\.)*"|[^\s,"]+|[\s\S]/g;
/** Longer than any challenge seen, and than the headers Node accepts: bounds the work hostile text can cause. */
const longest = 16_384;
const MESSAGE_CLAIMS = /\bclaims\\?["']?\s*[=:]\s*\\?["']?/gi;

/**
 * The challenge in a `WWW-Authenticate` value: one header or several joined by commas, members in any order and case.
 * `undefined` when there is none that asks something of the access token.
 */
export function claimsFromHeader(wwwAuthenticate: string): ClaimsChallenge | undefined {
  for (const [, name, quoted, bare] of wwwAuthenticate.slice(0, longest).matchAll(HEADER_PART)) {
    if (name?.toLowerCase() !== 'claims') continue;
    const challenge = readText(quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    if (challenge) return challenge;
  }
  return undefined;
}

/**
 * The challenge in an error message: `&claims=%7B…` or `claims={…}` anywhere in the text.
 * `undefined` when there is none that asks something of the access token.
 */
export function claimsFromMessage(message: string): ClaimsChallenge | undefined {
  const text = message.slice(0, longest);
  let tries = 0;
  for (const match of text.matchAll(MESSAGE_CLAIMS)) {
    if (++tries > 20) break;
    const rest = text.slice(match.index + match[0].length);
    const challenge = readText(rest.startsWith('{') ? rest : (/^[^\s&"<>]+/.exec(rest)?.[0] ?? ''));
    if (challenge) return challenge;
  }
  return undefined;
}

/** Claims that ask for one authentication context, as a policy with that rule needs before activation. */
export function acrsClaims(authenticationContext: string): string {
  return JSON.stringify({ access_token: { acrs: { essential: true, value: authenticationContext } } });
}

/** Claims that ask for multifactor authentication: what PIM's MfaRule needs and gives no claims for (practice, not documented). */
export function mfaClaims(): string {
  return JSON.stringify({ access_token: { amr: { values: ['mfa'] } } });
}

/**
 * One claims text that asks for everything the given ones do; of two that contradict, the later wins.
 * `undefined` when none of them asks for anything; throws `TypeError` for a text that is not a claims object.
 */
export function mergeClaims(...texts: readonly (string | undefined)[]): string | undefined {
  const objects = texts
    .filter((text) => text !== undefined)
    .map((text) => {
      const value = parseObject(text);
      if (!value) throw new TypeError('Claims are not a JSON object');
      return value;
    });
  if (objects.length === 0) return undefined;
  return JSON.stringify(objects.reduce(merge));
}

function readText(text: string): ClaimsChallenge | undefined {
  for (const candidate of [
    text,
    percentDecoded(text),
    percentDecoded(text.replaceAll('+', ' ')),
    base64Decoded(text),
  ]) {
    const object = candidate === undefined ? undefined : parseObject(firstObject(candidate));
    const wanted = object?.access_token;
    if (object && isObject(wanted) && Object.keys(wanted).length > 0) return challengeOf(object, wanted);
  }
  return undefined;
}

function challengeOf(object: JsonObject, wanted: JsonObject): ClaimsChallenge {
  const acrs = wanted.acrs;
  const values = isObject(acrs) ? [acrs.value, ...(isList(acrs.values) ? acrs.values : [])] : [];
  const context = values.find((value) => typeof value === 'string');
  const claims = JSON.stringify(object);
  return context === undefined ? { claims } : { claims, authenticationContext: context };
}

/** The JSON object a text starts with, without what follows it; its quotes may be escaped, as JSON in JSON has them. */
function firstObject(escaped: string): string {
  const text = /^\{\s*\\"/.test(escaped) ? escaped.replaceAll('\\"', '"') : escaped;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString && character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (!inString && character === '{') depth++;
    else if (!inString && character === '}' && --depth === 0) return text.slice(0, at + 1);
  }
  return '';
}

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function base64Decoded(text: string): string | undefined {
  try {
    const plain = (percentDecoded(text) ?? text).replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    const bytes = Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...names].map((name): [string, Json] => {
      const [a, b] = [left[name], right[name]];
      if (isObject(a) && isObject(b)) return [name, merge(a, b)];
      return [name, b ?? a ?? null];
    }),
  );
}
