import type { Exchange, TokenClaims } from '../tenant/exchange.ts';
import { holderIds } from '../tenant/rights.ts';
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
