import { Action, ActionPanel, Icon, List } from '@raycast/api';
import { type OfferFacts, type Row, tickedId } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { behindBest, type RowFilter, rowSections } from '../format/listed-rows.ts';
import type { Desk } from '../hooks/desk.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { useRows } from '../hooks/use-rows.ts';
import { useSubtitle } from '../hooks/use-subtitle.ts';
import { keepFilter, readFilter } from '../stores/kept-filter.ts';
import { EligibilityDetail } from './eligibility-detail.tsx';
import { FilterChoice } from './filter-choice.tsx';
import { ProblemView } from './problem-view.tsx';
import { RowActions } from './row-actions.tsx';
import { RowItem } from './row-item.tsx';

/** As many rows as the window shows. */
const rowsInSight = 8;
/** Rows drawn with each page: as many as anyone looks at, so that thousands cost no more. */
const pageSize = 15;
/** The rest of the first page follows once what is in sight is drawn. */
const restAfterMs = 20;

interface Props {
  readonly desk: Desk;
  readonly perform: Perform;
  /** Put before what is typed: `/active`, `/pending`. */
  readonly command?: string;
  readonly placeholder: string;
  /** What is searched for at first. */
  readonly begin?: string;
}

/** Core's rows as a list: searched, ordered and worded by core, drawn by Raycast. */
export function RoleList({ desk, perform, command, placeholder, begin = '' }: Props) {
  const { session, isLoading, problem } = useDeskState(desk);
  const [text, setText] = useState(begin);
  const [kept, setKept] = useState<RowFilter>(readFilter);
  const [count, setCount] = useState(rowsInSight);
  const [isShowingDetail, setShowingDetail] = useState(false);
  const { rows, hasMore, hasWords, filter, choices } = useRows(desk, { text, command, filter: kept, count });
  useSubtitle(desk);

  useEffect(() => {
    if (!session) return undefined;
    const timer = setTimeout(() => setCount((before) => Math.max(before, pageSize)), restAfterMs);
    return () => clearTimeout(timer);
  }, [session]);

  if (problem !== undefined) return <ProblemView problem={problem} />;

  const facts: OfferFacts = session?.facts() ?? { policies: new Map(), ticked: [] };
  const tickedRow = rows.find(({ id }) => id === tickedId);
  const listed = tickedRow && hasWords ? behindBest(rows, tickedRow) : rows;
  const onSearch = (typed: string): void => {
    setText(typed);
    setCount(pageSize);
  };
  const onFilter = (chosen: RowFilter): void => {
    setKept(chosen);
    keepFilter(chosen);
  };
  /** What the resting selection asks for is read behind, so that its row and its form can say it. */
  const onSelectionChange = (id: string | null): void => {
    const key = rows.find((row) => row.id === id)?.key;
    if (key !== undefined) session?.restOn([key]);
  };
  const place = {
    onTick: (keys: readonly string[], isOn: boolean) => session?.tick(keys, isOn),
    onSearch,
  };
  const toggleDetail = () => setShowingDetail((before) => !before);

  const drawn = (row: Row) => (
    <RowItem
      key={row.id}
      row={row}
      isTicked={row.key !== undefined && facts.ticked.includes(row.key)}
      isShowingDetail={isShowingDetail}
      {...(isShowingDetail && row.key !== undefined
        ? { detail: <EligibilityDetail desk={desk} eligibilityKey={row.key} /> }
        : {})}
      actions={
        <RowActions
          desk={desk}
          row={row}
          tickedRow={tickedRow}
          facts={facts}
          perform={perform}
          place={place}
          onToggleDetail={toggleDetail}
        />
      }
    />
  );
  return (
    <List
      isLoading={isLoading}
      filtering={false}
      searchText={text}
      onSearchTextChange={onSearch}
      onSelectionChange={onSelectionChange}
      searchBarPlaceholder={placeholder}
      isShowingDetail={isShowingDetail}
      pagination={{ pageSize, hasMore, onLoadMore: () => setCount((before) => before + pageSize) }}
      searchBarAccessory={<FilterChoice value={filter} choices={choices} onChange={onFilter} />}
    >
      {rowSections(listed, hasWords).map(({ title, rows: some }, section) => (
        <List.Section key={`${title}${section}`} title={title}>
          {some.map(drawn)}
        </List.Section>
      ))}
      {/* Only a filter leaves nothing: without one core has a row for every state. */}
      {session && filter !== 'all' && listed.length === 0 && (
        <List.EmptyView
          icon={Icon.Filter}
          title={isLoading ? 'Still Reading' : 'Nothing of This Kind or Tenant'}
          actions={
            <ActionPanel>
              <Action title="Show Everything" icon={Icon.List} onAction={() => onFilter('all')} />
            </ActionPanel>
          }
        />
      )}
    </List>
  );
}
