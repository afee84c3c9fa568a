import type { Gap } from '../model/catalogue.ts';
import type { Kind } from '../model/eligibility.ts';
import { identityKey } from '../model/identity.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { gapWords, kindsWords, listWords } from '../words/row-words.ts';
import { commandRow } from './command-rows.ts';
import type { Row, RowsInput } from './rows.ts';

/** Id of the row that says that nothing matches: eligible rows after it are only what is nearest, and were not asked for. */
export const noMatchId = 'no-match';

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
      id: 'locked',
      title: 'The saved sign-in cannot be opened now',
      subtitle: words,
      enter: 'try again',
    },
  ];
}

/** One row for each part that could not be read: what, why, and the way on. */
export function gapRows(gaps: readonly Gap[]): readonly Row[] {
  const rows = gaps.map((gap) => ({
    ...noticeRow('', gapWords(gap), gap.error.message),
    id: ['gap', gap.kind, identityKey(gap.identity), gap.part, gap.scopeId ?? ''].join(':'),
    type: 'gap' as const,
    state: gap.error.code,
    enter: gap.cure,
    action: { type: 'gap', gap } as const,
  }));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The state the list is in, as the door says it, with the age of what is shown. */
export function stateNotice(input: RowsInput): readonly Row[] {
  if (input.notice === undefined) return [];
  const takenAt = Date.parse(input.catalogue.takenAt);
  const known = !input.catalogue.confirmed && takenAt > 0;
  return [
    noticeRow('state', input.notice, known ? `Shown as of ${formatLocalTime(takenAt, input.now, input.timeZone)}` : ''),
  ];
}

const allKinds: readonly Kind[] = ['directoryRole', 'group', 'azureResource'];

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
  const kinds = (asked?.kinds ?? allKinds).filter((kind) => !failed.has(kind));
  if (kinds.length === 0) return [refresh];
  const tenants = asked === undefined || asked.tenants.length === 0 ? 'The service' : listWords(asked.tenants);
  const subtitle = `${tenants} answered: there are no ${listWords(kinds.map(kindsWords)).replace(' and ', ' or ')} for this account`;
  const title =
    failed.size > 0 ? `No ${listWords(kinds.map(kindsWords)).replace(' and ', ' or ')}` : 'Nothing to activate';
  return [noticeRow('nothing-eligible', title, subtitle), refresh];
}
