import { errorLines, type Keep, type Kept, keepingWords, keepNow, labelOf, type Naming } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { Screen } from './state.ts';

/** Keeps something here, behind the list, which says what it came to. */
export function keep(desk: Desk, what: Keep): void {
  desk.showList();
  desk.behind(keepingWords(what), () => keepAndSay(desk, what));
}

/** What could not be a name, and why. */
interface Refused {
  readonly typed: string;
  readonly why: string;
}

/**
 * Asks for a name, `name` the one it has, and keeps it under that; what cannot be a name is said there, with what was typed. Esc leads
 * back to `back`, or to the list.
 */
export function askName(desk: Desk, naming: Naming, name = '', back?: Screen, refused?: Refused): void {
  const { question, hint, mayBeEmpty = false } = asked(naming, name);
  const screen: Screen = {
    type: 'ask',
    question,
    hint: refused?.why ?? hint,
    answer(typed) {
      if (typed.trim() === '' && !mayBeEmpty) return;
      const what: Keep = { ...naming, name: typed.trim() };
      // Whoever has left the question meanwhile is led nowhere.
      const isAsking = () => desk.state().screen === screen;
      desk.behind(keepingWords(what), async () => {
        try {
          await keepAndSay(desk, what, () => {
            if (isAsking()) leaveTo(desk, back);
          });
        } catch (error) {
          if (!isAsking()) throw error;
          askName(desk, naming, name, back, { typed: typed.trim(), why: errorLines(error).join(' ') });
        }
      });
    },
    ...(back === undefined ? {} : { back }),
  };
  desk.show(screen, refused?.typed ?? name);
}

function leaveTo(desk: Desk, back: Screen | undefined): void {
  if (back) desk.show(back);
  else desk.showList();
}

/** Keeps it, leads on, and says what it came to where that led. */
async function keepAndSay(desk: Desk, what: Keep, leave: () => void = () => undefined): Promise<void> {
  const { words, asksToRead } = await keepNow(what, { palette: desk.palette, now: desk.now() });
  const isHidden = what.does === 'changeTenant' && what.change.does === 'hide';
  if (isHidden && desk.state().tenant?.id === what.tenantId) desk.only(undefined);
  desk.changed();
  leave();
  if (words !== undefined) desk.change({ news: words });
  if (asksToRead) desk.readAgain();
}

/** Keeps something while another screen goes on, and gives what it came to. */
export function keepBeside(desk: Desk, what: Keep, done: (kept: Kept) => void): void {
  desk.behind(keepingWords(what), async () => {
    done(await keepNow(what, { palette: desk.palette, now: desk.now() }));
    desk.changed();
  });
}

interface Asked {
  readonly question: string;
  readonly hint: string;
  /** Nothing typed takes the name away. */
  readonly mayBeEmpty?: boolean;
}

function asked(naming: Naming, name: string): Asked {
  switch (naming.does) {
    case 'newBundle': {
      const count = naming.wish.eligibilities.length;
      return {
        question: `Keep ${count === 1 ? 'this role' : `these ${count} roles`} as a bundle`,
        hint: 'A name for it. Later: @ and the name, then Enter.',
      };
    }
    case 'renameBundle':
      return {
        question: `Another name for “${naming.bundle.name}”`,
        hint: `It stays @${naming.bundle.id}: links to it go on working.`,
      };
    case 'newPlaces': {
      const count = naming.scopes.length;
      return {
        question: `Keep ${count === 1 ? 'this place' : `these ${count} places`} as a set`,
        hint: 'A name for it. Later it stands among the places of every Azure role, and as --scope @name.',
      };
    }
    case 'nameRole': {
      const taking = name === '' ? '' : ' Empty takes it away.';
      return {
        question: `What do you call ${labelOf(naming.eligibility)}?`,
        hint: `Typing it finds the role first; the row goes on saying which it is.${taking}`,
        mayBeEmpty: name !== '',
      };
    }
    case 'nameTenant':
      return {
        question: `What do you call ${naming.title}?`,
        hint: 'Shown beside its own name; --tenant and the search take it too.',
      };
  }
}
