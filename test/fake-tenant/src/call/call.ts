import type { Exchange, TokenClaims } from '../tenant/exchange.ts';
import { holderIds } from '../tenant/state.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { Refusal } from './refusal.ts';

/** One authenticated call, as the handlers of both planes get it. */
export interface Call {
  readonly tenant: Tenant;
  readonly exchange: Exchange;
  /** The exchange offences are written on: the $batch a part came in, else the call itself. */
  readonly outer: Exchange;
  readonly claims: TokenClaims;
  /** Percent-decoded, without a trailing slash. */
  readonly path: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Names a route's captured parts; all decoded. */
export type Params = Readonly<Record<string, string>>;

/** Writes an offence down for this call. */
export function offend(call: Call, rule: string, sentence: string): void {
  const { method } = call.exchange;
  call.tenant.offend(
    call.outer,
    rule,
    call.outer === call.exchange ? sentence : `${sentence} (in $batch: ${method} ${call.path})`,
  );
}

/** Writes an offence down and refuses. */
export function refuseOffence(call: Call, rule: string, sentence: string, refusal: Refusal): never {
  offend(call, rule, sentence);
  throw refusal;
}

/** The body of a write as JSON. Anything else is an offence and a 400. */
export function readJsonBody(call: Call): unknown {
  const type = call.exchange.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('application/json')) {
    refuseOffence(
      call,
      'contentType',
      `A body needs Content-Type application/json, not "${type}".`,
      new Refusal(415, 'UnsupportedMediaType', 'The content type is not supported.'),
    );
  }
  try {
    return JSON.parse(call.exchange.body);
  } catch {
    return refuseOffence(
      call,
      'unreadableBody',
      'The body is not JSON.',
      new Refusal(400, 'BadRequest', 'Unable to read JSON request payload.'),
    );
  }
}

/** Ids under which the caller holds things now. */
export function callerHolders(call: Call): ReadonlySet<string> {
  return holderIds(call.tenant.world, call.tenant.state, call.claims.oid, call.tenant.now);
}

/** Whether the caller may see and change other people's PIM data in the directory. */
export function isAdministrator(call: Call, kind: 'read' | 'write'): boolean {
  const names = kind === 'read' ? readers : writers;
  return call.claims.wids.some((wid) => names.has(wid.toLowerCase()));
}

// Privileged Role Administrator and Global Administrator may write; the readers are those of the list pages
// (includes/rbac-for-apis/rbac-pim-entra-roles-apis.md): Global Reader, Security Reader, Security Operator, Security Administrator.
const writers = new Set(['e8611ab8-c189-46e8-94e1-60213ab1f814', '62e90394-69f5-4237-9190-012177145e10']);
const readers = new Set([
  ...writers,
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '5d6b6bb7-de71-4623-b4af-96380a352509',
  '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
]);
