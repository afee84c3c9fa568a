import { changeByChoice, changeKept } from '../bundles/bundle-choices.ts';
import {
  addedWords,
  changedWords,
  createBundleOf,
  deletedWords,
  keptWords,
  memberOf,
} from '../bundles/bundle-members.ts';
import { addMembers, deleteBundle, renameBundle } from '../bundles/edit-bundles.ts';
import { PimError } from '../errors.ts';
import type { Bundle } from '../model/bundle.ts';
import { markFavourites, nameRole } from '../own-names/edit-own-roles.ts';
import { favouriteWords, namedWords } from '../own-names/own-words.ts';
import type { Palette } from '../palette.ts';
import { createScopeSet, deleteScopeSet, forgottenPlacesWords, keptPlacesWords } from '../scope-sets/scope-sets.ts';
import { notAgainWords } from '../words/asked-again.ts';
import { asksToRead, decideTenant } from './decide-tenant.ts';
import type { Keep } from './keep.ts';

/** What keeping needs of a door's list. */
export interface KeepParts {
  readonly palette: Pick<
    Palette,
    'catalogue' | 'changeTenant' | 'dropAskedAgain' | 'saveBundles' | 'saveOwnRoles' | 'saveScopeSets'
  >;
  /** ms since 1970. */
  readonly now: number;
}

/** What keeping came to. */
export interface Kept {
  /** What the person is told; absent where there is nothing to be told: it is gone meanwhile. */
  readonly words?: string;
  /** The text whose rows show it, `''` for the whole list; absent where the rows that are shown do. */
  readonly shownBy?: string;
  /** What is listed is more or less from now on. */
  readonly changesList?: true;
  /** It brings something back that has to be read. */
  readonly asksToRead?: true;
}

/** Keeps it, and gives what that came to. Throws `badInput` for a name that cannot be, and `storeFailed`: then nothing was kept. */
export async function keepNow(keep: Keep, parts: KeepParts): Promise<Kept> {
  const { palette } = parts;
  switch (keep.does) {
    case 'newBundle': {
      const bundle = await made(palette.saveBundles, (all) => {
        const { bundles, bundle } = createBundleOf(all, keep.name.trim(), keep.wish);
        return [bundles, bundle];
      });
      return { words: keptWords(bundle), shownBy: `@${bundle.id}` };
    }
    case 'renameBundle':
      return changed(keep.bundle, (all) => renameBundle(all, keep.bundle.id, keep.name.trim()), changedWords, parts);
    case 'changeBundle':
      return changed(keep.bundle, (all) => changeByChoice(all, keep.bundle.id, keep.choice), changedWords, parts);
    case 'addToBundle': {
      const members = keep.eligibilities.map(memberOf);
      return changed(keep.bundle, (all) => addMembers(all, keep.bundle.id, members), addedWords, parts);
    }
    case 'deleteBundle':
      await palette.saveBundles((all) => deleteBundle(all, keep.bundle.id));
      return { words: deletedWords(keep.bundle), shownBy: '' };
    case 'newPlaces': {
      const set = await made(palette.saveScopeSets, (all) => {
        const { sets, set } = createScopeSet(all, keep.name, keep.scopes);
        return [sets, set];
      });
      return { words: keptPlacesWords(set), shownBy: '' };
    }
    case 'forgetPlaces':
      await palette.saveScopeSets((all) => deleteScopeSet(all, keep.set.id));
      return { words: forgottenPlacesWords(keep.set), shownBy: '' };
    case 'nameRole':
      await palette.saveOwnRoles((roles, facts) => nameRole(roles, keep.eligibility, keep.name, facts));
      return { words: namedWords(keep.eligibility, keep.name), shownBy: keep.name.trim() };
    case 'markFavourite':
      await palette.saveOwnRoles((roles, facts) => markFavourites(roles, keep.eligibilities, keep.isOn, facts));
      return { words: favouriteWords(keep.eligibilities, keep.isOn) };
    case 'dropAgain': {
      const dropped = await palette.dropAskedAgain(keep.keys);
      return dropped.length === 0 ? {} : { words: notAgainWords(dropped) };
    }
    case 'nameTenant': {
      const { tenantId, title, name } = keep;
      const words = await decideTenant({ tenantId, title, change: { does: 'name', name: name.trim() } }, parts);
      return { words, shownBy: '' };
    }
    case 'changeTenant': {
      const words = await decideTenant(keep, parts);
      const changesList = keep.change.does === 'hide' || keep.change.does === 'unhide';
      return {
        words,
        shownBy: '',
        ...(changesList ? { changesList } : {}),
        ...(asksToRead(keep.change) ? { asksToRead: true } : {}),
      };
    }
  }
}

/** Adds one to a list that is kept, and gives it. */
async function made<T>(
  save: (change: (all: readonly T[]) => readonly T[]) => Promise<readonly T[]>,
  make: (all: readonly T[]) => readonly [all: readonly T[], one: T],
): Promise<T> {
  let one: T | undefined;
  await save((all) => {
    const [after, added] = make(all);
    one = added;
    return after;
  });
  if (one === undefined) throw new PimError('storeFailed', 'Nothing was kept.');
  return one;
}

/** Changes a bundle as it is kept now; nothing is said of one that is gone. */
async function changed(
  bundle: Bundle,
  change: (all: readonly Bundle[]) => readonly Bundle[],
  wordsOf: (before: Bundle, after: Bundle) => string,
  { palette }: KeepParts,
): Promise<Kept> {
  const words = await changeKept(palette.saveBundles, bundle, change, wordsOf);
  return { shownBy: `@${bundle.id}`, ...(words === undefined ? {} : { words }) };
}
