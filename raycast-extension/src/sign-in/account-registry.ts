// Raycast has no list of what is stored: who has signed in, and to which tenants, is kept apart from the tokens, so that a
// lost token cache shows as "sign in again" and not as an empty list. A second key holds a copy.
import { LocalStorage } from '@raycast/api';
import type { Identity } from '@pim-palette/core';
import { storedText } from '../stores/stored-text.ts';
import { withLock } from '../stores/support-lock.ts';

/** One account, and the tenants it was signed in to. */
export interface KnownAccount {
  readonly accountId: string;
  readonly username: string;
  readonly tenants: readonly { readonly id: string; readonly name: string }[];
}

/** Who has signed in here. */
export interface AccountRegistry {
  accounts(): Promise<readonly KnownAccount[]>;
  /** Adds what is new of these identities. */
  remember(identities: readonly Identity[]): Promise<void>;
  forget(accountId: string): Promise<void>;
}

/** The registry under a key and its copy under another; a copy that is readable stands in for one that is not. */
export function createAccountRegistry(key: string, folder: string): AccountRegistry {
  const copy = `${key}.backup`;

  async function accounts(): Promise<readonly KnownAccount[]> {
    const texts = await Promise.all([storedText(key), storedText(copy)]);
    for (const text of texts) {
      const known = parseAccounts(text);
      if (known) return known;
    }
    return [];
  }

  async function save(change: (known: readonly KnownAccount[]) => readonly KnownAccount[]): Promise<void> {
    await withLock(folder, key, async () => {
      const before = await accounts();
      const text = JSON.stringify({ version: 1, accounts: change(before) });
      if (text === JSON.stringify({ version: 1, accounts: before })) return;
      await LocalStorage.setItem(copy, text);
      await LocalStorage.setItem(key, text);
    });
  }

  return {
    accounts,
    remember: (identities) => save((known) => identities.reduce(withIdentity, known)),
    forget: (accountId) => save((known) => known.filter((account) => account.accountId !== accountId)),
  };
}

/** Accounts that were signed in here and whose sign-in is gone. */
export function signedOutAccounts(
  known: readonly KnownAccount[],
  identities: readonly Identity[],
): readonly KnownAccount[] {
  return known.filter(({ accountId }) => !identities.some((identity) => identity.accountId === accountId));
}

function withIdentity(known: readonly KnownAccount[], identity: Identity): readonly KnownAccount[] {
  const { accountId, username, tenantId: id, tenantName: name } = identity;
  const account = known.find((one) => one.accountId === accountId) ?? { accountId, username, tenants: [] };
  const tenants = [...account.tenants.filter((tenant) => tenant.id !== id), { id, name }];
  tenants.sort((a, b) => a.id.localeCompare(b.id));
  return [...known.filter((one) => one.accountId !== accountId), { accountId, username, tenants }];
}

function parseAccounts(text: string | undefined): readonly KnownAccount[] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const known = isObject(value) && value.version === 1 && Array.isArray(value.accounts) ? value.accounts : undefined;
    return known?.every(isAccount) ? known : undefined;
  } catch {
    return undefined;
  }
}

function isAccount(value: unknown): value is KnownAccount {
  if (!isObject(value) || typeof value.accountId !== 'string' || typeof value.username !== 'string') return false;
  const isTenant = (tenant: unknown): boolean =>
    isObject(tenant) && typeof tenant.id === 'string' && typeof tenant.name === 'string';
  return Array.isArray(value.tenants) && value.tenants.every(isTenant);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
