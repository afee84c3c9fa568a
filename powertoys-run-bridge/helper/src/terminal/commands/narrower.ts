import {
  type Eligibility,
  findScopeSet,
  findScopes,
  isNarrowable,
  isPattern,
  labelOf,
  narrowed,
  type Palette,
  PimError,
  placesOfSet,
  type Scope,
  type ScopeSet,
  scopeWords,
  tenantWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { Failure } from '../failure.ts';
import { exitOfUnread, unreadLines } from './unread.ts';

/**
 * One role at the narrower scopes the texts mean, each once. Throws a `Failure` for a role that has none, a text that means none or, without
 * being a pattern, several. What cannot be looked through is named; it is the end only where nothing was found.
 */
export async function narrowedTo(
  context: CommandContext,
  palette: Palette,
  eligibility: Eligibility,
  texts: readonly string[],
): Promise<readonly Eligibility[]> {
  if (!isNarrowable(eligibility))
    throw new Failure('refusedInput', [
      `--scope is for Azure roles that reach further than one resource; ${labelOf(eligibility)} is none. Nothing was sent.`,
    ]);
  const found: Eligibility[] = [];
  for (const text of texts)
    for (const scope of await placesMeant(context, palette, eligibility, text)) {
      const one = narrowed(eligibility, scope);
      if (!found.some(({ key }) => key === one.key)) found.push(one);
    }
  return found;
}

/** A set of places that was kept (`@night`), as far as it is below the role; else what the text means there. */
async function placesMeant(
  context: CommandContext,
  palette: Palette,
  eligibility: Eligibility,
  text: string,
): Promise<readonly Scope[]> {
  if (!text.startsWith('@')) return meant(context, palette, eligibility, text);
  const set = setCalled(await palette.scopeSets(), text);
  const { signal } = context.world;
  const { scopes, outside, unread, gaps } = await placesOfSet(eligibility.scope, set, (at) =>
    palette.childScopes(eligibility, at, { signal }),
  );
  const where = `${labelOf(eligibility)} in ${eligibility.identity.tenantName}`;
  const lines = [
    ...outside.map(({ label, id }) => `Left out, not below ${where}: ${label}, ${id}`),
    ...unread.map(({ label, id }) => `Left out, whether it is below ${where} could not be read: ${label}, ${id}`),
    ...unreadLines(gaps),
  ];
  if (scopes.length === 0)
    throw new Failure(unread.length > 0 ? exitOfUnread(gaps) : 'nothingMatched', [
      `No place of “${set.name}” is known to be below ${where}. Nothing was sent.`,
      ...lines,
    ]);
  for (const line of lines) context.print.safeNote(line);
  return scopes;
}

/** The scopes one text means below the role's own. */
export async function meant(
  context: CommandContext,
  palette: Palette,
  eligibility: Eligibility,
  text: string,
): Promise<readonly Scope[]> {
  const { signal } = context.world;
  const { scopes, gaps, isCut } = await findScopes(eligibility.scope, text, (at) =>
    palette.childScopes(eligibility, at, { signal }),
  );
  const where = `${labelOf(eligibility)} in ${tenantWords(eligibility.identity)}`;
  if (scopes.length > 0) {
    for (const line of unreadLines(gaps)) context.print.safeNote(`Not looked through: ${line}`);
    if (scopes.length === 1 || isPattern(text)) return scopes;
    throw new Failure('ambiguous', [
      `“${text}” is the name of ${scopes.length} places below ${where}. Nothing was sent. Give the id of one, or what it lies in: Production/rg-app`,
      ...scopes.map(({ label, type, id }) => `  ${label}, ${scopeWords(type) || 'scope'}: ${id}`),
    ]);
  }
  if (isCut)
    throw new Failure('refusedInput', [
      `There are too many places below ${where} to look through them all. Nothing was sent.`,
      'Say what it lies in: --scope Production/rg-app, or give its id.',
    ]);
  if (gaps.length > 0)
    throw new Failure(exitOfUnread(gaps), [
      `“${text}” was not found below ${where} as far as that can be read. Nothing was sent.`,
      ...unreadLines(gaps),
    ]);
  throw new Failure('nothingMatched', [
    `Nothing below ${where} is called “${text}”. Nothing was sent.`,
    'See what there is: pim scopes',
  ]);
}

/** The set of this name; a `Failure` that names those there are where there is none. */
export function setCalled(sets: readonly ScopeSet[], id: string): ScopeSet {
  try {
    return findScopeSet(sets, id);
  } catch (error) {
    throw error instanceof PimError ? new Failure('nothingMatched', [error.message]) : error;
  }
}
