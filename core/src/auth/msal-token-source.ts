import type { AccountInfo, AuthenticationResult } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import type { Identity } from '../model/identity.ts';
import { mergeClaims } from './claims-challenge.ts';
import { anyOrganization } from './msal-client.ts';
import { createMsalSession, type MsalRequest, type MsalTokenSourceOptions } from './msal-session.ts';
import { createOwedClaims } from './owed-claims.ts';
import { browserMayCure } from './sign-in-errors.ts';
import { readSignInFailure } from './sign-in-failure.ts';
import { carries, createStepUpTokens } from './step-up-tokens.ts';
import { readTokenContents } from './token-contents.ts';
import type { SignInOptions, Token, TokenRequest, TokenSource } from './token-source.ts';

export type { CarriedVisit, CodeCarrier } from './carried-sign-in.ts';
export type { MsalTokenSourceOptions } from './msal-session.ts';

/** Asked for at the first sign-in: the directory. Groups and Azure follow when first used. */
const signInScopes: readonly string[] = [
  'RoleEligibilitySchedule.Read.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleManagementPolicy.Read.Directory',
  'User.Read',
];

/**
 * Sign-in through MSAL: the system browser, silently where possible, several accounts and several tenants each.
 * A token asked for with claims is kept for five minutes, so that one step-up serves a whole batch; asked for again with
 * `forceRefresh`, it comes from the browser.
 */
export function createMsalTokenSource(options: MsalTokenSourceOptions): TokenSource {
  const session = createMsalSession(options);
  const stepUps = createStepUpTokens(options.clock);
  /** Signed out while this runs: what is still under way in their name comes to nothing. */
  const left = new Set<string>();
  const owed = createOwedClaims(options.clock);

  async function token(request: TokenRequest): Promise<Token> {
    const { identity, resource, scopes, claims, signal, forceRefresh } = request;
    const kept = claims && !forceRefresh ? stepUps.find(request) : undefined;
    if (kept) return kept;
    if (signal?.aborted) throw new PimError('cancelled', 'Cancelled.', { cause: signal.reason });
    const asked: MsalRequest = { resource, tenant: identity.tenantId, scopes, claims, forceRefresh, signal };
    const account = await accountFor(identity);
    const browserOnly = claims !== undefined && forceRefresh === true && request.interaction === 'allowed';

    const silent: Silent = browserOnly || !account ? {} : await trySilently(asked, account);
    if (silent.result) return finish(request, silent.result);
    if (request.interaction === 'never') throw interactionNeeded(account, silent.failure);
    try {
      return await session.inBrowser(asked, async (waited, visit) => {
        // Another visit may have brought what is needed here.
        const found = waited && !browserOnly && claims ? stepUps.find(request) : undefined;
        if (found) return found;
        const again = waited && !browserOnly && account ? (await trySilently(asked, account)).result : undefined;
        // What any refusal of this sign-in asked for: one visit is to satisfy them all.
        const merged = mergeClaims(owed.of(identity), claims);
        return finish(request, again ?? (await visit({ account, loginHint: identity.username, claims: merged })));
      });
    } catch (error) {
      throw ended(error, asked);
    }
  }

  interface Silent {
    readonly result?: AuthenticationResult;
    readonly failure?: PimError;
  }

  /** Nothing in it when the browser may do better; throws what no browser can cure. */
  async function trySilently(asked: MsalRequest, account: AccountInfo): Promise<Silent> {
    try {
      const result = await session.silently(asked, account);
      // Seen with other MSALs: a silent answer without the claim that was asked for.
      return asked.claims && carries(result.accessToken, asked.claims) === 'no' ? {} : { result };
    } catch (error) {
      if (asked.signal?.aborted) throw new PimError('cancelled', 'Cancelled.', { cause: error });
      const failure = session.explain(error, asked);
      if (!browserMayCure(error)) throw failure;
      owed.note(asked.tenant, account.homeAccountId, readSignInFailure(error)?.claims);
      return { failure };
    }
  }

  function finish(request: TokenRequest, result: AuthenticationResult): Token {
    if (left.has(request.identity.accountId)) throw interactionNeeded(undefined, undefined);
    const given = tokenOf(result, options.clock.now());
    const asExpected = result.account?.homeAccountId === request.identity.accountId;
    if (request.claims && asExpected) stepUps.keep(request, given, result.scopes.map(shortName));
    return given;
  }

  /** The account as seen from its tenant, or from any other one when it has not been there yet. */
  async function accountFor({ accountId, tenantId }: TokenRequest['identity']): Promise<AccountInfo | undefined> {
    const own = (await session.accounts()).filter((account) => account.homeAccountId === accountId);
    return own.find((account) => sameText(account.tenantId, tenantId)) ?? own[0];
  }

  function ended(error: unknown, asked: MsalRequest): PimError {
    if (asked.signal?.aborted) return new PimError('signInCancelled', 'The sign-in was cancelled.', { cause: error });
    return session.explain(error, asked);
  }

  async function signIn({ tenant, loginHint, withoutTenants, deviceCode, signal }: SignInOptions): Promise<Identity> {
    const wanted = tenant ?? options.tenantId ?? anyOrganization;
    const found = wanted === anyOrganization ? undefined : await checkTenant(wanted);
    // Which application asks is known by the tenant's id.
    const asked: MsalRequest = { resource: 'graph', tenant: withClient(found) ?? wanted, scopes: signInScopes, signal };
    // Many people have an everyday account beside the one with the roles: without a hint they choose.
    const hints = loginHint ? { loginHint } : { prompt: 'select_account' };
    let result: AuthenticationResult;
    try {
      result = deviceCode
        ? await session.withDeviceCode(asked, deviceCode)
        : await session.inBrowser(asked, (_waited, visit) => visit(hints));
    } catch (error) {
      throw ended(error, asked);
    }
    if (!result.account)
      throw new PimError('unexpectedAnswer', 'The sign-in service did not say who signed in. Try again.');
    const identity = identityOf(result.account);
    left.delete(identity.accountId);
    for (const other of options.tenants ?? []) {
      if (sameText(other, identity.tenantId) || sameText(other, wanted)) continue;
      const isLeftOut =
        withoutTenants !== undefined && withoutTenants.size > 0 && (await isAmong(other, withoutTenants));
      if (!isLeftOut) await join(identity, other, signal);
    }
    return identity;
  }

  /** Whether a tenant, by id or domain, is one of these ids; not where that cannot be asked. */
  async function isAmong(tenant: string, ids: ReadonlySet<string>): Promise<boolean> {
    if (ids.has(tenant.toLowerCase())) return true;
    const id = await session.tenantIdOf(tenant).catch(() => undefined);
    return id !== undefined && ids.has(id.toLowerCase());
  }

  /** The id of a tenant that has a registration of its own. */
  function withClient(tenantId: string | undefined): string | undefined {
    return tenantId !== undefined && Object.hasOwn(options.clientIds ?? {}, tenantId) ? tenantId : undefined;
  }

  async function tenantIdOf(tenant: string): Promise<string | undefined> {
    try {
      return await session.tenantIdOf(tenant);
    } catch (error) {
      throw session.explain(error, { resource: 'graph', tenant, scopes: [] });
    }
  }

  /** The tenant's id, where it can be asked. The page of a tenant that does not exist is an error nobody comes back from: it is not opened. */
  async function checkTenant(tenant: string): Promise<string | undefined> {
    let found: string | undefined;
    try {
      found = await tenantIdOf(tenant);
    } catch (error) {
      if (error instanceof PimError && ['badInput', 'offline'].includes(error.code)) throw error;
      // What the page says then is as good.
      return undefined;
    }
    if (found !== undefined) return found;
    throw new PimError(
      'badInput',
      `The sign-in service knows no tenant ${tenant} in this cloud. Name it by its id or one of its domains, such as contoso.com.`,
    );
  }

  /** Takes an account to a further tenant, without a browser; what fails there must not fail the sign-in. */
  async function join(identity: Identity, tenantId: string, signal: AbortSignal | undefined): Promise<void> {
    try {
      const found = options.clientIds === undefined ? undefined : await tenantIdOf(tenantId);
      const there = { ...identity, tenantId: withClient(found) ?? tenantId };
      await token({ identity: there, resource: 'graph', scopes: signInScopes, interaction: 'never', signal });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      options.onMessage?.(`The tenant ${tenantId} was not added: ${why} Sign in to it by its name.`);
    }
  }

  return {
    ...(options.waits ? { waits: options.waits } : {}),
    token,
    signIn,
    tenantIdOf,
    async identities() {
      const identities = (await session.accounts()).map(identityOf);
      return [...new Map(identities.map((one) => [`${one.accountId}|${one.tenantId}`, one])).values()];
    },
    async signOut(accountId) {
      left.add(accountId);
      stepUps.forget(accountId);
      await session.signOut(accountId);
    },
  };
}

function interactionNeeded(account: AccountInfo | undefined, failure: PimError | undefined): PimError {
  if (!account) return new PimError('notSignedIn', 'This account is not signed in here. Sign in.');
  const text = failure?.message ?? 'The directory asks for more than the saved sign-in holds. Sign in again.';
  const { serviceCode, serviceMessage, requestId, correlationId, cure } = failure ?? {};
  return new PimError('interactionNeeded', text, {
    cause: failure,
    serviceCode,
    serviceMessage,
    requestId,
    correlationId,
    cure,
  });
}

function tokenOf(result: AuthenticationResult, now: number): Token {
  const contents = readTokenContents(result.accessToken);
  return {
    accessToken: result.accessToken,
    expiresAt: result.expiresOn?.getTime() ?? now,
    // What the token itself says is who it is for; MSAL's words come from the id token beside it.
    principalId: contents?.principalId ?? result.uniqueId,
    tenantId: contents?.tenantId ?? result.tenantId,
  };
}

function identityOf(account: AccountInfo): Identity {
  const atHome = sameText(account.tenantId, account.homeAccountId.split('.')[1] ?? '');
  const domain = account.username.split('@')[1];
  return {
    accountId: account.homeAccountId,
    username: account.username,
    tenantId: account.tenantId,
    // Until the directory has been asked for its name.
    tenantName: atHome && domain ? domain : account.tenantId,
    principalId: account.localAccountId,
  };
}

function shortName(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}

function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
