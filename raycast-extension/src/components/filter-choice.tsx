import { List } from '@raycast/api';
import type { filterChoices, RowFilter } from '../format/listed-rows.ts';
import { shownText } from '../format/shown-text.ts';

interface Props {
  readonly value: RowFilter;
  readonly choices: ReturnType<typeof filterChoices>;
  readonly onChange: (filter: RowFilter) => void;
}

/** The dropdown beside the search bar: everything, one kind or one tenant, of those that occur. */
export function FilterChoice({ value, choices: { kinds, tenants }, onChange }: Props) {
  const known = ['all' as const, ...[...kinds, ...tenants].map((choice) => choice.value)];
  return (
    <List.Dropdown
      tooltip="Kind and Tenant"
      value={value}
      onChange={(chosen) => onChange(known.find((one) => one === chosen) ?? 'all')}
    >
      <List.Dropdown.Item title="Everything" value="all" />
      <List.Dropdown.Section title="Kind">
        {kinds.map((choice) => (
          <List.Dropdown.Item key={choice.value} value={choice.value} title={choice.title} />
        ))}
      </List.Dropdown.Section>
      <List.Dropdown.Section title="Tenant">
        {tenants.map((choice) => (
          <List.Dropdown.Item key={choice.value} value={choice.value} title={shownText(choice.title)} />
        ))}
      </List.Dropdown.Section>
    </List.Dropdown>
  );
}
