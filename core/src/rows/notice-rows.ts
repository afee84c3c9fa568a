import type { Catalogue, Gap } from '../model/catalogue.ts';
import { kinds } from '../model/eligibility.ts';
import { isOfflineCode } from '../model/offline.ts';
import { gapCauses } from '../words/gap-causes.ts';
import { hiddenWords, nothingListed } from '../words/hidden-words.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { gapsWords, kindsWords, listWords } from '../words/row-words.ts';
import { commandRow } from './command-rows.ts';
import type { Row, RowsInput } from './rows.ts';

/** Id of the row that says that nothing matches: eligible rows after it are only what is nearest, and were not asked for. */
export const noMatchId = 'no-match';

const stateId = 'state';
const lockedId = 'locked';
const signInId = 'command:signin';
const hiddenId = 'hidden-tenants';

/** Whether a row says how things stand whatever is listed: nobody is signed in, the sign-in is locked, nobody can be reached. */
export function isStateRow({ id }: Pick<Row, 'id'>): boolean {
  return id === stateId || id === lockedId || id === signInId;
}

/** Whether a row says that tenants are hidden. */
export function isHiddenRow({ id }: Pick<Row, 'id'>): boolean {
  return id === hiddenId;
}

/** A sentence in the list; Enter does nothing on it. */
export function noticeRow(id: string, title: string, subtitle = ''): Row {
  return {
    id,
    type: 'notice',
    title,
    titleMatches: [],
    subtitle,
    subtitleMatches: [],
    state: '',
    enter: 'nothing to do',
    action: { type: 'none' },
    unconfirmed: false,
  };
}

/** Before the first sign-in: sign in, or try it without a tenant. */
export function firstRunRows(): readonly Row[] {
  return [
    {
      ...commandRow('signin'),
      title: 'Sign in',
      subtitle:
        'In your browser, with your work account; asks to read the roles you may activate, and to activate them',
      enter: 'open the browser',
    },
    { ...commandRow('demo'), subtitle: 'A simulated company; nothing leaves this computer', enter: 'start the demo' },
  ];
}

/** A sign-in is kept and cannot be opened now: why, with Enter that tries again. */
export function lockedRows(words: string | undefined): readonly Row[] {
  if (words === undefined) return [];
  return [
    {
      ...commandRow('refresh'),
      id: lockedId,
      title: 'The saved sign-in cannot be opened now',
      subtitle: words,
      enter: 'try again',
    },
  ];
}

/**
 * One row for all parts of one person that could not be read for one cause: what, why, and the way on. `offline` has a notice of its own
 * already, and needs no row here.
 */
export function gapRows(gaps: readonly Gap[], { offline = false }: Pick<RowsInput, 'offline'> = {}): readonly Row[] {
  const told = gaps.filter(({ error }) => !(offline && isOfflineCode(error.code)));
  return gapCauses(told).map(({ id, cure, gaps: alike }): Row => {
    const [gap] = alike;
    return {
      ...noticeRow(id, gapsWords(alike), gap.error.message),
      type: 'gap',
      state: gap.error.code,
      enter: cure,
      action: { type: 'gap', gap: { ...gap, cure } },
    };
  });
}

/** How many tenants are hidden, with what shows them again; no row for none. Of them nothing is known. */
export function hiddenRows({ tenants }: Catalogue): readonly Row[] {
  const words = hiddenWords({ tenants });
  if (words === undefined) return [];
  return [
    {
      ...commandRow('tenants'),
      id: hiddenId,
      type: 'notice',
      title: words,
      subtitle: 'What you may activate and what is active there is not listed',
      enter: 'see your tenants',
    },
  ];
}

/** The state the list is in, as the door says it, with the age of what is shown. */
export function stateNotice(input: RowsInput): readonly Row[] {
  if (input.notice === undefined) return [];
  const takenAt = Date.parse(input.catalogue.takenAt);
  const known = !input.catalogue.confirmed && takenAt > 0;
  return [
    noticeRow(stateId, input.notice, known ? `Shown as of ${formatLocalTime(takenAt, input.now, input.timeZone)}` : ''),
  ];
}

/** Nothing to show at all: says whether the service answered, and for which tenants and kinds. */
export function emptyRows(input: RowsInput): readonly Row[] {
  const { catalogue, asked } = input;
  const refresh = commandRow('refresh');
  // Of an age only when something came, or is still to come.
  const isOver = Date.parse(catalogue.takenAt) === 0 && catalogue.gaps.some(({ part }) => part === 'eligibilities');
  if (!catalogue.confirmed && isOver) return [noticeRow('unread', 'What you may activate could not be read'), refresh];
  if (!catalogue.confirmed)
    return [
      noticeRow('reading', 'Reading what you may activate', 'This is the first time; it is remembered for the next'),
    ];
  // “There are none” is said of kinds that were read as a whole, in every tenant.
  const failed = new Set(catalogue.gaps.filter((gap) => gap.part === 'eligibilities').map((gap) => gap.kind));
  const read = (asked?.kinds ?? kinds).filter((kind) => !failed.has(kind));
  if (read.length === 0) return [refresh];
  const tenants = asked === undefined || asked.tenants.length === 0 ? 'The service' : listWords(asked.tenants);
  const subtitle = `${tenants} answered: there are no ${listWords(read.map(kindsWords)).replace(' and ', ' or ')} for this account`;
  const nothing =
    failed.size > 0 ? `No ${listWords(read.map(kindsWords)).replace(' and ', ' or ')}` : 'Nothing to activate';
  const title = nothingListed(nothing, catalogue);
  return [noticeRow('nothing-eligible', title, subtitle), refresh];
}
