import type { TokenCacheContext } from '@azure/msal-node';

type TokenCache = TokenCacheContext['tokenCache'];

/**
 * Makes the memory of a client exactly this cache text. MSAL's `deserialize` adds to what is there: an account that was
 * removed by another client or process would live on, and be written back with the next token (read in msal-node 7.2,
 * NodeStorage.inMemoryCacheToCache, and reproduced).
 */
export function replaceMemory(tokenCache: TokenCache, text: string): void {
  if (isKeyed(tokenCache)) {
    const memory = tokenCache.getKVStore();
    for (const key of Object.keys(memory)) delete memory[key];
  }
  tokenCache.deserialize(text);
}

/** MSAL's own class; the interface it is given as does not say so. */
function isKeyed(tokenCache: TokenCache): tokenCache is TokenCache & { getKVStore(): Record<string, unknown> } {
  return 'getKVStore' in tokenCache && typeof tokenCache.getKVStore === 'function';
}
