import type { KindContext, WriteOptions } from '../kinds/kind.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ExtensionAction, ExtensionWish } from '../model/extension.ts';

/** What is sent. */
interface ExtensionRequest extends Omit<ExtensionWish, 'durationMs'> {
  readonly eligibility: Eligibility;
  readonly action: ExtensionAction;
  /** UTC ISO 8601: the end that is asked for. */
  readonly until: string;
}

/** Asking for more of an eligibility, in one kind. */
export interface ExtensionOperations {
  /** Asked for when this is first used; reading one's requests needs it too. */
  readonly scopes: readonly string[];
  /** One's own requests for more of these, whatever became of them, each with the key of its eligibility. Throws `PimError`. */
  list(
    context: KindContext,
    eligibilities: readonly Eligibility[],
  ): Promise<readonly { readonly eligibility: Eligibility; readonly record: RequestRecord }[]>;
  /** Sends it, once; `name` is a new GUID. Throws `PimError` as an activation does. */
  send(context: KindContext, request: ExtensionRequest, name: string, options: WriteOptions): Promise<RequestRecord>;
  /** Withdraws an open one; resolves when the service accepted it. */
  cancel(context: KindContext, requestId: string, options: WriteOptions): Promise<void>;
}

/** Whether a request is one for more. */
export function isExtension({ action }: Pick<RequestRecord, 'action'>): boolean {
  return /^self(extend|renew)$/i.test(action);
}
