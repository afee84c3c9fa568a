import type { RoleDefinition } from '../../model/role-definition.ts';
import { azureGrantCovers } from '../match/azure-grant.ts';
import { isOffered } from '../match/least-roles.ts';
import type { Plane } from '../read/finding.ts';
import { findAction } from './find-action.ts';
import { allTasks, type Task } from './task-table.ts';
import { isElsewhere, isFiller, stemOf, taskWords } from './task-words.ts';

/** What words mean: what is needed, and the roles a source names for it. */
export interface FoundTask {
  readonly plane: Plane;
  readonly actions: readonly string[];
  readonly roles: readonly string[];
}

const exact = /^microsoft\.[\w.]+(?:\/[\w*.$-]+)+$/i;

/**
 * What is needed for a task in words: an action as it is written, what the tables know, else a role or an action of the definitions
 * that has these words in its name. `undefined` for words that mean nothing here.
 */
export function findTask(text: string, definitions: readonly RoleDefinition[]): FoundTask | undefined {
  const typed = text.trim();
  if (exact.test(typed)) return definitions.length > 0 ? writtenAction(typed, definitions) : undefined;
  const named = definitions.find((role) => isOffered(role) && role.name.toLowerCase() === typed.toLowerCase());
  if (named) return { plane: planeOf(named), actions: [], roles: [named.name] };
  const said = taskWords(text);
  if (isElsewhere(said)) return undefined;
  const giving = givenRole(typed, definitions);
  if (giving) return giving;
  const words = said.map(stemOf);
  const task = bestTask(words) ?? namedRole(words, definitions);
  if (task) return task;
  // Words that every role could have mean nothing by themselves.
  if (words.every((word) => isFiller(word) || general.has(word))) return undefined;
  const action = findAction(words, definitions);
  return action && { ...action, roles: [] };
}

const gives = /(?<![a-z])(?:assign|give|grant|make|add|promote|remove|revoke|take)(?![a-z])/i;
const toMe = /(?<![a-z])(?:me|my|myself|i)(?![a-z])/i;

/** What it needs to give somebody else a role that is named: `make anna global reader`. */
function givenRole(typed: string, definitions: readonly RoleDefinition[]): FoundTask | undefined {
  if (!gives.test(typed) || toMe.test(typed)) return undefined;
  const text = ` ${typed.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  // One word may be anything: `reader`, `owner`.
  const named = definitions
    .filter((role) => isOffered(role) && role.name.includes(' ') && text.includes(` ${role.name.toLowerCase()} `))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!named) return undefined;
  return named.kind === 'directoryRole'
    ? { plane: 'directory', actions: ['microsoft.directory/roleAssignments/allProperties/allTasks'], roles: [] }
    : { plane: 'management', actions: ['Microsoft.Authorization/roleAssignments/write'], roles: [] };
}

function writtenAction(action: string, definitions: readonly RoleDefinition[]): FoundTask {
  const namespace = action.split('/')[0]?.toLowerCase() ?? '';
  const lists = (one: string) => one.toLowerCase().startsWith(`${namespace}/`);
  const ofDirectory = definitions.some(
    ({ kind, blocks }) => kind === 'directoryRole' && blocks.some(({ actions }) => actions.some(lists)),
  );
  if (ofDirectory || namespace === 'microsoft.directory') return { plane: 'directory', actions: [action], roles: [] };
  // The same string may be of both planes: it is of data where only data actions name it.
  const named = (pick: (block: RoleDefinition['blocks'][number]) => readonly string[]) =>
    definitions.some(({ blocks }) =>
      blocks.some((block) => pick(block).some((one) => lists(one) && azureGrantCovers(one, action))),
    );
  const isData = named(({ dataActions }) => dataActions) && !named(({ actions }) => actions);
  return { plane: isData ? 'data' : 'management', actions: [action], roles: [] };
}

function bestTask(words: readonly string[]): Task | undefined {
  const known = new Set(words);
  // Versions and other figures are beside the point.
  const counted = new Set(words.filter((word) => !isFiller(word) && !/^\d/.test(word)));
  let best: Task | undefined;
  let most = 0;
  for (const task of allTasks()) {
    const used = new Set<string>();
    if (!task.required.every((group) => says(group, known, used))) continue;
    const helps = task.helping.filter((group) => says(group, known, used)).length;
    const unsaid = [...counted].filter((word) => !used.has(word));
    const left = unsaid.filter((word) => !isLight(word)).length;
    // Words that nothing of the task says are worse than words the task would like to hear.
    const score = task.required.length * 2 + helps - left * 1.5 - (unsaid.length - left) * 0.4;
    const isMeant = left <= Math.max(1, used.size);
    if (isMeant && score > most) {
      most = score;
      best = task;
    }
  }
  return best;
}

/** Words of a sentence that say little of what it is about, where no task asks for them. */
function isLight(word: string): boolean {
  return light.has(word);
}

const light = new Set(
  (
    'set up put give let get do make create add change edit see view look check find open read show new use start turn ' +
    'person colleague someone somebody employee laptop computer pc again more'
  )
    .split(' ')
    .map(stemOf),
);

function says(group: ReadonlySet<string>, words: ReadonlySet<string>, used: Set<string>): boolean {
  let isSaid = false;
  for (const word of words) {
    if (!group.has(word)) continue;
    used.add(word);
    isSaid = true;
  }
  return isSaid;
}

/** A role whose name has all the words that count, the one with the fewest others: `attribute log` and its like. */
function namedRole(words: readonly string[], definitions: readonly RoleDefinition[]): FoundTask | undefined {
  const wanted = words.filter((word) => !isFiller(word) && word.length > 2 && !general.has(word));
  if (wanted.length === 0) return undefined;
  const fitting = definitions
    .filter(isOffered)
    .map((role) => ({ role, own: taskWords(role.name).map(stemOf) }))
    .filter(({ own }) => wanted.every((word) => own.includes(word)))
    .toSorted((a, b) => a.own.length - b.own.length || a.role.name.localeCompare(b.role.name));
  const [first] = fitting;
  if (!first) return undefined;
  const same = fitting.filter(({ role }) => role.kind === first.role.kind);
  return { plane: planeOf(first.role), actions: [], roles: same.slice(0, 5).map(({ role }) => role.name) };
}

const planeOf = ({ kind }: RoleDefinition): Plane => (kind === 'directoryRole' ? 'directory' : 'management');

const general = new Set(
  ['admin', 'reader', 'contributor', 'owner', 'operator', 'user', 'data', 'service', 'manager', 'test', 'base'].map(
    stemOf,
  ),
);
