import type { Eligibility } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import type { ScopeType } from '../model/scope.ts';
import { fold } from './fold.ts';
import { type IndexedText, indexText, indexWhole } from './indexed-text.ts';
import { levels } from './match-level.ts';
import { nicknamesOf } from './nicknames.ts';
import { longForm } from './short-words.ts';

/** What can be found: an eligibility, or an activation or open request told by the same fields. */
export type RankItem = Pick<Eligibility, 'key' | 'kind' | 'identity' | 'roleName' | 'access' | 'scope'>;

/** Where a word may match, and how much a match there counts, in tenths; `least` is the level a match must have there. */
export const fields = [
  { name: 'role', weight: 10, least: 0 },
  { name: 'scope', weight: 9, least: 0 },
  { name: 'path', weight: 8, least: 0 },
  { name: 'tenant', weight: 8, least: 0 },
  { name: 'type', weight: 7, least: 0 },
  // A company's name is in most account names: only a word or its beginning is meant.
  { name: 'account', weight: 5, least: levels.beginning },
  // Whole words only, and below the worst match of any name: what a role is called never comes after what it is called besides.
  { name: 'nickname', weight: 3, least: levels.joined },
] as const;

const scopeWords: Readonly<Record<ScopeType, string>> = {
  tenant: 'tenant',
  administrativeUnit: 'administrative unit',
  application: 'application',
  group: '',
  managementGroup: 'management group',
  subscription: 'subscription',
  resourceGroup: 'resource group',
  resource: 'resource',
  unknown: '',
};

/** The distinct texts of all items, and for each field and item which of them it is (-1 for none). */
export interface FieldTexts {
  readonly texts: readonly IndexedText[];
  /** One array a field, in the order of `fields`. */
  readonly columns: readonly Int32Array[];
  /** For each text the fields it occurs in, a bit each. */
  readonly usedIn: Uint8Array;
  /** For each text its words, a bit each, of the first 31; 0 when it has none. */
  readonly words: Int32Array;
}

/** Cuts every distinct text once: thousands of eligibilities share few role, tenant and path names. */
export function indexFields(items: readonly RankItem[]): FieldTexts {
  const texts: IndexedText[] = [];
  const ids = new Map<string, number>();
  const columns = fields.map(() => new Int32Array(items.length).fill(-1));
  const idOf = (text: string, whole: boolean): number => {
    if (text === '') return -1;
    const key = whole ? `\n${text}` : text;
    const known = ids.get(key);
    if (known !== undefined) return known;
    texts.push(whole ? indexWhole(text) : indexText(text));
    ids.set(key, texts.length - 1);
    return texts.length - 1;
  };
  // With a single account its name is in every row and says nothing: then only the name itself finds it, not its parts.
  const oneAccount = new Set(items.map((item) => item.identity.username)).size < 2;
  items.forEach((item, i) => {
    const { scope, identity } = item;
    const values = [
      item.roleName,
      scope.label === item.roleName ? '' : scope.label,
      scope.path.join(' / '),
      tenantWords(identity),
      typeText(item),
      identity.username,
      item.kind === 'group' ? '' : nicknamesOf(item.roleName),
    ];
    values.forEach((value, field) => {
      const column = columns[field];
      if (column) column[i] = idOf(value, oneAccount && fields[field]?.name === 'account');
    });
  });
  const usedIn = new Uint8Array(texts.length);
  columns.forEach((column, field) => {
    for (const id of column) if (id >= 0) usedIn[id] = (usedIn[id] ?? 0) | (1 << field);
  });
  const words = Int32Array.from(texts, ({ starts }) => (starts.length > 30 ? 0x7fffffff : (1 << starts.length) - 1));
  return { texts, columns, usedIn, words };
}

/** Words about what it is that stand nowhere in its names: kind, access, type of scope, type of resource. */
function typeText(item: RankItem): string {
  const words =
    item.kind === 'directoryRole'
      ? ['directory role entra']
      : item.kind === 'group'
        ? ['group', item.access ?? '']
        : ['azure resource', resourceType(item.scope.id)];
  words.push(scopeWords[item.scope.type], ...longForms(item.scope.label));
  return words.filter((word) => word !== '').join(' ');
}

/** `Microsoft.KeyVault/vaults` of a resource id as words; empty for wider scopes. */
function resourceType(scopeId: string): string {
  const after = /\/providers\/microsoft\.([^/]+)\/([^/]+)\/[^/]+$/i.exec(scopeId);
  return after ? `${after[1]} ${after[2]}` : '';
}

/** The type words of `kv-prod` hold key vault, so that who types it long finds what is named short. */
function longForms(label: string): readonly string[] {
  return fold(label)
    .text.split(/[^a-z0-9]+/)
    .flatMap((word) => longForm(word) ?? []);
}
