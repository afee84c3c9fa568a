import type { Moment } from '../model/moment.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Policy } from '../model/policy.ts';
import { type OutcomeTone, outcomeTone } from './outcome-tone.ts';
import { referenceWords } from './reference.ts';
import { type AskedAction, outcomeWords } from './sentences.ts';

/** What came of one role, in words that follow its name. */
export interface ResultWords {
  readonly words: string;
  readonly tone: OutcomeTone;
  /** Who decides, of what waits for approval; `words` say it too. */
  readonly decider?: string;
  /** The service's own words, verbatim, where `words` do not hold them already. */
  readonly service?: string;
  /** Code, status and request id, to copy. */
  readonly reference?: string;
  /** What the service knows the request by. */
  readonly requestId?: string;
}

/** The words for an outcome, the same in every door; `policy` is the role's, for who decides. */
export function resultWords(
  outcome: Outcome,
  { now, timeZone }: Moment,
  { action = 'activate', policy }: { readonly action?: AskedAction; readonly policy?: Policy | undefined } = {},
): ResultWords {
  const said = outcomeWords(outcome, now, timeZone, action);
  const decider = outcome.state === 'pendingApproval' ? approverWords(policy) : '';
  const words = decider === '' ? said : `${said} by ${decider}`;
  const error = 'error' in outcome ? outcome.error : undefined;
  const requestId = error?.requestId ?? ('requestId' in outcome ? outcome.requestId : undefined);
  const reference = error === undefined ? '' : referenceWords(error);
  return {
    words,
    tone: outcomeTone(outcome, action),
    ...(decider === '' ? {} : { decider }),
    ...(error === undefined || error.message === '' || words.includes(error.message) ? {} : { service: error.message }),
    ...(reference === '' ? {} : { reference }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** `SecOps or Ada`, where policy names who decides; else empty. */
function approverWords(policy: Policy | undefined): string {
  return (policy?.approvers.flatMap(({ name }) => name ?? []) ?? []).join(' or ');
}
