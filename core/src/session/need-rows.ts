import { isTask } from '../need/is-task.ts';
import type { NeedReport } from '../need/live/ask-need.ts';
import type { Palette } from '../palette.ts';
import { noticeRow } from '../rows/notice-rows.ts';
import type { Row, RowsOptions } from '../rows/rows.ts';

/** Rows for a question: which of one's roles a task or a pasted error needs. */
export interface NeedRows {
  /** Whether a text asks something, as far as that is known by now: what was pasted is read first, and then it is told. */
  isQuestion(text: string): boolean;
  /** `undefined` for a text that is no question. Starts to look it up, and tells when there is more to show. */
  rows(text: string, options?: RowsOptions): readonly Row[] | undefined;
}

/** Shorter texts are typed, not pasted. */
const leastPasted = 60;
const mostRoles = 8;

/** What is asked behind a question mark; `undefined` for a text without one. */
function askedIn(text: string): string | undefined {
  const asked = /^\s*\?([\s\S]*)$/.exec(text);
  return asked ? (asked[1] ?? '').trim() : undefined;
}

/**
 * Whether a text may be a refusal that was pasted. A reason that is typed behind words of a role may tell of an error too, and is
 * none.
 */
function mayBePasted(text: string): boolean {
  return text.length >= leastPasted && !isTask(text) && !/^[^>]{0,50}\s>\s/.test(text) && !/^\s*[/@]/.test(text);
}

/** Whether a text that a door was given asks which role is needed: with a question mark, or as a refusal that was pasted. */
export async function isQuestion(text: string, palette: Pick<Palette, 'isRefusal'>): Promise<boolean> {
  return askedIn(text) !== undefined || (mayBePasted(text) && (await palette.isRefusal(text)));
}

/** Keeps the answer to the newest question, over the newest catalogue. `changed` is called when an answer has come. */
export function createNeedRows(
  { palette, signal }: { readonly palette: Palette; readonly signal: AbortSignal },
  changed: () => void,
): NeedRows {
  let answered:
    | { readonly question: string; readonly takenAt: string; readonly report: NeedReport | undefined }
    | undefined;
  let wanted = '';
  let isAsking = false;
  /** The newest text that may have been pasted, and whether it is a refusal; `undefined` until it was read. */
  let pasted: { readonly text: string; isRefusal?: boolean } = { text: '' };

  function questionIn(text: string): string | undefined {
    const asked = askedIn(text);
    if (asked !== undefined || !mayBePasted(text)) return asked;
    if (pasted.text !== text) void readPasted(text);
    return pasted.isRefusal ? text : undefined;
  }

  /** What reads refusals is large, and nothing else of a list needs it. */
  async function readPasted(text: string): Promise<void> {
    const reading: typeof pasted = { text };
    pasted = reading;
    reading.isRefusal = await palette.isRefusal(text).catch(() => false);
    if (pasted === reading && reading.isRefusal) changed();
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      while (!signal.aborted && !isCurrent(wanted)) {
        const question = wanted;
        const catalogue = palette.catalogue();
        const report = await palette.need(question, { catalogue, signal }).catch(() => undefined);
        answered = { question, takenAt: catalogue.takenAt, report };
        if (question === wanted) changed();
      }
    } finally {
      isAsking = false;
    }
  }
  const isCurrent = (question: string) =>
    answered?.question === question && answered.takenAt === palette.catalogue().takenAt;

  return {
    isQuestion: (text) => questionIn(text) !== undefined,
    rows(text, options = {}) {
      const question = questionIn(text);
      if (question === undefined) return undefined;
      if (question === '')
        return [
          noticeRow('need', 'Which of your roles is needed?', 'Say the task, as in “? reset mfa”, or paste the error'),
        ];
      wanted = question;
      if (!isCurrent(question)) void ask();
      if (answered?.question !== question) return [noticeRow('need', 'Looking for the smallest of your roles')];
      const { report } = answered;
      return report ? rowsOf(report, palette, options) : [noticeRow('need', 'What roles allow could not be read')];
    },
  };
}

function rowsOf(report: NeedReport, palette: Palette, options: RowsOptions): readonly Row[] {
  const { roles, wouldDo, note, findings, gaps } = report;
  const needed = roles.slice(0, mostRoles).flatMap(({ key, roleName, why }): readonly Row[] => {
    const row = rowWithKey(palette, key, roleName, options);
    if (!row) return [];
    return [{ ...row, titleMatches: [], subtitle: `${why} · ${row.subtitle}`, subtitleMatches: [] }];
  });
  const isHelpless = findings.length > 0 && findings.every(({ cause }) => cause !== 'role');
  const title =
    findings.length === 0
      ? 'These words lead to no role'
      : isHelpless
        ? 'No role helps with this'
        : needed.length > 0
          ? 'What else is to know'
          : wouldDo.length > 0
            ? 'None of your roles allows it'
            : 'No role was found for it';
  const said = note === '' ? [] : [noticeRow('need-note', title, note)];
  const others =
    needed.length === 0 && wouldDo.length > 0
      ? [noticeRow('need-others', 'These would do, smallest first', wouldDo.join(', '))]
      : [];
  const unread = gaps.slice(0, 1).map((gap) => noticeRow('need-gap', 'What roles allow could not be read', gap.cure));
  const rows = [...needed, ...said, ...others, ...unread];
  return rows.length > 0 ? rows : [noticeRow('need-note', title)];
}

/** The row of a right as the list has it; by its name first, since of thousands few are called so. */
function rowWithKey(palette: Palette, key: string, roleName: string, options: RowsOptions): Row | undefined {
  const { ticked: _, ...rest } = options;
  const words = roleName.replace(/[^\p{L}\p{N} ]+/gu, ' ');
  const has = (row: Row) => row.key === key;
  return (
    palette.rows(words, { ...rest, limit: 100 }).find(has) ?? palette.rows('', { ...rest, limit: 10_000 }).find(has)
  );
}
