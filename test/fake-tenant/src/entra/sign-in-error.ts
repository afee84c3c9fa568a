import { randomUUID } from 'node:crypto';

import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { type SignInErrorNumber, signInErrorRow } from './aadsts.ts';

/** What fills the `{words}` of a sentence. */
export type Words = Readonly<Record<string, string | undefined>>;

interface SignInErrorDetails {
  /** OAuth error word, where it is not the row's own. */
  readonly error?: string;
  /** JSON text the client should ask with next. */
  readonly claims?: string;
  /** Set when the client did what it must never do: recorded as an offence. */
  readonly offence?: { readonly rule: string; readonly sentence: string };
}

/** Ends a sign-in with an AADSTS number; turned into an answer at the edge of each endpoint. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly number: number;
  readonly details: SignInErrorDetails;

  constructor(number: SignInErrorNumber | (number & {}), words: Words = {}, details: SignInErrorDetails = {}) {
    super(signInErrorRow(number).text.replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? ''));
    this.number = number;
    this.details = details;
  }
}

/** A `SignInError` that is the client's own fault, named by a rule. */
export function misuse(number: SignInErrorNumber, rule: string, sentence: string, words: Words = {}): SignInError {
  return new SignInError(number, words, { offence: { rule, sentence } });
}

/** Error members as both endpoints give them. */
export interface SignInErrorBody {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri: string;
  readonly suberror?: string;
  readonly claims?: string;
}

/** Writes the offence down, if there is one, and gives the members of the answer. */
export function describeError(
  tenant: Tenant,
  exchange: Exchange,
  error: SignInError,
  endpoint: 'authorize' | 'token',
): SignInErrorBody {
  const { offence, claims } = error.details;
  if (offence) tenant.offend(exchange, offence.rule, offence.sentence);
  const row = signInErrorRow(error.number);
  const timestamp = `${new Date(tenant.now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = randomUUID();
  const correlationId =
    exchange.query.get('client-request-id') ?? exchange.headers['client-request-id'] ?? randomUUID();
  return {
    error: error.details.error ?? (endpoint === 'authorize' ? (row.atAuthorize ?? row.error) : row.error),
    error_description: `AADSTS${error.number}: ${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `${exchange.bases.login}/error?code=${error.number}`,
    ...(row.suberror && { suberror: row.suberror }),
    ...(claims && { claims }),
  };
}

/** The token endpoint's answer to an error: 400 with Entra's JSON; `word` in place of the row's own. */
export function errorAnswer(tenant: Tenant, exchange: Exchange, error: SignInError, word?: string): Answer {
  const body = describeError(tenant, exchange, error, 'token');
  return json(400, word === undefined ? body : { ...body, error: word }, {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
  });
}
