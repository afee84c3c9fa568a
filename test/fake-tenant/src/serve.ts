import { handleLogin } from './entra/login.ts';
import { type Answer, type Exchange, json } from './exchange.ts';
import type { Lost } from './lost.ts';
import type { Tenant } from './tenant.ts';

/** What came of one exchange, for the log. */
export interface Served {
  readonly result: Answer | Lost;
  readonly principal?: string;
  readonly fault?: string;
}

/** Answers one exchange: faults first, then the service it is for. `hold` waits until somebody releases the answer. */
export async function serveExchange(tenant: Tenant, exchange: Exchange, _hold: () => Promise<void>): Promise<Served> {
  if (exchange.service === 'login') return { result: await handleLogin(tenant, exchange) };
  return { result: json(501, { error: { code: 'NotImplemented', message: 'not yet' } }) };
}
