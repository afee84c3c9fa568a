// MSAL builds an account from what its memory held before it read the cache again: a tenant joined meanwhile, or by
// another client or process, would drop out of the account (reproduced with msal-node 7.2). They are put back here.

type Section = Readonly<Record<string, unknown>>;

/** The cache text `after` a change, with every tenant its accounts had `before` it. */
export function keepTenantProfiles(before: string, after: string): string {
  const old = accountsOf(parsed(before));
  const cache = parsed(after);
  const accounts = Object.entries(accountsOf(cache)).map(([key, account]) => {
    const profiles = joined(profilesOf(old[key]), profilesOf(account));
    return [key, profiles.length > 0 && isSection(account) ? { ...account, tenantProfiles: profiles } : account];
  });
  return JSON.stringify({ ...cache, Account: Object.fromEntries(accounts) });
}

function joined(before: readonly string[], after: readonly string[]): readonly string[] {
  const tenants = new Set(after.map(tenantOf));
  return [...after, ...before.filter((profile) => !tenants.has(tenantOf(profile)))];
}

/** Each profile is JSON text of its own. */
function tenantOf(profile: string): string {
  const value = parsed(profile);
  return typeof value.tenantId === 'string' ? value.tenantId : profile;
}

function profilesOf(account: unknown): readonly string[] {
  const profiles = isSection(account) ? account.tenantProfiles : undefined;
  return Array.isArray(profiles) ? profiles.filter((profile) => typeof profile === 'string') : [];
}

function accountsOf(cache: Section): Section {
  return isSection(cache.Account) ? cache.Account : {};
}

function parsed(text: string): Section {
  try {
    const value: unknown = JSON.parse(text);
    return isSection(value) ? value : {};
  } catch {
    return {};
  }
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
