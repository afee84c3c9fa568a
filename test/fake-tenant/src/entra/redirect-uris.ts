// Source: Microsoft Entra "Redirect URI (reply URL) restrictions and limitations": for http://localhost the port is ignored.
import type { ScenarioClient } from '../scenario/scenario.ts';
import { misuse } from './sign-in-error.ts';

/** Throws AADSTS50011 unless the application has registered this address. */
export function checkRedirect(client: ScenarioClient, redirectUri: string): void {
  const refusal = (sentence: string) =>
    misuse(50011, 'redirectNotRegistered', sentence, { redirect: redirectUri, client: client.id });
  const asked = URL.parse(redirectUri);
  if (!asked) throw refusal(`${redirectUri} is no URL`);
  if (asked.hash !== '') throw refusal('a redirect URI must not have a fragment');
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(asked.hostname);
  if (asked.protocol === 'http:' && !loopback) throw refusal('http is for loopback addresses only');
  if (!client.redirects.some((registered) => fits(registered, redirectUri, asked)))
    throw refusal(`${redirectUri} is not registered`);
}

function fits(registered: string, text: string, asked: URL): boolean {
  if (registered === text) return true;
  const own = URL.parse(registered);
  return (
    own?.protocol === 'http:' &&
    own.hostname === 'localhost' &&
    asked.protocol === 'http:' &&
    asked.hostname === 'localhost' &&
    own.pathname === asked.pathname
  );
}
