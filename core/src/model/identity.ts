/** One person in one tenant: a signed-in account, seen through the tenant its tokens are for. */
export interface Identity {
  /** MSAL's home account id; the same for all tenants of one account. */
  readonly accountId: string;
  readonly username: string;
  readonly tenantId: string;
  /** As the directory has it. */
  readonly tenantName: string;
  /** What the person calls it besides, where that cannot be taken for another tenant. */
  readonly ownTenantName?: string;
  /** The person's object id in this tenant (`oid` of the token); what every request is made for. */
  readonly principalId: string;
}

/** Identifies an identity within this installation: account and tenant, lower case. */
export function identityKey(identity: Pick<Identity, 'accountId' | 'tenantId'>): string {
  return `${identity.accountId}@${identity.tenantId}`.toLowerCase();
}

/** How a tenant is named: as the directory has it, and beside it what the person calls it. */
export function tenantWords({ tenantName, ownTenantName }: Pick<Identity, 'tenantName' | 'ownTenantName'>): string {
  return ownTenantName === undefined || ownTenantName === tenantName ? tenantName : `${tenantName} “${ownTenantName}”`;
}
