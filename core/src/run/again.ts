import { fieldOfRule } from '../form/fields.ts';
import type { FieldWords } from '../form/form.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { Outcome } from '../model/outcome.ts';
import { type ActivationWish, type MissingField, missingFieldNames, type PlanRow } from '../model/plan.ts';
import { givenIn } from '../plan/asked-fields.ts';
import { ruleSentence } from '../words/sentences.ts';
import type { RunState } from './run.ts';
import { tryAgain } from './try-again.ts';

/** What the form is opened with to send one role once more. */
export interface Again {
  readonly wish: ActivationWish;
  readonly missing: readonly MissingField[];
  readonly checkOnly: boolean;
  /** What the service refused, under the field that mends it; what belongs to no field is a note. */
  readonly refused: { readonly fields: FieldWords; readonly note?: string };
}

/**
 * How one role of a batch may be sent once more; `undefined` when it may not: never while anything is under way, and never what is
 * unconfirmed. It only opens a form: nothing leaves before that is sent.
 */
export function againOf(run: RunState, key: EligibilityKey, now: number): Again | undefined {
  const row = run.plan?.rows.find((one) => one.eligibility.key === key && one.step === 'send');
  const outcome = run.lines.find((line) => line.key === key)?.outcome;
  if (!run.isDone || row === undefined || outcome === undefined) return undefined;
  return againFor(row, outcome, { checkOnly: run.checkOnly, now });
}

/** The same of one row of a plan that has come out. `now` is ms since 1970. */
export function againFor(
  row: PlanRow,
  outcome: Outcome,
  { checkOnly, now }: { readonly checkOnly: boolean; readonly now: number },
): Again | undefined {
  if (row.step !== 'send' || tryAgain(outcome) === undefined) return undefined;
  const rules = outcome.state === 'refused' ? outcome.rules : [];
  const mends = rules.flatMap((rule) => {
    const field = fieldOfRule(rule);
    return field === undefined ? [] : [[field, `refused: ${ruleSentence(rule)}`] as const];
  });
  const others = rules.filter((rule) => fieldOfRule(rule) === undefined).map(ruleSentence);
  const said = 'error' in outcome ? outcome.error.message : '';
  const note = others.length > 0 ? `Refused: ${others.join(', ')}` : mends.length > 0 || said === '' ? undefined : said;
  return {
    wish: wishOfRow(row, now),
    missing: missingFieldNames.filter((one) => mends.some(([field]) => field === one)),
    checkOnly,
    refused: { fields: Object.fromEntries(mends), ...(note === undefined ? {} : { note }) },
  };
}

/** The wish one row was sent with; a start that has passed meanwhile means now. `now` is ms since 1970. */
function wishOfRow({ request }: Extract<PlanRow, { step: 'send' }>, now: number): ActivationWish {
  const { eligibility, durationMs, startsAt } = request;
  return {
    eligibilities: [eligibility],
    durationMs,
    ...givenIn(request),
    ...(startsAt === undefined || Date.parse(startsAt) <= now ? {} : { startsAt }),
  };
}
