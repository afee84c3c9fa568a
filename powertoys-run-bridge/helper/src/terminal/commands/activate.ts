import {
  type ActivationWish,
  askedWords,
  type BatchEvent,
  type BatchItem,
  clampedWords,
  type Eligibility,
  eligibilityWithKey,
  finishedRun,
  formatDuration,
  type InForce,
  type MissingField,
  type Moment,
  type Palette,
  type Plan,
  parseQuery,
  parseStart,
  parseTypedDuration,
  type Query,
  resolveBundle,
  stepUpWords,
  tooShortWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Exit, exitCodes, exitOfBatch } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonRight, jsonSent } from '../json/documents.ts';
import { resultLines } from '../text/result-lines.ts';
import { chooseEach, sayingMeant } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { gapsIn, nothingMatched } from './unread.ts';

export interface ActivateOptions {
  readonly for?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly start?: string;
  readonly check: boolean;
  /** Waits until what was activated is usable. */
  readonly wait?: boolean;
  /** Filled in and sent in a window of its own. */
  readonly form?: boolean;
  readonly key: readonly string[];
  /** Narrower scopes for Azure roles. */
  readonly scope: readonly string[];
}

/** Activates what the words, the bundle or the keys name, all in one go. */
export async function activate(
  context: CommandContext,
  words: readonly string[],
  options: ActivateOptions,
): Promise<Exit> {
  const { world, print } = context;
  const text = words.join(' ');
  // What is no option at all is refused before anybody is asked; what has passed only by the service's own clock.
  wishOptions(context, parseQuery(text), options, { ...(await momentOf(context)), isCheck: true });
  const palette = await readyPalette(context);
  await readFresh(context, palette);
  const typed = palette.readQuery(text);
  const extras = wishOptions(context, typed, options, { ...(await momentOf(context)), isCheck: false });
  // All that words need is read before anything leaves.
  const moment = await momentOf(context);
  const items = options.form
    ? await inForm(context, palette, text, options, extras)
    : await atOnce(
        context,
        palette,
        {
          ...(await narrowedWish(context, palette, await chosenWish(palette, text, options.key, context), options)),
          ...extras,
        },
        options,
      );
  const usable = options.wait && !options.check ? await usableOf(context, palette, items) : undefined;
  const isCalledOff = world.isInterrupted() || (options.form === true && items.length === 0);
  const own = exitOfBatch(items);
  const isStillWaiting = own === 'done' && [...(usable?.values() ?? [])].includes('notYet');
  const exit: Exit = isCalledOff ? 'interrupted' : isStillWaiting ? 'waiting' : own;
  const run = finishedRun(
    items.map(({ eligibility }) => eligibility),
    items,
    { ...moment, policies: palette.knownPolicies() },
    { checkOnly: options.check },
  );
  const { lines: results, summary } = run;
  for (const result of results)
    for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
  // Each role has its line already.
  for (const line of [...(items.length > 1 ? summary.slice(0, 1) : []), ...clampedWords(run)]) print.safeNote(line);
  print.document(
    documentOf(exit, {
      command: 'activate',
      checkOnly: options.check,
      items: items.map((item, index) => ({
        ...jsonRight(item.eligibility),
        outcome: jsonSent(item),
        text: results[index]?.words ?? '',
        ...usableMember(usable, item),
      })),
      summary: items.length === 0 ? [] : [...summary],
    }),
  );
  if (exit === 'waiting') print.note(`Exit code ${exitCodes.waiting.code}. See how it goes: pim follow`);
  return exit;
}

/** Of what is active now, by key, whether it is usable. */
async function usableOf(
  context: CommandContext,
  palette: Palette,
  items: readonly BatchItem[],
): Promise<ReadonlyMap<string, InForce>> {
  const held = items.filter(({ outcome: { state } }) => state === 'active' || state === 'alreadyActive');
  if (held.length === 0) return new Map();
  const { waitForAll } = await import('./wait-usable.ts');
  const all = held.map(({ eligibility }) => eligibility);
  const answers = await waitForAll(context, palette, all);
  return new Map(all.map(({ key }, index) => [key, answers?.[index] ?? 'cannotTell']));
}

function usableMember(
  usable: ReadonlyMap<string, InForce> | undefined,
  { eligibility }: BatchItem,
): { readonly usable?: InForce } {
  const answer = usable?.get(eligibility.key);
  return answer === undefined ? {} : { usable: answer };
}

/** What words and options ask for; nothing is sent. Throws a `Failure` for what names no role, and for options that are none. */
export async function wishOfWords(
  context: CommandContext,
  palette: Palette,
  words: readonly string[],
  options: ActivateOptions,
): Promise<ActivationWish> {
  const text = words.join(' ');
  const extras = wishOptions(context, palette.readQuery(text), options, {
    ...(await momentOf(context)),
    isCheck: false,
  });
  const wish = await chosenWish(palette, text, options.key, context);
  return { ...(await narrowedWish(context, palette, wish, options)), ...extras };
}

/** Plans a wish and sends it, all or nothing: throws a `Failure` where a role asks for what was not given. */
export async function atOnce(
  context: CommandContext,
  palette: Palette,
  wish: ActivationWish,
  { check }: Pick<ActivateOptions, 'check'>,
): Promise<readonly BatchItem[]> {
  const { signal } = context.world;
  const plan = await palette.plan(wish, { signal });
  refuseWhatIsMissing(plan);
  return palette.activate(plan, {
    checkOnly: check,
    interaction: 'allowed',
    signal,
    onEvent: (event) => announce(context, plan, event),
  });
}

async function inForm(
  context: CommandContext,
  palette: Palette,
  text: string,
  options: ActivateOptions,
  extras: WishOptions,
): Promise<readonly BatchItem[]> {
  const { activateInForm, settledAndOpen } = await import('./activate-form.ts');
  // Places are looked for below one role: which one cannot be left to the form.
  const isNamed = options.key.length > 0 || options.scope.length > 0 || parseQuery(text).bundle !== undefined;
  const { wish, openParts } = isNamed
    ? {
        wish: await narrowedWish(context, palette, await chosenWish(palette, text, options.key, context), options),
        openParts: [],
      }
    : settledAndOpen(palette, text, context.world.now());
  return activateInForm(context, palette, { ...wish, ...extras }, { checkOnly: options.check, openParts });
}

/** The wish at the scopes of `--scope`, each of them for each role; as it is without one. */
async function narrowedWish(
  context: CommandContext,
  palette: Palette,
  wish: ActivationWish,
  { scope }: ActivateOptions,
): Promise<ActivationWish> {
  if (scope.length === 0) return wish;
  const { narrowedTo } = await import('./narrower.ts');
  const eligibilities = await Promise.all(wish.eligibilities.map((one) => narrowedTo(context, palette, one, scope)));
  return { ...wish, eligibilities: eligibilities.flat() };
}

type WishOptions = Omit<ActivationWish, 'eligibilities'>;

/** Options from the flags, and from the words where a flag is silent. */
function wishOptions(
  { print }: CommandContext,
  typed: Query,
  options: ActivateOptions,
  { now, timeZone, isCheck }: Moment & { readonly isCheck: boolean },
): WishOptions {
  const durationMs = options.for === undefined ? typed.durationMs : parseTypedDuration(options.for);
  if (options.for !== undefined && durationMs === undefined)
    throw new Failure('refusedInput', [`--for ${options.for} is not a duration.`, 'Use 4h, 90m, 1h30m or PT4H.']);
  if (!isCheck && options.for !== undefined && typed.durationMs !== undefined && typed.durationMs !== durationMs)
    print.safeNote(`--for ${options.for} counts, not the ${formatDuration(typed.durationMs)} among the words.`);
  const tooShort = tooShortWords(durationMs);
  if (tooShort !== undefined) throw new Failure('refusedInput', [`${tooShort}.`]);
  const start = parseStart(options.start ?? '', now, timeZone);
  if (!start.ok && !(isCheck && start.passed)) throw new Failure('refusedInput', [`--start: ${start.why}`]);
  if (!isCheck && start.ok && start.note !== undefined) print.safeNote(`${start.note}.`);
  const justification = options.reason ?? typed.justification;
  const number = options.ticket ?? typed.ticket;
  return {
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(number === undefined
      ? {}
      : { ticket: { number, ...(options.ticketSystem === undefined ? {} : { system: options.ticketSystem }) } }),
    ...(start.ok && start.at !== undefined ? { startsAt: start.at } : {}),
  };
}

async function chosenWish(
  palette: Palette,
  text: string,
  keys: readonly string[],
  context: CommandContext,
): Promise<ActivationWish> {
  if (keys.length > 0) return { eligibilities: keys.map((key) => withKey(palette, key)) };
  const { bundle } = parseQuery(text);
  if (bundle !== undefined) return bundleWish(palette, bundle, context);
  const found = eligibilitiesFor(palette, text, context.world.now());
  const { parts } = palette.readQuery(text);
  return { eligibilities: chooseEach(parts, found, unreadEligibilities(palette), sayingMeant(context)) };
}

function withKey(palette: Palette, key: string): Eligibility {
  const found = eligibilityWithKey(palette.catalogue().eligibilities, key);
  if (!found) throw nothingMatched(key, unreadEligibilities(palette), ['Keys are in: pim list --json']);
  return found;
}

async function bundleWish(palette: Palette, name: string, context: CommandContext): Promise<ActivationWish> {
  const bundles = await palette.bundles();
  const folded = name.toLowerCase();
  const bundle =
    bundles.find(({ id }) => id === folded) ?? bundles.find((entry) => entry.name.toLowerCase() === folded);
  if (!bundle) {
    const known = bundles.map(({ id }) => `@${id}`).join(', ');
    throw new Failure('nothingMatched', [
      `No bundle is called @${name}.`,
      known === '' ? 'There are none yet: pim bundle save' : `There are: ${known}`,
    ]);
  }
  const { eligibilities, gone, unread } = resolveBundle(bundle, palette.catalogue());
  for (const member of unread) context.print.safeNote(`Could not be read, left out: ${member.label}`);
  if (eligibilities.length === 0 && unread.length > 0)
    throw nothingMatched(`@${bundle.id}`, unreadEligibilities(palette));
  const { tenant, account } = context.options;
  const isNarrowed = tenant !== undefined || account !== undefined;
  const why = isNarrowed ? 'Not of the tenant and account asked for' : 'No longer among your roles';
  for (const member of gone) context.print.safeNote(`${why}, left out: ${member.label}`);
  if (eligibilities.length === 0) {
    const nothing = isNarrowed ? 'is of the tenant and account asked for' : 'is among your roles any more';
    throw new Failure('nothingMatched', [`Nothing in @${bundle.id} ${nothing}.`]);
  }
  return {
    eligibilities,
    bundle: bundle.id,
    ...(bundle.durationMs === undefined ? {} : { durationMs: bundle.durationMs }),
    ...(bundle.justification === undefined ? {} : { justification: bundle.justification }),
  };
}

function unreadEligibilities(palette: Palette) {
  return gapsIn(palette.catalogue().gaps, 'eligibilities');
}

/** The option a field is given by. */
const optionOf: Readonly<Record<MissingField, string>> = { justification: '--reason', ticketNumber: '--ticket' };

/** All or nothing: when one role lacks something it asks for, nothing is sent for any. */
function refuseWhatIsMissing(plan: Plan): void {
  const lines = plan.rows.flatMap((row) => {
    if (row.step !== 'missing') return [];
    const asks = row.fields.map((field) => `${askedWords(field)} (${optionOf[field]})`);
    return [`${row.eligibility.roleName} asks for ${asks.join(' and ')}.`];
  });
  if (lines.length > 0) throw new Failure('refusedInput', [...lines, 'Nothing was sent.']);
}

function announce({ print }: CommandContext, plan: Plan, event: BatchEvent): void {
  const name = (row: number) => plan.rows[row]?.eligibility.roleName ?? '';
  if (event.type === 'stepUp') print.safeNote(stepUpWords(event.rows.map(name)));
  if (event.type === 'lookingUp') print.safeNote(`${name(event.row)}: the answer was lost, asking what happened.`);
}
