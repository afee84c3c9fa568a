import { Action, ActionPanel, Icon, List } from '@raycast/api';
import { type Bundle, type EligibilityKey, type OfferFacts, type Row, tickedId } from '@pim-palette/core';
import { useEffect, useMemo, useState } from 'react';
import { filterChoices, filteredRows, type RowFilter, rowSections } from '../format/listed-rows.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { type FirstRow, rowsInSight } from '../stores/first-rows.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { EligibilityDetail } from './eligibility-detail.tsx';
import { ProblemView } from './problem-view.tsx';
import { RowActions } from './row-actions.tsx';
import { RowItem } from './row-item.tsx';

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
  /** Shown until the real rows are there, if nothing is typed meanwhile. */
  readonly first?: readonly FirstRow[];
}

/** Core's rows as a list: searched, ordered and worded by core, drawn by Raycast. */
export function RoleList({ desk, perform, command, placeholder, first = [] }: Props) {
  const { door, version, isLoading, isOffline, notice, problem } = useDeskState(desk);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<RowFilter>('all');
  const [count, setCount] = useState(rowsInSight);
  const [ticks, setTicks] = useState<readonly EligibilityKey[]>([]);
  const [bundles, setBundles] = useState<readonly Bundle[]>([]);
  const [isShowingDetail, setShowingDetail] = useState(false);

  const found = useMemo(() => {
    if (!door || version === 0) return [];
    const options = {
      ...(notice === undefined ? {} : { notice }),
      ...(isOffline ? { offline: true } : {}),
      ...(ticks.length === 0 ? {} : { ticked: ticks }),
    };
    const asked = command === undefined ? text : `${command} ${text}`;
    // A filter takes rows away: only without one may core stop early.
    if (filter === 'all') return door.palette.rows(asked, { ...options, limit: count + 1 });
    return filteredRows(door.palette.rows(asked, options), filter, door.palette.catalogue());
  }, [door, version, text, filter, count, command, notice, isOffline, ticks]);

  // What was sent is no longer ticked; what was only checked or came to nothing is.
  useEffect(
    () => desk.runs.onSent((keys) => setTicks((before) => before.filter((key) => !keys.includes(key)))),
    [desk],
  );

  useEffect(() => void door?.palette.bundles().then(setBundles, () => undefined), [door, version]);

  useEffect(() => {
    if (!door) return undefined;
    const timer = setTimeout(() => setCount((before) => Math.max(before, pageSize)), restAfterMs);
    return () => clearTimeout(timer);
  }, [door]);

  const eligibilities = useMemo(
    () => new Map((door && version > 0 ? door.palette.catalogue().eligibilities : []).map((one) => [one.key, one])),
    [door, version],
  );
  if (problem !== undefined) return <ProblemView problem={problem} />;

  const shown: readonly (Row | FirstRow)[] = door ? found.slice(0, count) : text === '' ? first : [];
  const kindOf = ({ key, action }: Row) => {
    const activation = action.type === 'manageActivation' ? action.activation.kind : undefined;
    return (key === undefined ? undefined : eligibilities.get(key)?.kind) ?? activation;
  };
  const onSearch = (typed: string): void => {
    setText(typed);
    setCount(pageSize);
  };

  /** What the resting selection asks for is read behind, so that its row and its form can say it. */
  function onSelectionChange(id: string | null): void {
    const eligibility = id?.startsWith('role:') ? eligibilities.get(id.slice('role:'.length)) : undefined;
    if (!door || !eligibility || door.palette.knownPolicies().has(eligibility.key)) return;
    void door.palette.policies([eligibility]).then(desk.redraw, () => undefined);
  }

  function onTick(keys: readonly EligibilityKey[], isOn: boolean): void {
    setTicks((before) => [...before.filter((key) => !keys.includes(key)), ...(isOn ? keys : [])]);
  }

  const tickedRow = found[0]?.id === tickedId ? found[0] : undefined;
  const facts: OfferFacts = {
    policies: door?.palette.knownPolicies() ?? new Map(),
    ticked: ticks,
    bundles,
    offline: isOffline,
  };
  const place = { onTick, onSearch };
  const toggleDetail = () => setShowingDetail((before) => !before);
  const choices = door ? filterChoices(door.palette.catalogue()) : { kinds: [], tenants: [] };
  return (
    <List
      isLoading={isLoading}
      filtering={false}
      searchText={text}
      onSearchTextChange={onSearch}
      onSelectionChange={onSelectionChange}
      searchBarPlaceholder={placeholder}
      isShowingDetail={isShowingDetail}
      pagination={{
        pageSize,
        hasMore: found.length > count,
        onLoadMore: () => setCount((before) => before + pageSize),
      }}
      searchBarAccessory={
        <List.Dropdown tooltip="Kind and Tenant" value={filter} onChange={(value) => setFilter(value as RowFilter)}>
          <List.Dropdown.Item title="Everything" value="all" />
          <List.Dropdown.Section title="Kind">
            {choices.kinds.map(({ value, title }) => (
              <List.Dropdown.Item key={value} value={value} title={title} />
            ))}
          </List.Dropdown.Section>
          <List.Dropdown.Section title="Tenant">
            {choices.tenants.map(({ value, title }) => (
              <List.Dropdown.Item key={value} value={value} title={shownText(title)} />
            ))}
          </List.Dropdown.Section>
        </List.Dropdown>
      }
    >
      {rowSections(shown, text.trim() !== '').map(({ title, rows: listed }, section) => (
        <List.Section key={`${title}${section}`} title={title}>
          {listed.map((row) =>
            'action' in row ? (
              <RowItem
                key={row.id}
                row={row}
                kind={kindOf(row)}
                isTicked={row.key !== undefined && ticks.includes(row.key)}
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
            ) : (
              <RowItem key={row.id} row={row} kind={row.kind} />
            ),
          )}
        </List.Section>
      ))}
      {/* Only a filter leaves nothing: without one core has a row for every state. */}
      {door && filter !== 'all' && shown.length === 0 && (
        <List.EmptyView
          icon={Icon.Filter}
          title={isLoading ? 'Still Reading' : 'Nothing of This Kind or Tenant'}
          actions={
            <ActionPanel>
              <Action title="Show Everything" icon={Icon.List} onAction={() => setFilter('all')} />
            </ActionPanel>
          }
        />
      )}
    </List>
  );
}
