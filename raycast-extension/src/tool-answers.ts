import type { Gap, Row } from '@pim-palette/core';
import { gapWords, hiddenWords, plainDetail, plainState } from '@pim-palette/core';
import { shownText } from './format/shown-text.ts';
import { openDoor } from './palette.ts';

/** One row as an assistant reads it. */
interface ToolRow {
  /** What Activate Roles takes. */
  readonly key: string;
  readonly name: string;
  readonly where: string;
  readonly state: string;
  /** The service has not said in this reading how it stands: the state is from the last time, or not known. */
  readonly unconfirmed?: true;
}

/** What a reading tool answers. */
export interface ToolAnswer {
  readonly rows: readonly ToolRow[];
  /** Parts that could not be read: an empty list with gaps does not mean that there is nothing. */
  readonly gaps: readonly string[];
}

/** More than an assistant can make use of. */
const mostRows = 200;

/** Reads everything silently and gives the rows of these types. Throws when nobody is signed in. */
export async function listedForTool(query: string, types: readonly Row['type'][]): Promise<ToolAnswer> {
  const { palette } = await openDoor();
  await palette.load();
  const catalogue = await palette.refresh({ interaction: 'never' });
  const { gaps } = catalogue;
  const hidden = hiddenWords(catalogue);
  const rows = palette.rows(query).filter(({ type, key }) => key !== undefined && types.includes(type));
  return {
    rows: rows.slice(0, mostRows).map((row) => ({
      key: row.key ?? '',
      name: shownText(row.title),
      where: shownText(plainDetail(row)),
      state: shownText(plainState(row)),
      ...(row.unconfirmed ? { unconfirmed: true } : {}),
    })),
    gaps: [
      ...gaps.map((gap: Gap) => `${gapWords(gap)}: ${gap.cure}`),
      ...(hidden === undefined ? [] : [`${hidden}: of these nothing is known`]),
    ],
  };
}
