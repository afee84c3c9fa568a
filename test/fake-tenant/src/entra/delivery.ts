import type { Answer } from '../tenant/exchange.ts';
import type { Destination } from './login-state.ts';
import { autoSubmit, redirect } from './pages.ts';

/** Brings an answer back to the application the way it asked for: a form that posts itself, or a redirect. */
export function deliver(
  destination: Extract<Destination, { type: 'application' }>,
  fields: Readonly<Record<string, string>>,
): Answer {
  const all = { ...fields, state: destination.state };
  if (destination.responseMode === 'form_post') return autoSubmit(destination.redirectUri, all);
  return redirect(withQuery(destination.redirectUri, all));
}

/** A URL with more query parameters. */
export function withQuery(address: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}
