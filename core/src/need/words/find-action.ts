import type { RoleDefinition } from '../../model/role-definition.ts';
import type { Plane } from '../read/finding.ts';
import { isFiller, stemOf, taskWords } from './task-words.ts';

interface Indexed {
  readonly action: string;
  readonly plane: Plane;
  /** What it is about, without its verb. */
  readonly nouns: readonly string[];
  readonly verb: string;
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  read: [
    'read',
    'see',
    'view',
    'look',
    'list',
    'show',
    'get',
    'check',
    'open',
    'monitor',
    'browse',
    'find',
    'download',
  ],
  write: [
    ...['create', 'make', 'add', 'build', 'deploy', 'set', 'new', 'change', 'edit', 'update', 'configure', 'manage'],
    ...['modify', 'rename', 'write', 'scale', 'enable', 'disable', 'upload', 'admin', 'setting'],
  ],
  delete: ['delete', 'remove', 'drop', 'purge', 'clean', 'destroy'],
};
const verbOf = new Map(
  Object.entries(verbs).flatMap(([verb, words]) => words.map((word) => [stemOf(word), verb] as const)),
);

const indexes = new WeakMap<readonly RoleDefinition[], readonly Indexed[]>();

/** Every action that is listed whole in some role, with the words of its name. */
function indexOf(definitions: readonly RoleDefinition[]): readonly Indexed[] {
  const known = indexes.get(definitions);
  if (known) return known;
  const rows = new Map<string, Indexed>();
  const add = (action: string, plane: Plane) => {
    const id = `${plane} ${action.toLowerCase()}`;
    if (rows.has(id) || action.includes('*')) return;
    const spaced = action.replace(/^microsoft\./i, '').replace(/([a-z])([A-Z])/g, '$1 $2');
    const segments = spaced.split('/');
    const last = segments.at(-1)?.toLowerCase() ?? '';
    const nouns = taskWords((last === 'action' ? segments : segments.slice(0, -1)).join(' ')).map(stemOf);
    rows.set(id, { action, plane, nouns: [...new Set(nouns)], verb: last === 'alltasks' ? 'write' : last });
  };
  for (const { kind, blocks } of definitions)
    for (const block of blocks) {
      for (const action of block.actions) add(action, kind === 'directoryRole' ? 'directory' : 'management');
      for (const action of block.dataActions) add(action, 'data');
    }
  const index = [...rows.values()];
  indexes.set(definitions, index);
  return index;
}

/** The action whose name has all that the words are about, the closest first; `undefined` where a word is in none. */
export function findAction(
  words: readonly string[],
  definitions: readonly RoleDefinition[],
): { readonly plane: Plane; readonly actions: readonly string[] } | undefined {
  const index = indexOf(definitions);
  const asked = words.map((word) => verbOf.get(word)).find((verb) => verb !== undefined);
  const wanted = words.filter((word) => !isFiller(word) && !verbOf.has(word) && word.length > 2);
  if (wanted.length === 0) return undefined;
  let best: Indexed | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const row of index) {
    if (!wanted.every((word) => row.nouns.includes(word))) continue;
    const isAsked = row.verb === (asked ?? 'write') || (asked !== undefined && row.nouns.includes(asked));
    const cost = row.nouns.length - wanted.length + (isAsked ? 0 : 3) + (row.plane === 'data' ? 0.5 : 0);
    if (cost < least) {
      least = cost;
      best = row;
    }
  }
  return best && { plane: best.plane, actions: [best.action] };
}
