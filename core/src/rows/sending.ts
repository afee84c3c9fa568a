import type { Ticket } from '../model/activation-request.ts';
import type { Bundle } from '../model/bundle.ts';
import { formatDuration, tooShortWords } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';
import { missingForAll, missingWords } from '../plan/asked-fields.ts';
import { durationFor } from '../plan/duration-for.ts';
import type { Query } from '../query/query.ts';
import { formatLocalTime } from '../words/local-time.ts';
import type { RowAction, RowsInput } from './rows.ts';

/** What was typed, over what a bundle has as defaults. */
export type SendOptions = Pick<Query, 'durationMs' | 'justification' | 'ticket'> & {
  readonly ticketSystem?: string;
  /**
   * Nothing but options was typed: they choose no role, and the row that happens to stand first is none that was meant. Enter
   * opens the form, where what is meant is seen.
   */
  readonly alone?: boolean;
};

/** The typed options of a query, completed by a bundle's defaults. */
export function optionsOf(query: Query, bundle?: Bundle): SendOptions {
  return {
    durationMs: query.durationMs ?? bundle?.durationMs,
    justification: query.justification ?? bundle?.justification,
    ticket: query.ticket,
    ticketSystem: bundle?.ticketSystem,
    alone: isAlone(query),
  };
}

function isAlone({ parts, bundle, durationMs, justification, ticket }: Query): boolean {
  const isTyped = durationMs !== undefined || justification !== undefined || ticket !== undefined;
  return isTyped && parts.length === 0 && bundle === undefined;
}

/** What Enter does for these eligibilities, and the words that say so. */
export interface Sending {
  readonly action: RowAction;
  readonly enter: string;
}

/** The wish these options make; nothing is in it that was neither typed nor in the bundle. */
export function wishFor(eligibilities: readonly Eligibility[], options: SendOptions): ActivationWish {
  const { durationMs, justification, ticketSystem } = options;
  const ticket: Ticket | undefined =
    options.ticket === undefined
      ? undefined
      : { number: options.ticket, ...(ticketSystem === undefined ? {} : { system: ticketSystem }) };
  return {
    eligibilities,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

/**
 * Decides what Enter does. It sends only when every policy is known, nothing it asks is missing, and more than options was
 * typed; else it opens the form, at the first missing field.
 */
export function sendingFor(
  eligibilities: readonly Eligibility[],
  options: SendOptions,
  input: RowsInput,
  bundle?: Bundle,
): Sending {
  const wish = { ...wishFor(eligibilities, options), ...(bundle === undefined ? {} : { bundle: bundle.id }) };
  const missing = missingForAll(eligibilities, wish, input.policies);
  const form: RowAction = { type: 'form', wish, missing, ...(bundle === undefined ? {} : { bundle }) };
  const tooShort = tooShortWords(wish.durationMs);
  if (tooShort !== undefined) return { action: form, enter: `choose how long: ${tooShort}` };
  if (input.offline) return { action: form, enter: 'fill in the form; nothing is sent while offline' };
  if (missing.length > 0) return { action: form, enter: missingWords(missing) };
  const known = eligibilities.every(({ key }) => input.policies.get(key)?.known);
  if (!known || options.alone) return { action: form, enter: 'check the form and activate' };
  return { action: { type: 'activate', wish }, enter: sendWords(eligibilities, options, input) };
}

/** `activate until 18:40`, `ask for approval, 4 h`, `activate 3 until 18:40`, `activate 3, the first until 16:40`. */
function sendWords(eligibilities: readonly Eligibility[], options: SendOptions, input: RowsInput): string {
  const durations = eligibilities.map(({ key }) => rowDurationMs(key, options, input));
  const shortest = Math.min(...durations);
  const until = formatLocalTime(input.now + shortest, input.now, input.timeZone);
  const approvals = eligibilities.filter(({ key }) => input.policies.get(key)?.asksApproval).length;
  const count = eligibilities.length === 1 ? '' : ` ${eligibilities.length}`;
  if (approvals === eligibilities.length)
    return `ask for approval${count && ` of${count}`}, ${formatDuration(shortest)}`;
  const later = durations.some((duration) => duration !== shortest) ? ', the first' : '';
  return `activate${count}${later} until ${until}${approvals > 0 ? `, ${approvals} after approval` : ''}`;
}

/** How long it would be active, ms: typed, the bundle's or as preferred, as far as policy allows; else the most it allows. */
export function rowDurationMs(key: string, { durationMs }: SendOptions, input: RowsInput): number {
  return durationFor(input.policies.get(key), { ...input, durationMs }).ms;
}
