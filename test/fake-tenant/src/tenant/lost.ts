import type { Answer } from './exchange.ts';

/** An exchange that ends without a whole answer: what the transport must make of it. */
export type Lost =
  /** The service acted; then the connection died (ECONNRESET). */
  | { readonly lost: 'connectionReset' }
  /** No connection could be opened; nothing was done (ECONNREFUSED). */
  | { readonly lost: 'neverArrived' }
  /** Status, headers and half of the body arrive, then the connection dies. */
  | { readonly lost: 'halfAnswer'; readonly answer: Answer }
  /** The service acted; then comes the beginning of an answer that has no end. */
  | { readonly lost: 'endless'; readonly answer: Answer; readonly packing: 'plain' | 'gzip' | 'drip' };

/** What an answer without end goes on with: a list that never closes. */
export const endlessStart = '{"value":[';
export const endlessPart = '{"id":"00000000-0000-4000-8000-000000000000"},'.repeat(1_400);

/** Whether an exchange ended without a whole answer. */
export function isLost(result: Answer | Lost): result is Lost {
  return 'lost' in result;
}
