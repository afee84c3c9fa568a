import { randomBytes } from 'node:crypto';

/** 128 bits nobody can guess, as text that needs no escaping in an address. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}
