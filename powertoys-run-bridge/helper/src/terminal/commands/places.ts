import {
  createScopeSet,
  deleteScopeSet,
  forgottenPlacesWords,
  keptPlacesWords,
  renameScopeSet,
  type ScopeSet,
  scopeWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { safeText } from '../text/safe-text.ts';
import { narrowedTo, setCalled } from './narrower.ts';
import { rolesFor } from './roles-for.ts';

/** Lists all sets of places, or shows one. */
export async function listPlaces(context: CommandContext, id?: string): Promise<Exit> {
  const { palette } = await context.door();
  const sets = await palette.scopeSets();
  if (sets.length === 0 && id === undefined)
    context.print.note('No places are kept yet. Keep some: pim places save NAME WORDS --scope PLACE');
  return report(context, id === undefined ? 'list' : 'show', id === undefined ? sets : [setCalled(sets, id)]);
}

/** Keeps the places that `--scope` means for the role the words name; an existing name is never overwritten. */
export async function savePlaces(
  context: CommandContext,
  name: string,
  words: readonly string[],
  { scope }: { readonly scope: readonly string[] },
): Promise<Exit> {
  if (scope.length === 0) throw new Failure('refusedInput', ['Say which places: --scope NAME; may be repeated.']);
  const { palette, chosen } = await rolesFor(context, words);
  const [only, another] = chosen;
  if (only === undefined || another !== undefined)
    throw new Failure('refusedInput', ['Name one role: its places are kept.']);
  const places = (await narrowedTo(context, palette, only, scope)).map((one) => one.scope);
  let kept: ScopeSet | undefined;
  await palette.saveScopeSets((all) => {
    const { sets, set } = createScopeSet(all, name, places);
    kept = set;
    return sets;
  });
  if (kept) context.print.safeNote(`${keptPlacesWords(kept)}.`);
  return report(context, 'save', kept ? [kept] : []);
}

/** Gives a set another name; what follows `@` stays. */
export async function renamePlaces(context: CommandContext, id: string, name: string): Promise<Exit> {
  const { palette } = await context.door();
  const known = setCalled(await palette.scopeSets(), id);
  const after = await palette.saveScopeSets((all) => renameScopeSet(all, known.id, name));
  context.print.safeNote(`It stays @${known.id}.`);
  return report(
    context,
    'rename',
    after.filter((set) => set.id === known.id),
  );
}

/** Forgets a set. */
export async function deletePlaces(context: CommandContext, id: string): Promise<Exit> {
  const { palette } = await context.door();
  const known = setCalled(await palette.scopeSets(), id);
  await palette.saveScopeSets((all) => deleteScopeSet(all, known.id));
  context.print.safeNote(`${forgottenPlacesWords(known)}.`);
  return report(context, 'delete', []);
}

function report(context: CommandContext, action: string, sets: readonly ScopeSet[]): Exit {
  for (const { id, name, scopes } of sets) {
    context.print.line(safeText(`@${id}  ${name}`));
    for (const one of scopes)
      context.print.line(safeText(`    ${one.label}, ${scopeWords(one.type) || 'scope'}  ${one.id}`));
  }
  context.print.document(
    documentOf('done', {
      command: 'places',
      action,
      sets: sets.map(({ id, name, scopes }) => ({
        id,
        name,
        scopes: scopes.map((one) => ({ id: one.id, name: one.label, type: one.type })),
      })),
    }),
  );
  return 'done';
}
