import type { Activation, AfterEnd, OpenRequest } from './activation.ts';
import type { ActivationRequest, Given } from './activation-request.ts';
import type { Eligibility } from './eligibility.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';

/** What a person asked for, before policy has spoken: one set of options for all chosen eligibilities. */
export interface ActivationWish extends Given {
  readonly eligibilities: readonly Eligibility[];
  /** Absent means the most each role allows, or `defaultMs`. */
  readonly durationMs?: number;
  /** UTC ISO 8601. */
  readonly startsAt?: string;
  /** The id of the bundle these are activated as: so that what it opened can be ended again. */
  readonly bundle?: string;
  /** What is active of these is ended first: the service lengthens nothing. In between it is off. */
  readonly endsFirst?: true;
  /** Not now: when this activation has ended. Nothing can be planned for it before. */
  readonly afterEnd?: AfterEnd;
}

/** What a policy may ask a person for, in the order of the form. */
export const missingFieldNames = ['justification', 'ticketNumber'] as const;

export type MissingField = (typeof missingFieldNames)[number];

/** One row of a plan, in the order asked. */
export type PlanRow =
  | {
      readonly step: 'send';
      readonly eligibility: Eligibility;
      readonly policy: Policy;
      readonly request: ActivationRequest;
      /** The wanted duration was longer than policy allows. */
      readonly clamped: boolean;
      /** What the wish itself asked for, ms; absent where only settings or the policy say. */
      readonly wantedMs?: number;
      /** Authentication context (`c1`) or `mfa`: the token must carry it before sending. */
      readonly stepUp?: string;
    }
  | {
      readonly step: 'missing';
      readonly eligibility: Eligibility;
      readonly policy: Policy;
      readonly fields: readonly MissingField[];
    }
  | { readonly step: 'skip'; readonly eligibility: Eligibility; readonly outcome: Outcome };

/** A value: it can be shown, tested and refused. */
export interface Plan {
  readonly rows: readonly PlanRow[];
  /** The wish's. */
  readonly bundle?: string;
  /** Which authentication contexts will be asked for, each once, with the rows (indexes) it serves. */
  readonly stepUps: readonly {
    readonly identityKey: string;
    readonly resource: 'graph' | 'arm';
    readonly context: string;
    readonly rows: readonly number[];
  }[];
}

export interface PlanInput {
  readonly wish: ActivationWish;
  /** Same order as `wish.eligibilities`. */
  readonly policies: readonly Policy[];
  readonly activations: readonly Activation[];
  readonly openRequests: readonly OpenRequest[];
  /** What was known of the lists that could not be read now: nothing is sent for these, and nothing is said of them. */
  readonly lastKnown?: { readonly activations: readonly Activation[]; readonly openRequests: readonly OpenRequest[] };
  /** Used when neither the wish nor the policy names one, ms. */
  readonly defaultMs: number;
  /** What the person wants where the wish says nothing; the most policy allows when absent. */
  readonly preferredMs?: number;
  readonly now: number;
}

/** What policy asks for and was not given, over all rows, once each. */
export function missingIn({ rows }: Plan): readonly MissingField[] {
  return [...new Set(rows.flatMap((row) => (row.step === 'missing' ? row.fields : [])))];
}
