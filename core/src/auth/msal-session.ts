import type { AccountInfo, AuthenticationResult, ICachePlugin, PublicClientApplication } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import { clockToleranceMs } from '../model/service-times.ts';
import type { Clock, Fetch } from '../ports.ts';
import { type BrowserParts, type BrowserRequest, signInWithBrowser } from './browser-sign-in.ts';
import { type CodeCarrier, signInCarried } from './carried-sign-in.ts';
import { type ClientChoice, clientOf } from './client-of.ts';
import type { Cloud } from './clouds.ts';
import { createDeviceCodeNetwork, type DeviceCodePrompt, signInWithDeviceCode } from './device-code-sign-in.ts';
import { findTenant } from './find-tenant.ts';
import { addressIn, anyOrganization, authorityOf, createMsalClient, isOfCloud } from './msal-client.ts';
import { createNetworkModule, SignInNetworkError } from './network-module.ts';
import { createQueue, type Queue } from './queue.ts';
import { rememberRefusals } from './refused-refreshes.ts';
import { createMemoryFile, createSealedCache, memoryCodec } from './sealed-cache.ts';
import type { SignInContext } from './sign-in-context.ts';
import { signInError } from './sign-in-errors.ts';
import { type CodeUse, type PageTold, signInByVisit } from './sign-in-visit.ts';
import { createSignInWaits, type SignInWaitDesk } from './sign-in-waits.ts';
import { signedOutStaysOut } from './signed-out-stays-out.ts';
import type { Resource } from './token-source.ts';

export interface MsalTokenSourceOptions extends ClientChoice {
  readonly cloud: Cloud;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly openBrowser: (url: string) => Promise<void>;
  /**
   * What waits for the person is shown there, and what they do about it comes from there. Without it nobody sees a code, and a page that
   * does not open is told by `onMessage`.
   */
  readonly waits?: SignInWaitDesk;
  /**
   * When a code to type on any device stands in for the page; `whenNoPageOpens` when absent. Where the directory takes no
   * codes, the page is opened after all.
   */
  readonly codes?: CodeUse;
  /** Carries sign-ins instead of a listener on loopback and `openBrowser`; only for a registration of one's own. */
  readonly carrier?: CodeCarrier;
  /** Memory only when absent. */
  readonly cachePlugin?: ICachePlugin;
  /** Where to sign in when nothing else is said: a tenant id or domain. */
  readonly tenantId?: string;
  /** Further tenants each account is taken to when it signs in. */
  readonly tenants?: readonly string[];
  /** Five minutes when absent. */
  readonly signInTimeoutMs?: number;
  /** Something the person should know while it goes on. */
  readonly onMessage?: (text: string) => void;
  /** Reaches MSAL's listener on this machine, to end a sign-in; `fetch` when absent. */
  readonly loopback?: Fetch;
}

/** What decides which application asks. */
type ClientUse = Pick<MsalRequest, 'resource' | 'tenant'>;

/** One way to ask MSAL for a token: for which resource, of which tenant, with which permissions. */
export interface MsalRequest {
  readonly resource: Resource;
  /** Tenant id, domain, or `organizations`. */
  readonly tenant: string;
  /** Short names. */
  readonly scopes: readonly string[];
  readonly claims?: string;
  readonly forceRefresh?: boolean;
  readonly signal?: AbortSignal;
}

/** MSAL over one cache and one browser, with its rules kept. Failures are as MSAL throws them: `explain` translates. */
export interface MsalSession {
  accounts(): Promise<readonly AccountInfo[]>;
  /** Silent calls with the same permissions run one after the other. */
  silently(request: MsalRequest, account: AccountInfo): Promise<AuthenticationResult>;
  /** One browser at a time: `whenFree` may find that another visit brought what is needed. */
  inBrowser<T>(request: MsalRequest, whenFree: (waited: boolean, visit: Visit) => Promise<T>): Promise<T>;
  withDeviceCode(request: MsalRequest, prompt: DeviceCodePrompt): Promise<AuthenticationResult>;
  signOut(accountId: string): Promise<void>;
  /** The id of the tenant at this id or domain; `undefined` when there is none. */
  tenantIdOf(tenant: string): Promise<string | undefined>;
  explain(error: unknown, request: MsalRequest): PimError;
}

/** Opens the browser. */
type Visit = (
  hints: Pick<BrowserRequest, 'account' | 'loginHint' | 'claims' | 'prompt'>,
) => Promise<AuthenticationResult>;

/** A client with a memory of its own, so that calls side by side cannot clear each other's. */
interface Lane {
  readonly client: PublicClientApplication;
  readonly queue: Queue;
}

/** Sets MSAL up for one cloud and one person's settings. */
export function createMsalSession(options: MsalTokenSourceOptions): MsalSession {
  const { cloud, clock, onMessage } = options;
  const addressOf = addressIn(cloud);
  const network = rememberRefusals(createNetworkModule({ fetch: options.fetch, clock, addressOf }), clock);
  const cachePlugin =
    options.cachePlugin ?? createSealedCache({ file: createMemoryFile(), codec: memoryCodec, onMessage });
  const timeoutMs = options.signInTimeoutMs ?? 5 * 60_000;
  const { openBrowser, loopback = options.fetch } = options;
  const browserParts = { clock, openBrowser, loopback, timeoutMs, addressOf };
  const waits = options.waits ?? createSignInWaits();
  /** Without anybody to be told of it, a page that does not open is the end of the sign-in. */
  function heard({ onAddress, onUnopened }: PageTold): Pick<BrowserParts, 'onAddress' | 'onUnopened'> {
    if (options.waits) return { onAddress, onUnopened };
    if (!onMessage) return { onAddress };
    const tell = (_error: unknown, address: string) =>
      onMessage(`No browser could be opened. Open this page to sign in: ${address}`);
    return { onAddress, onUnopened: tell };
  }
  const codes = options.waits ? (options.codes ?? 'whenNoPageOpens') : 'never';
  const browser = createQueue();
  const lanes = new Map<string, Lane>();
  /** Where the last page was to come back to, for the words of an error. */
  let redirectUri = 'http://localhost';
  const carrier = options.carrier && noting(options.carrier, (address) => (redirectUri = address));

  const newClient = ({ resource, tenant }: ClientUse, over = network, cache = cachePlugin) =>
    createMsalClient(cloud, clientOf(cloud, options, resource, tenant).id, over, cache);

  function lane(use: ClientUse, ...names: readonly string[]): Lane {
    const key = [clientOf(cloud, options, use.resource, use.tenant).id, ...names].join('|');
    const found = lanes.get(key) ?? { client: newClient(use), queue: createQueue() };
    lanes.set(key, found);
    return found;
  }

  function asked(request: MsalRequest) {
    const audience = cloud.audiences[request.resource];
    return {
      authority: authorityOf(cloud, request.tenant),
      scopes: request.scopes.map((name) => `${audience}/${name}`),
      claims: request.claims,
    };
  }

  const session: MsalSession = {
    async accounts() {
      const { client, queue } = lane({ resource: 'graph', tenant: anyOrganization }, 'accounts');
      const all = await queue.run(() => client.getAllAccounts());
      return all.filter((account) => isOfCloud(cloud, account.environment));
    },

    silently(request, account) {
      const { client, queue } = lane(request, account.homeAccountId, request.tenant, ...request.scopes);
      return queue.run(async () => {
        // Tenant and authority are both needed: with the authority alone MSAL answers with the home tenant's token.
        const silent = { ...asked(request), account: { ...account, tenantId: request.tenant } };
        const result = await client.acquireTokenSilent({ ...silent, forceRefresh: request.forceRefresh ?? false });
        // MSAL judges by the machine's clock; ours is the one that was given.
        const fresh = (result.expiresOn?.getTime() ?? Number.POSITIVE_INFINITY) > clock.now();
        return fresh ? result : client.acquireTokenSilent({ ...silent, forceRefresh: true });
      }, request.signal);
    },

    inBrowser: (request, whenFree) =>
      browser.run(
        (waited) =>
          whenFree(waited, (hints) => {
            const { authority, scopes, claims } = asked(request);
            // A client of its own: the visit takes minutes, and its memory must not be changed meanwhile.
            const cache = hints.account && signedOutStaysOut(cachePlugin, hints.account.homeAccountId);
            const client = newClient(request, network, cache);
            const visit = { authority, scopes, claims, ...hints };
            const wanted = hints.claims ?? claims;
            const codeRequest = { authority, scopes, ...(wanted === undefined ? {} : { claims: wanted }) };
            // Only a registration of the person's own has the carrier's address; the well-known ones come back to loopback.
            const isOwn = clientOf(cloud, options, request.resource, request.tenant).isOwn;
            return signInByVisit(
              carrier && isOwn
                ? { page: ({ signal }) => signInCarried(client, visit, { carrier, addressOf }, signal) }
                : {
                    page: (told) => signInWithBrowser(client, visit, { ...browserParts, ...heard(told) }, told.signal),
                    code({ signal, prompt }) {
                      const over = createDeviceCodeNetwork(network, clock, signal);
                      return signInWithDeviceCode(newClient(request, over, cache), codeRequest, prompt);
                    },
                  },
              {
                codes,
                waits,
                now: clock.now,
                openBrowser,
                wordsOf: (error) => session.explain(error, request).message,
              },
              request.signal,
            );
          }),
        request.signal,
      ),

    withDeviceCode: (request, prompt) =>
      signInWithDeviceCode(
        newClient(request, createDeviceCodeNetwork(network, clock, request.signal)),
        asked(request),
        prompt,
      ),

    async signOut(accountId) {
      for (const resource of ['graph', 'arm'] as const) {
        const { client, queue } = lane({ resource, tenant: anyOrganization }, 'accounts');
        await queue.run(async () => {
          const own = (await client.getAllAccounts()).filter((account) => account.homeAccountId === accountId);
          for (const account of own) await client.signOut({ account });
        });
      }
    },

    tenantIdOf: (tenant) => findTenant(network, authorityOf(cloud, tenant)),

    explain(error, request) {
      if (error instanceof SignInNetworkError) return error.failure;
      const client = clientOf(cloud, options, request.resource, request.tenant);
      const context: SignInContext = {
        clientId: client.id,
        ownClient: client.isOwn,
        tenant: request.tenant,
        login: cloud.login,
        scopes: asked(request).scopes,
        redirectUri,
      };
      return clockBlamed(signInError(error, context), network.clockAheadMs() ?? 0);
    },
  };
  return session;
}

/** The carrier, with whoever wants to know told of each visit's redirect address. */
function noting(carrier: CodeCarrier, note: (redirectUri: string) => void): CodeCarrier {
  return {
    async begin() {
      const visit = await carrier.begin();
      note(visit.redirectUri);
      return visit;
    },
    carry: (url, visit) => carrier.carry(url, visit),
  };
}

/** A failure nobody can explain, on a machine with a wrong clock: the clock is then the best guess, unless Entra spoke. */
function clockBlamed(failure: PimError, aheadMs: number): PimError {
  if (failure.code !== 'unexpectedAnswer' || Math.abs(aheadMs) <= clockToleranceMs) return failure;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const direction = aheadMs > 0 ? 'ahead' : 'behind';
  const { serviceCode, serviceMessage, correlationId } = failure;
  return new PimError(
    'clockWrong',
    `This machine's clock is ${minutes} min ${direction}. Set it right, then sign in again.`,
    { cause: failure, serviceCode, serviceMessage, correlationId },
  );
}
