import { type Eligibility, keepNow, type OwnRole, type Palette, withOwnRole } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { safeText } from '../text/safe-text.ts';
import { momentOf } from './ready.ts';
import { rolesFor } from './roles-for.ts';

/** Options of `pim name`. */
export interface NameFlags {
  readonly as?: string;
  readonly remove?: boolean;
  readonly key: readonly string[];
}

/** Options of `pim favourite`. */
export interface FavouriteFlags {
  readonly remove?: boolean;
  readonly key: readonly string[];
}

/** Gives one role a name of the person's own or takes it away; without words lists all that have one. */
export async function name(context: CommandContext, words: readonly string[], flags: NameFlags): Promise<Exit> {
  const isAbout = words.length > 0 || flags.key.length > 0;
  if (!isAbout && flags.as === undefined && !flags.remove)
    return list(context, 'name', ({ name }) => name !== undefined);
  if (!isAbout) throw new Failure('refusedInput', ['Say of which role, as in: pim name global reader --as oncall']);
  if (flags.as !== undefined && flags.remove)
    throw new Failure('refusedInput', ['Give either --as NAME or --remove, not both.']);
  if (flags.as === undefined && !flags.remove)
    throw new Failure('refusedInput', ['Say what you call it: --as NAME. To take the name away: --remove']);
  if (flags.remove) {
    const gone = await takeAway(context, words, { name: undefined }, ({ name }) => name);
    if (gone) return gone;
  }
  const { palette, chosen } = await rolesFor(context, words, flags.key);
  const [only, another] = chosen;
  if (only === undefined || another !== undefined)
    throw new Failure('refusedInput', ['A name is of one role: name them one by one.']);
  const wanted = flags.as ?? '';
  if (flags.as !== undefined && flags.as.trim() === '') throw new Failure('refusedInput', ['--as is empty.']);
  const { now } = await momentOf(context);
  const { words: said = '' } = await keepNow({ does: 'nameRole', eligibility: only, name: wanted }, { palette, now });
  return changed(context, palette, 'name', [only], said);
}

/** Makes roles favourites, or takes that back; without words lists them. */
export async function favourite(
  context: CommandContext,
  words: readonly string[],
  flags: FavouriteFlags,
): Promise<Exit> {
  if (words.length === 0 && flags.key.length === 0) {
    if (flags.remove) throw new Failure('refusedInput', ['Say which, as in: pim favourite global reader --remove']);
    return list(context, 'favourite', (role) => role.favourite === true);
  }
  const isOn = flags.remove !== true;
  const { palette, chosen } = await rolesFor(context, words, flags.key);
  const { now } = await momentOf(context);
  const { words: said = '' } = await keepNow({ does: 'markFavourite', eligibilities: chosen, isOn }, { palette, now });
  return changed(context, palette, 'favourite', chosen, said);
}

/** What is kept of a role that is not there any more is taken away by its name, without the network. */
async function takeAway(
  context: CommandContext,
  words: readonly string[],
  change: { readonly name: undefined },
  nameOf: (role: OwnRole) => string | undefined,
): Promise<Exit | undefined> {
  const { palette } = await context.door();
  await palette.load();
  const wanted = words.join(' ').toLowerCase();
  const [role, another] = (await palette.ownRoles()).filter((one) => nameOf(one)?.toLowerCase() === wanted);
  if (role === undefined || another !== undefined) return undefined;
  await palette.saveOwnRoles((roles) => withOwnRole(roles, role, change));
  context.print.line(safeText(`${role.label} has no name of your own any more`));
  print(context, 'name', []);
  return 'done';
}

async function list(
  context: CommandContext,
  command: 'name' | 'favourite',
  isWanted: (role: OwnRole) => boolean,
): Promise<Exit> {
  const { palette } = await context.door();
  await palette.load();
  const roles = (await palette.ownRoles()).filter(isWanted);
  for (const { name: own, label, favourite: isFavourite } of roles)
    context.print.line(
      safeText([isFavourite ? '★' : ' ', own === undefined ? '' : `“${own}”`, label].filter(Boolean).join(' ')),
    );
  if (roles.length === 0)
    context.print.note(
      command === 'name'
        ? 'No role has a name of yours. Give one: pim name WORDS --as NAME'
        : 'No favourites. Make one: pim favourite WORDS',
    );
  print(context, command, roles);
  return 'done';
}

async function changed(
  context: CommandContext,
  palette: Palette,
  command: 'name' | 'favourite',
  about: readonly Eligibility[],
  said: string,
): Promise<Exit> {
  context.print.line(safeText(said));
  const own = palette.knownOwn();
  print(
    context,
    command,
    about.flatMap(({ key }) => own.get(key) ?? []),
  );
  return 'done';
}

function print(context: CommandContext, command: 'name' | 'favourite', roles: readonly OwnRole[]): void {
  context.print.document(
    documentOf('done', {
      command,
      roles: roles.map(({ key, label, name: own, favourite: isFavourite }) => ({
        key,
        label,
        favourite: isFavourite === true,
        ...(own === undefined ? {} : { name: own }),
      })),
    }),
  );
}
