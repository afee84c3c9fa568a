import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import { replaceMemory } from './replace-memory.ts';

/**
 * The cache as a visit to the browser sees it that is made for an account which is signed in: when the account was signed
 * out meanwhile, by anybody, what the visit brings is not kept. MSAL checks that for a silent refresh and not for a visit,
 * which would sign the person in again.
 */
export function signedOutStaysOut(cache: ICachePlugin, accountId: string): ICachePlugin {
  const before = new WeakMap<TokenCacheContext, string>();
  return {
    async beforeCacheAccess(context) {
      await cache.beforeCacheAccess(context);
      before.set(context, context.tokenCache.serialize());
    },
    async afterCacheAccess(context) {
      const known = before.get(context);
      if (context.cacheHasChanged && known !== undefined && !holds(known, accountId)) {
        replaceMemory(context.tokenCache, known);
      }
      await cache.afterCacheAccess(context);
    },
  };
}

function holds(cache: string, accountId: string): boolean {
  const { Account: accounts }: { Account?: Readonly<Record<string, { home_account_id?: unknown }>> } =
    JSON.parse(cache);
  return Object.values(accounts ?? {}).some((account) => account.home_account_id === accountId);
}
