import { List } from '@raycast/api';
import type { Kind } from '@pim-palette/core';
import type { ReactElement } from 'react';
import { rowAccessories, rowIcon } from '../format/row-look.ts';
import { shownText } from '../format/shown-text.ts';
import type { FirstRow } from '../stores/first-rows.ts';

interface Props {
  readonly row: FirstRow & { readonly enter?: string };
  readonly kind: Kind | undefined;
  readonly isTicked?: boolean;
  /** Stands beside the list; then the row itself says less. */
  readonly detail?: ReactElement;
  readonly isShowingDetail?: boolean;
  readonly actions?: ReactElement;
}

/** One row as the list shows it, the same before and after it is known to be right. */
export function RowItem({ row, kind, isTicked = false, detail, isShowingDetail = false, actions }: Props) {
  return (
    <List.Item
      id={row.id}
      icon={rowIcon(row, kind, isTicked)}
      title={
        row.enter === undefined ? shownText(row.title) : { value: shownText(row.title), tooltip: shownText(row.enter) }
      }
      subtitle={isShowingDetail ? '' : shownText(row.subtitle)}
      accessories={rowAccessories(row, isShowingDetail ? undefined : kind)}
      {...(detail ? { detail } : {})}
      {...(actions ? { actions } : {})}
    />
  );
}
