// No tool may send without Raycast's confirmation. Raycast asks before it runs a tool; this makes sure of it: what was
// shown is written down for two minutes, and only the very same is sent, once.
import { createHash } from 'node:crypto';
import { environment, LocalStorage } from '@raycast/api';
import {
  askedWords,
  formatDuration,
  type Palette,
  parseTypedDuration,
  PimError,
  type Plan,
  tenantWords,
} from '@pim-palette/core';
import { shownText } from './format/shown-text.ts';
import { openDoor } from './palette.ts';
import { storedText } from './stores/stored-text.ts';
import { withLock } from './stores/support-lock.ts';

/** What an assistant may ask for. */
export interface ActivationInput {
  readonly keys: readonly string[];
  readonly reason?: string;
  readonly duration?: string;
  readonly ticket?: string;
}

/** What the person is shown before anything is sent. */
export interface ShownPlan {
  readonly message: string;
  readonly info: readonly { readonly name: string; readonly value: string }[];
}

const shownKey = 'tool.shown';
const validMs = 2 * 60_000;

/** Plans what is asked for, and says it. Throws `badInput` when a key is unknown or policy asks for more. */
export async function plannedForTool(input: ActivationInput): Promise<{
  readonly palette: Palette;
  readonly plan: Plan;
  readonly shown: ShownPlan;
}> {
  const { palette } = await openDoor();
  await palette.load();
  await palette.refresh({ interaction: 'never' });
  const known = new Map(palette.catalogue().eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  const keys = [...new Set(input.keys)];
  const unknown = keys.filter((key) => !known.has(key));
  if (keys.length === 0 || unknown.length > 0) {
    throw new PimError('badInput', 'Give keys of roles as List Eligible Roles gave them. Nothing was sent.');
  }
  const durationMs = input.duration === undefined ? undefined : parseTypedDuration(input.duration);
  if (input.duration !== undefined && durationMs === undefined) {
    throw new PimError('badInput', `“${input.duration}” is no duration: use 4h, 90m or PT4H. Nothing was sent.`);
  }
  const plan = await palette.plan({
    eligibilities: keys.flatMap((key) => known.get(key) ?? []),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(input.reason?.trim() ? { justification: input.reason.trim() } : {}),
    ...(input.ticket?.trim() ? { ticket: { number: input.ticket.trim() } } : {}),
  });
  const missing = plan.rows.flatMap((row) =>
    row.step === 'missing' ? [`${row.eligibility.roleName} asks for ${row.fields.map(askedWords).join(' and ')}`] : [],
  );
  if (missing.length > 0) throw new PimError('badInput', `${missing.join('; ')}. Ask the person. Nothing was sent.`);
  return { palette, plan, shown: shownPlan(plan) };
}

/** Writes down that exactly this was shown, for the next two minutes. */
export async function rememberShown(shown: ShownPlan): Promise<void> {
  await withLock(environment.supportPath, shownKey, () =>
    LocalStorage.setItem(shownKey, JSON.stringify({ digest: digestOf(shown), at: Date.now() })),
  );
}

/** Plans again and gives the plan only when the very same was shown lately; that serves once. */
export async function confirmedPlan(
  input: ActivationInput,
): Promise<{ readonly palette: Palette; readonly plan: Plan }> {
  const { palette, plan, shown } = await plannedForTool(input);
  const isConfirmed = await withLock(environment.supportPath, shownKey, async () => {
    const text = await storedText(shownKey);
    await LocalStorage.removeItem(shownKey);
    return isSame(text, shown);
  });
  if (!isConfirmed) {
    throw new PimError('badInput', 'This was not confirmed, or has changed since. Nothing was sent; ask again.');
  }
  return { palette, plan };
}

function shownPlan(plan: Plan): ShownPlan {
  const sending = plan.rows.flatMap((row) => (row.step === 'send' ? [row.request] : []));
  const [first] = sending;
  const info = [
    ...sending.map(({ eligibility, durationMs }) => ({
      name: shownText(eligibility.roleName),
      value: shownText(
        [
          eligibility.scope.label,
          tenantWords(eligibility.identity),
          eligibility.identity.username,
          formatDuration(durationMs),
        ]
          .filter((part) => part !== '')
          .join(' · '),
      ),
    })),
    ...plan.rows.flatMap((row) =>
      row.step === 'skip' ? [{ name: shownText(row.eligibility.roleName), value: 'nothing will be sent' }] : [],
    ),
    ...(first?.justification === undefined ? [] : [{ name: 'Reason', value: shownText(first.justification) }]),
    ...(first?.ticket === undefined ? [] : [{ name: 'Ticket', value: shownText(first.ticket.number) }]),
  ];
  const count = sending.length === 1 ? '1 role' : `${sending.length} roles`;
  return { message: `Activate ${count}? Exactly this will be sent.`, info };
}

function isSame(text: string | undefined, shown: ShownPlan): boolean {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('digest' in value) || !('at' in value)) return false;
    return value.digest === digestOf(shown) && typeof value.at === 'number' && Date.now() - value.at < validMs;
  } catch {
    return false;
  }
}

function digestOf(shown: ShownPlan): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
