// What came into or is about to leave the list of what may be activated: told once, and then said by the rows alone.
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import type { Moment } from '../model/moment.ts';
import { labelOf } from '../words/label.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { countWords, listWords } from '../words/row-words.ts';

/** One thing to be told. */
export interface EligibilityNews {
  readonly type: 'new' | 'endsSoon';
  readonly eligibility: Eligibility;
  /** Stable: what was told of it is told no more. */
  readonly id: string;
  /** ms since 1970: the reading that found it; the same for all that one found. */
  readonly at: number;
}

/** What became known at or after a moment (ms since 1970), of a list the service confirmed; none of one it did not. */
export function newsSince({ confirmed, eligibilities }: Catalogue, since: number): readonly EligibilityNews[] {
  if (!confirmed) return [];
  return eligibilities.flatMap((eligibility): readonly EligibilityNews[] => {
    const { key, newSince = Number.NEGATIVE_INFINITY, endsSoonSince = Number.NEGATIVE_INFINITY, endsAt } = eligibility;
    return [
      ...(newSince >= since ? [{ type: 'new', eligibility, id: `new ${key} ${newSince}`, at: newSince } as const] : []),
      ...(endsSoonSince >= since
        ? [{ type: 'endsSoon', eligibility, id: `soon ${key} ${endsAt}`, at: endsSoonSince } as const]
        : []),
    ];
  });
}

const mostNamed = 3;

/** All of it in one line, and a line each below where that says more. */
export function newsWords(
  news: readonly EligibilityNews[],
  moment: Moment,
): { readonly title: string; readonly lines: readonly string[] } {
  const [only, another] = news;
  const lines = news.map((one) => newsLine(one, moment));
  if (only && !another) return { title: lines[0] ?? '', lines: [] };
  const fresh = news.filter(({ type }) => type === 'new').length;
  const ending = news.length - fresh;
  const title = [
    ...(fresh > 0 ? [`${countWords(fresh, 'role')} you may activate ${fresh === 1 ? 'is' : 'are'} new`] : []),
    ...(ending > 0 ? [`${countWords(ending, 'eligibility')} ${ending === 1 ? 'ends' : 'end'} soon`] : []),
  ];
  const shown =
    lines.length > mostNamed + 1 ? [...lines.slice(0, mostNamed), `${lines.length - mostNamed} more`] : lines;
  return { title: listWords(title), lines: shown };
}

function newsLine({ type, eligibility }: EligibilityNews, { now, timeZone }: Moment): string {
  const { identity, endsAt } = eligibility;
  const name = `${labelOf(eligibility)} in ${tenantWords(identity)}`;
  return type === 'new'
    ? `New: you may activate ${name}`
    : `Your eligibility for ${name} ends ${formatLocalTime(Date.parse(endsAt ?? ''), now, timeZone)}`;
}
