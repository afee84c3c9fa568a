import {
  type Eligibility,
  findScopes,
  isNarrowable,
  isPattern,
  labelOf,
  narrowed,
  type Palette,
  type Scope,
  scopeWords,
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
    for (const scope of await meant(context, palette, eligibility, text)) {
      const one = narrowed(eligibility, scope);
      if (!found.some(({ key }) => key === one.key)) found.push(one);
    }
  return found;
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
  const where = `${labelOf(eligibility)} in ${eligibility.identity.tenantName}`;
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
