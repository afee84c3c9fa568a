import {
  capitalized,
  type Catalogue,
  type EligibilityKey,
  inTenantOrder,
  type Kind,
  kindsWords,
  type Row,
  tenantWords,
} from '@pim-palette/core';

/** What the dropdown lets through: everything, one kind, or one tenant. */
export type RowFilter = 'all' | `kind:${Kind}` | `tenant:${string}`;

/** One choice of the dropdown. */
export interface FilterChoice {
  readonly value: RowFilter;
  readonly title: string;
}

/** A titled part of the list. */
export interface RowSection<T> {
  readonly title: string;
  readonly rows: readonly T[];
}

/** The choices this list has: only kinds and tenants that occur. */
export function filterChoices({ eligibilities, activations, tenants: chosen }: Catalogue): {
  readonly kinds: readonly FilterChoice[];
  readonly tenants: readonly FilterChoice[];
} {
  const all = [...eligibilities, ...activations];
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  const tenants = new Map(all.map(({ identity }) => [identity.tenantId, tenantWords(identity)]));
  return {
    kinds: kinds.map((kind) => ({ value: `kind:${kind}`, title: capitalized(kindsWords(kind)) })),
    tenants: inTenantOrder([...tenants], chosen?.order, ([id]) => id).map(([id, name]) => ({
      value: `tenant:${id}`,
      title: name,
    })),
  };
}

/** Whether a row is of the chosen kind or tenant; what belongs to no role (bundles, notices, commands) is let through. */
export function rowTest(filter: RowFilter, catalogue: Catalogue): (row: Row) => boolean {
  if (filter === 'all') return () => true;
  const wanted = filter.slice(filter.indexOf(':') + 1);
  const passes = ({ kind, identity }: { kind: Kind; identity: { tenantId: string } }): boolean =>
    filter.startsWith('kind:') ? kind === wanted : identity.tenantId === wanted;
  const passing = new Set<EligibilityKey>();
  for (const one of [...catalogue.eligibilities, ...catalogue.activations, ...catalogue.openRequests]) {
    if (passes(one)) passing.add(one.key);
  }
  return (row) => {
    const { key, action } = row;
    if (action.type === 'gap') return passes(action.gap);
    return key === undefined || passing.has(key);
  };
}

/** Asks for rows until so many pass; of thousands no more are made than that takes. */
export function passingRows(
  rowsOf: (limit: number) => readonly Row[],
  passes: (row: Row) => boolean,
  count: number,
): readonly Row[] {
  for (let limit = count; ; limit *= 4) {
    const rows = rowsOf(limit);
    const passing = rows.filter(passes);
    if (passing.length >= count || rows.length < limit) return passing.slice(0, count);
  }
}

/** While words are typed Enter is for what they match best; what is ticked comes after it, and is under ⌘↵ everywhere. */
export function behindBest(rows: readonly Row[], ticked: Row): readonly Row[] {
  const [best, ...rest] = rows.filter((row) => row !== ticked);
  return best ? [best, ticked, ...rest] : [ticked];
}

const titles: Readonly<Record<Row['type'], string>> = {
  active: 'Active',
  waiting: 'Waiting',
  bundle: 'Bundles',
  eligible: 'Eligible',
  several: 'Several at Once',
  command: 'Commands',
  gap: 'Could Not Be Read',
  notice: '',
};

/** Sections in core's own order. With words there is one only: a better match must not stand below a worse one. */
export function rowSections<T extends Pick<Row, 'type'>>(
  rows: readonly T[],
  hasWords: boolean,
): readonly RowSection<T>[] {
  if (hasWords) return rows.length === 0 ? [] : [{ title: '', rows }];
  const sections: { title: string; rows: T[] }[] = [];
  for (const row of rows) {
    const title = titles[row.type];
    const last = sections.at(-1);
    if (last?.title === title) last.rows.push(row);
    else sections.push({ title, rows: [row] });
  }
  return sections;
}
