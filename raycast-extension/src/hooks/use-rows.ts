import type { Row } from '@pim-palette/core';
import { useMemo } from 'react';
import { filterChoices, passingRows, type RowFilter, rowTest } from '../format/listed-rows.ts';
import type { Desk } from './desk.ts';
import { useDeskState } from './use-desk.ts';

/** What a list asks for. */
export interface Asked {
  readonly text: string;
  /** Put before what is typed. */
  readonly command: string | undefined;
  readonly filter: RowFilter;
  readonly count: number;
}

/** What a list draws: no more rows than were asked for. */
export interface FoundRows {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  /** Words were typed: a better match must not stand below a worse one. */
  readonly hasWords: boolean;
  /** The filter that is in force: one whose kind or tenant is not there any more is not. */
  readonly filter: RowFilter;
  readonly choices: ReturnType<typeof filterChoices>;
}

const noChoices: ReturnType<typeof filterChoices> = { kinds: [], tenants: [] };

/** Core's rows for what is typed and chosen. */
export function useRows(desk: Desk, { text, command, filter, count }: Asked): FoundRows {
  const { session, version } = useDeskState(desk);
  const catalogue = session?.palette.catalogue();
  const choices = useMemo(() => (catalogue ? filterChoices(catalogue) : noChoices), [catalogue]);
  const isThere = [...choices.kinds, ...choices.tenants].some(({ value }) => value === filter);
  const chosen = isThere ? filter : 'all';
  const passes = useMemo(() => (catalogue ? rowTest(chosen, catalogue) : () => true), [catalogue, chosen]);

  return useMemo(() => {
    if (!session || version === 0) return { rows: [], hasMore: false, hasWords: false, filter: chosen, choices };
    const asked = command === undefined ? text : `${command} ${text}`;
    const found = passingRows((limit) => session.rows(asked, { limit }), passes, count + 1);
    const { parts, bundle, command: typed } = session.palette.readQuery(text);
    const hasWords = parts.length > 0 || bundle !== undefined || typed !== undefined;
    return { rows: found.slice(0, count), hasMore: found.length > count, hasWords, filter: chosen, choices };
  }, [session, version, text, command, count, passes, chosen, choices]);
}
