import { List } from '@raycast/api';
import type { Row } from '@pim-palette/core';
import type { ReactElement } from 'react';
import { kindOf, rowAccessories, rowIcon } from '../format/row-look.ts';
import { shownText } from '../format/shown-text.ts';

interface Props {
  readonly row: Row;
  readonly isTicked?: boolean;
  /** Stands beside the list; then the row itself says less. */
  readonly detail?: ReactElement;
  readonly isShowingDetail?: boolean;
  readonly actions?: ReactElement;
}

/** One row as the list shows it. */
export function RowItem({ row, isTicked = false, detail, isShowingDetail = false, actions }: Props) {
  const [title, names] = row.type === 'several' ? parted(row.title) : [row.title, undefined];
  const kind = kindOf(row);
  const [, ...given] = row.subtitle.split(' · ');
  // What several roles are called says more than where each reaches.
  const subtitle = names === undefined ? row.subtitle : [names, ...given].join(' · ');
  return (
    <List.Item
      id={row.id}
      icon={rowIcon(row, kind, isTicked)}
      title={{ value: shownText(title), tooltip: shownText(row.enter) }}
      subtitle={isShowingDetail ? '' : shownText(subtitle)}
      accessories={rowAccessories(row, isShowingDetail ? undefined : kind)}
      {...(detail ? { detail } : {})}
      {...(actions ? { actions } : {})}
    />
  );
}

/** `Activate 2 roles: A and B` has its names where there is room for them. */
function parted(title: string): readonly [string, string | undefined] {
  const at = title.indexOf(': ');
  return at < 0 ? [title, undefined] : [title.slice(0, at), title.slice(at + 2)];
}
