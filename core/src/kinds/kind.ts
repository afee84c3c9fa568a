import type { CallOptions, ServiceClient } from '../http/client.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import type { PartialList } from '../model/catalogue.ts';
import type { Eligibility, EligibilityKey, Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { InForce } from '../model/outcome.ts';
import type { PastRequest } from '../model/past-request.ts';
import type { Policy } from '../model/policy.ts';
import type { AskedRequest } from './asked-request.ts';

/** What every operation of a kind is given: who asks, through which client. */
export interface KindContext {
  readonly client: ServiceClient;
  readonly identity: Identity;
  /** ms since 1970, for explicit starts and ages. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Whether a read may open a browser to get its token; `never` when absent. */
  readonly interaction?: 'never' | 'allowed';
}

/** How one write may get its token: the claims of a step-up, and whether a browser may open. */
export type WriteOptions = Pick<CallOptions, 'claims' | 'interaction'>;

/** What holds now, and what asking scope by scope found out about the scopes (ARM). */
interface ActivationList extends PartialList<Activation> {
  /** Scopes that answered: what is not in the list does not hold there or below. */
  readonly readAt?: readonly string[];
  /** Scopes the service can no longer find. */
  readonly gone?: readonly string[];
}

/** An end of an activation that was carried out, made anywhere. */
export interface CarriedOutEnd {
  readonly key: EligibilityKey;
  /** UTC ISO 8601: when it was asked for. */
  readonly at?: string;
}

/** The one shape all three kinds have. Lists never throw for a part of the whole: that part is a gap. */
export interface KindOperations {
  readonly kind: Kind;
  /**
   * Permissions asked for when this kind is first used: `write` is all it ever needs, and covers `read` (a ReadWrite
   * permission covers the Read of the same name), which is enough for lists.
   */
  readonly scopes: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** What is active is asked for scope by scope: it can only be known where eligibilities tell of a scope (Azure). */
  readonly asksByScope?: true;
  listEligibilities(context: KindContext): Promise<PartialList<Eligibility>>;
  /** What holds now; keys match those of `listEligibilities`. `alsoAt`: more scopes to ask, where it is asked scope by scope. */
  listActivations(
    context: KindContext,
    eligibilities: readonly Eligibility[],
    alsoAt?: readonly string[],
  ): Promise<ActivationList>;
  /** Own requests the service has not finished (waiting words and scheduled starts). */
  listOpenRequests(context: KindContext, eligibilities: readonly Eligibility[]): Promise<PartialList<OpenRequest>>;
  /** The ends the service shows as carried out: newer than a request, they tell that its word has stayed behind. */
  listEnds(context: KindContext, eligibilities: readonly Eligibility[]): Promise<PartialList<CarriedOutEnd>>;
  /** Own requests the service still lists, made anywhere, whatever became of them: activations and their ends. */
  listRequests(context: KindContext, eligibilities: readonly Eligibility[]): Promise<PartialList<PastRequest>>;
  /** One policy per eligibility, same order; unreadable ones are `known: false`. Never throws for one of them. */
  readPolicies(context: KindContext, eligibilities: readonly Eligibility[]): Promise<readonly Policy[]>;
  /**
   * Sends the activation, once. `clientRequestId` is a new GUID from the journal: ARM's request name.
   * Throws `PimError`: `refused`, `stepUpRequired`, `lostAnswer` (also for an answer that does not fit what was asked) and the rest.
   */
  requestActivation(
    context: KindContext,
    request: ActivationRequest,
    clientRequestId: string,
    options: WriteOptions,
  ): Promise<RequestRecord>;
  /** Asks the service to check the request and create nothing. Resolves when it would be accepted; throws like the request. */
  checkActivation(
    context: KindContext,
    request: ActivationRequest,
    clientRequestId: string,
    options: WriteOptions,
  ): Promise<void>;
  /** Ends an activation of this eligibility. */
  requestDeactivation(
    context: KindContext,
    eligibility: Eligibility,
    clientRequestId: string,
    options: WriteOptions,
  ): Promise<RequestRecord>;
  /** Withdraws an open request; resolves when the service accepted it. */
  cancelRequest(context: KindContext, requestId: string, options: WriteOptions): Promise<void>;
  /**
   * One request by its id; `undefined` when the service no longer knows it (which is not "denied"). Throws `unexpectedAnswer`
   * when the answer is about another request, or does not fit what was `asked` where that is known.
   */
  readRequest(context: KindContext, requestId: string, asked?: AskedRequest): Promise<RequestRecord | undefined>;
  /**
   * After a lost answer: the request this sending made, found at the service by its client request id (ARM), or by
   * target, justification and creation time (Graph). `undefined` when the service shows none that fits what was asked.
   * Only Azure finds a deactivation.
   */
  findSentRequest(
    context: KindContext,
    request: ActivationRequest,
    clientRequestId: string,
    sentAt: number,
    action?: AskedRequest['action'],
  ): Promise<RequestRecord | undefined>;
  /** Whether the right shows already: fresh token claims, group membership, ARM permissions. Never throws for "cannot tell". */
  readInForce(context: KindContext, eligibility: Eligibility): Promise<InForce>;
}
