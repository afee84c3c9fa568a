import type { Answer } from './exchange.ts';

/** An exchange that ends without a whole answer: what the transport must make of it. */
export type Lost =
  /** The service acted; then the connection died (ECONNRESET). */
  | { readonly lost: 'connectionReset' }
  /** No connection could be opened; nothing was done (ECONNREFUSED). */
  | { readonly lost: 'neverArrived' }
  /** Status, headers and half of the body arrive, then the connection dies. */
  | { readonly lost: 'halfAnswer'; readonly answer: Answer };

/** Whether an exchange ended without a whole answer. */
export function isLost(result: Answer | Lost): result is Lost {
  return 'lost' in result;
}
