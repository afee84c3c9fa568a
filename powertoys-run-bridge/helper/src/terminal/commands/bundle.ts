import { readFile } from 'node:fs/promises';
import {
  addedWords,
  addMembers,
  type Bundle,
  type BundleMember,
  changeBundle,
  changedWords,
  createBundle,
  deletedWords,
  exportedDocument,
  exportedTenants,
  findBundle,
  formatDuration,
  importOwnRoles,
  importScopeSets,
  importTenants,
  keptWords,
  labelsAmong,
  memberOf,
  PimError,
  parseTypedDuration,
  importBundles as withImported,
  renameBundle as withName,
  deleteBundle as withoutBundle,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { safeJson, safeText } from '../text/safe-text.ts';
import { rolesFor } from './roles-for.ts';

/** Lists all bundles, in the person's own order. */
export async function listBundles(context: CommandContext): Promise<Exit> {
  const { palette } = await context.door();
  const bundles = await palette.bundles();
  if (bundles.length === 0) context.print.note('No bundles yet. Keep one: pim bundle save NAME WORDS + WORDS');
  return report(context, 'list', bundles);
}

/** Shows one bundle with its members. */
export async function showBundle(context: CommandContext, id: string): Promise<Exit> {
  const { palette } = await context.door();
  return report(context, 'show', [named(await palette.bundles(), id)]);
}

/** Keeps the roles the words name; an existing name is never overwritten. */
export async function saveBundle(
  context: CommandContext,
  name: string,
  words: readonly string[],
  options: { readonly for?: string; readonly reason?: string; readonly ticketSystem?: string },
): Promise<Exit> {
  const durationMs = options.for === undefined ? undefined : parseTypedDuration(options.for);
  if (options.for !== undefined && durationMs === undefined)
    throw new Failure('refusedInput', [`--for ${options.for} is not a duration.`, 'Use 4h, 90m, 1h30m or PT4H.']);
  const { palette, chosen } = await rolesFor(context, words);
  const parts = {
    name,
    members: chosen.map(memberOf),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(options.reason === undefined ? {} : { justification: options.reason }),
    ...(options.ticketSystem === undefined ? {} : { ticketSystem: options.ticketSystem }),
  };
  let saved: Bundle | undefined;
  await palette.saveBundles((bundles) => {
    const made = createBundle(bundles, parts);
    saved = made.bundle;
    return made.bundles;
  });
  if (saved) context.print.safeNote(`${keptWords(saved)}.`);
  return report(context, 'save', saved ? [saved] : []);
}

/** Gives a bundle another name; its id stays, and that is said. */
export async function renameBundle(context: CommandContext, id: string, name: string): Promise<Exit> {
  return change(context, 'rename', id, (bundles, known) => withName(bundles, known, name), changedWords);
}

/** Adds the roles the words name to a bundle; one that is in it already stays. */
export async function addToBundle(context: CommandContext, id: string, words: readonly string[]): Promise<Exit> {
  named(await (await context.door()).palette.bundles(), id);
  const { chosen } = await rolesFor(context, words);
  return change(context, 'add', id, (bundles, known) => addMembers(bundles, known, chosen.map(memberOf)), addedWords);
}

/** Takes roles out of a bundle, by words of their names in it; also what is no longer among one's roles. */
export async function removeFromBundle(context: CommandContext, id: string, words: readonly string[]): Promise<Exit> {
  const { members } = named(await (await context.door()).palette.bundles(), id);
  const label = (await namedAsListed(context))(members);
  const text = words.join(' ').trim().toLowerCase();
  const isMeant = (member: BundleMember) =>
    member.key === words.join(' ') || text.split(/\s+/).every((word) => label(member).toLowerCase().includes(word));
  const lines = (some: readonly BundleMember[]) => some.map((member) => `  ${label(member)}`);
  const [only, another] = members.filter(isMeant);
  if (!only) throw new Failure('nothingMatched', [`“${text}” is not in @${id}. There are:`, ...lines(members)]);
  if (another) throw new Failure('ambiguous', [`“${text}” may be one of these:`, ...lines(members.filter(isMeant))]);
  return change(
    context,
    'remove',
    id,
    (bundles, known) => changeBundle(bundles, known, { members: members.filter(({ key }) => key !== only.key) }),
    (before) => `${label(only)} is no longer in @${before.id}`,
  );
}

/** How members are named: as in the lists of the last run, read or not. */
async function namedAsListed(context: CommandContext) {
  const { palette } = await context.door();
  await palette.load();
  const { eligibilities } = palette.catalogue();
  return (members: Bundle['members']) => labelsAmong(eligibilities, members);
}

/** Forgets a bundle; what is active stays so. */
export async function deleteBundle(context: CommandContext, id: string): Promise<Exit> {
  const { palette } = await context.door();
  const gone = named(await palette.bundles(), id);
  await palette.saveBundles((bundles) => withoutBundle(bundles, gone.id));
  context.print.safeNote(`${deletedWords(gone)}.`);
  return report(context, 'delete', [gone]);
}

/** Adds bundles from a file, or from standard input for `-`. None that is there is overwritten. */
export async function importBundles(context: CommandContext, file: string): Promise<Exit> {
  const { print, world } = context;
  const document = readJson(file, file === '-' ? await world.readInput() : await readText(file));
  const { palette } = await context.door();
  let added: readonly Bundle[] = [];
  await palette.saveBundles((bundles) => {
    const result = withImported(bundles, document);
    added = result.added;
    for (const { from, to } of result.renamed) print.safeNote(`@${from} is taken: it came in as @${to}.`);
    for (const id of result.same) print.safeNote(`@${id} is here already.`);
    return result.bundles;
  });
  await importNames(context, document);
  await importPlaces(context, document);
  await importTenantNames(context, document);
  return report(context, 'import', added);
}

/** Own names and favourites that stand beside the bundles. */
async function importNames({ print, door }: CommandContext, document: unknown): Promise<void> {
  if (typeof document !== 'object' || document === null || !('roles' in document)) return;
  const { palette } = await door();
  await palette.saveOwnRoles((roles) => {
    const result = importOwnRoles(roles, document);
    if (result.added > 0) print.note(`Own names and favourites that came in: ${result.added}.`);
    for (const left of result.left) print.safeNote(`${left} was left out: it or the role has another meaning here.`);
    return result.roles;
  });
}

/** Places that stand beside the bundles. */
async function importPlaces({ print, door }: CommandContext, document: unknown): Promise<void> {
  if (typeof document !== 'object' || document === null || !('places' in document)) return;
  const { palette } = await door();
  await palette.saveScopeSets((sets) => {
    const result = importScopeSets(sets, document);
    for (const { id, name } of result.added) print.safeNote(`Places “${name}” came in as @${id}.`);
    return result.sets;
  });
}

/** Names of tenants and their order that stand beside the bundles. */
async function importTenantNames({ print, door }: CommandContext, document: unknown): Promise<void> {
  if (typeof document !== 'object' || document === null || !('tenants' in document)) return;
  const { palette } = await door();
  await palette.load();
  const { added, left } = await importTenants(palette, document);
  if (added > 0) print.note(`Names of tenants that came in: ${added}.`);
  for (const line of left) print.safeNote(line);
}

/** Prints bundles as the JSON that `import` takes: everything kept under a name, or the bundles named. */
export async function exportBundles(context: CommandContext, ids: readonly string[]): Promise<Exit> {
  const { palette } = await context.door();
  const all = await palette.bundles();
  const wanted = ids.length === 0 ? all : ids.map((id) => named(all, id));
  const isAll = ids.length === 0;
  const [roles, places] = isAll ? await Promise.all([palette.ownRoles(), palette.scopeSets()]) : [[], []];
  if (isAll) await palette.load();
  const tenants = isAll ? exportedTenants(palette.tenantChoices()) : {};
  context.print.line(safeJson({ ...exportedDocument(wanted, { roles, places }), ...tenants }));
  context.print.document(documentOf('done', { command: 'bundle', action: 'export', bundles: wanted.map(copyOf) }));
  return 'done';
}

async function change(
  context: CommandContext,
  action: string,
  id: string,
  apply: (bundles: readonly Bundle[], id: string) => readonly Bundle[],
  said: (before: Bundle, after: Bundle) => string,
): Promise<Exit> {
  const { palette } = await context.door();
  const known = named(await palette.bundles(), id);
  const after = await palette.saveBundles((bundles) => apply(bundles, known.id));
  const changed = after.filter((bundle) => bundle.id === known.id);
  for (const bundle of changed) context.print.safeNote(`${said(known, bundle)}.`);
  return report(context, action, changed);
}

async function report(context: CommandContext, action: string, bundles: readonly Bundle[]): Promise<Exit> {
  const labels = await namedAsListed(context);
  for (const bundle of bundles) {
    const { durationMs, justification, ticketSystem, members } = bundle;
    const defaults = [
      durationMs === undefined ? '' : formatDuration(durationMs),
      justification === undefined ? '' : `> ${justification}`,
      ticketSystem === undefined ? '' : `tickets in ${ticketSystem}`,
    ].filter((part) => part !== '');
    context.print.line(safeText([`@${bundle.id}`, bundle.name, ...defaults].join('  ')));
    const label = labels(members);
    for (const member of members) context.print.line(safeText(`    ${label(member)}`));
  }
  context.print.document(documentOf('done', { command: 'bundle', action, bundles: bundles.map(copyOf) }));
  return 'done';
}

function copyOf(bundle: Bundle) {
  return { ...bundle, members: bundle.members.map((member) => ({ ...member })) };
}

function named(bundles: readonly Bundle[], id: string): Bundle {
  try {
    return findBundle(bundles, id);
  } catch (error) {
    throw error instanceof PimError ? new Failure('nothingMatched', [error.message]) : error;
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Failure('refusedInput', [`${file} cannot be read.`, 'Give the file that pim bundle export wrote.']);
  }
}

function readJson(file: string, text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch {
    throw new Failure('refusedInput', [`${file} is not JSON.`, 'Give the file that pim bundle export wrote.']);
  }
}
