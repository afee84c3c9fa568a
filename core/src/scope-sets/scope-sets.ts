import { freeId, slug } from '../bundles/bundle-ids.ts';
import { clean } from '../bundles/bundle-names.ts';
import { isObject } from '../bundles/parse-bundle.ts';
import { PimError } from '../errors.ts';
import { type Scope, withoutProvider } from '../model/scope.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import { safeLine } from '../words/safe-line.ts';

/** What the store holds. */
export interface ScopeSetsDocument {
  readonly schema: 1;
  readonly sets: readonly ScopeSet[];
}

const mostCharacters = 60;
const mostScopes = 200;

/** The document to write to a store. */
export function scopeSetsDocument(sets: readonly ScopeSet[]): ScopeSetsDocument {
  return { schema: 1, sets };
}

/** Reads a store's document; `undefined` (nothing stored yet) is none. Throws `badInput` naming what is wrong. */
export function parseScopeSets(value: unknown): readonly ScopeSet[] {
  if (value === undefined) return [];
  if (!isObject(value) || value.schema !== 1 || !Array.isArray(value.sets))
    throw new PimError('badInput', 'Sets of places must be a JSON object {"schema": 1, "sets": […]}.');
  const sets = value.sets.map(parseSet);
  const twice = sets.find(({ id }, at) => sets.findIndex((other) => other.id === id) !== at);
  if (twice) throw new PimError('badInput', `The set of places "${twice.id}" is there twice. Give one another id.`);
  return sets;
}

function parseSet(value: unknown, at: number): ScopeSet {
  const where =
    isObject(value) && typeof value.name === 'string' ? `The set "${value.name}"` : `Set ${at + 1} of places`;
  if (!isObject(value)) throw new PimError('badInput', `${where} is no object: it needs "id", "name" and "scopes".`);
  const { id, name, scopes } = value;
  if (typeof id !== 'string' || id !== slug(id)) throw new PimError('badInput', `${where} has no usable "id".`);
  const wrong = typeof name === 'string' ? wrongName(name) : 'it has no "name"';
  if (typeof name !== 'string' || wrong !== undefined) throw new PimError('badInput', `${where}: ${wrong}.`);
  if (!Array.isArray(scopes) || scopes.length === 0 || scopes.length > mostScopes)
    throw new PimError('badInput', `${where} needs a list "scopes" of 1 to ${mostScopes}.`);
  return { id, name, scopes: scopes.map((scope) => parseScope(scope, where)) };
}

const types = ['managementGroup', 'subscription', 'resourceGroup', 'resource', 'unknown'] as const;

function parseScope(value: unknown, where: string): Scope {
  const type = isObject(value) ? types.find((known) => known === value.type) : undefined;
  if (!isObject(value) || type === undefined || typeof value.id !== 'string' || !value.id.startsWith('/'))
    throw new PimError('badInput', `${where} has a place without "id" and "type": keep it again from the list.`);
  const path = Array.isArray(value.path) ? value.path.filter((one) => typeof one === 'string') : [];
  return { id: value.id, type, label: typeof value.label === 'string' ? value.label : value.id, path };
}

/** Why places cannot be kept under this name; `undefined` when they can. */
export function wrongScopeSetName(sets: readonly ScopeSet[], name: string, own?: string): string | undefined {
  const wanted = clean(name);
  const wrong = wrongName(wanted);
  if (wrong !== undefined) return wrong;
  const taken = sets.find((set) => set.id !== own && (set.id === slug(wanted) || slug(set.name) === slug(wanted)));
  return taken && `There are places “${taken.name}” (@${taken.id}) already: choose another name`;
}

function wrongName(name: string): string | undefined {
  if (name.trim() === '') return 'A set of places needs a name';
  if (name.length > mostCharacters) return `A name has ${mostCharacters} characters at most`;
  return safeLine(name) === name ? undefined : 'A name holds no control characters, direction marks or invisible ones';
}

/** Keeps places under a name, each once. Throws `badInput` as `wrongScopeSetName` says, for none and for too many. */
export function createScopeSet(
  sets: readonly ScopeSet[],
  name: string,
  scopes: readonly Scope[],
): { readonly sets: readonly ScopeSet[]; readonly set: ScopeSet } {
  const wanted = goodName(sets, name);
  const seen = new Set<string>();
  const distinct = scopes.filter(({ id }) => !seen.has(idOf(id)) && seen.add(idOf(id)));
  if (distinct.length === 0) throw new PimError('badInput', 'There is no place to keep.');
  if (distinct.length > mostScopes) throw new PimError('badInput', `A set holds ${mostScopes} places at most.`);
  const set = { id: freeId(slug(wanted), sets), name: wanted, scopes: distinct };
  return { sets: [...sets, set], set };
}

/** Changes the name; the id stays, so that habits keep working. */
export function renameScopeSet(sets: readonly ScopeSet[], id: string, name: string): readonly ScopeSet[] {
  const { id: known } = findScopeSet(sets, id);
  const wanted = goodName(sets, name, known);
  return sets.map((set) => (set.id === known ? { ...set, name: wanted } : set));
}

/** Forgets a set; what is active at its places is not touched. */
export function deleteScopeSet(sets: readonly ScopeSet[], id: string): readonly ScopeSet[] {
  const { id: known } = findScopeSet(sets, id);
  return sets.filter((set) => set.id !== known);
}

/** The set of this id, or of this very name. Throws `badInput` naming those there are. */
export function findScopeSet(sets: readonly ScopeSet[], idOrName: string): ScopeSet {
  const wanted = idOrName.trim().replace(/^@/, '').toLowerCase();
  const found = sets.find(({ id }) => id === wanted) ?? sets.find(({ name }) => name.toLowerCase() === wanted);
  if (found) return found;
  const known = sets.length === 0 ? 'There are none yet.' : `There are: ${sets.map(({ id }) => `@${id}`).join(', ')}.`;
  throw new PimError('badInput', `No places are kept as “${idOrName}”. ${known}`);
}

/** What an import did: nothing that was there is overwritten. */
export interface ScopeSetsImport {
  readonly sets: readonly ScopeSet[];
  readonly added: readonly ScopeSet[];
}

/** Adds the sets of an exported document, one whose name is taken under another; nothing where it has no member `places`. */
export function importScopeSets(sets: readonly ScopeSet[], document: unknown): ScopeSetsImport {
  const given = isObject(document) && document.places !== undefined ? document.places : [];
  const added: ScopeSet[] = [];
  for (const set of parseScopeSets({ schema: 1, sets: given })) {
    const all = [...sets, ...added];
    if (all.some((known) => JSON.stringify(known) === JSON.stringify(set))) continue;
    const id = freeId(set.id, all);
    const isTaken = wrongScopeSetName(all, set.name) !== undefined;
    added.push({ ...set, id, name: isTaken ? `${set.name.slice(0, mostCharacters - 4)} ${all.length + 1}` : set.name });
  }
  return { sets: [...sets, ...added], added };
}

/** `Places “night” are kept: @night`. */
export function keptPlacesWords({ id, name, scopes }: ScopeSet): string {
  return `${scopes.length === 1 ? '1 place is' : `${scopes.length} places are`} kept as “${name}”: --scope @${id}`;
}

/** `“night” is forgotten; what is active at its places stays`. */
export function forgottenPlacesWords({ name }: ScopeSet): string {
  return `“${name}” is forgotten; what is active at its places stays`;
}

function goodName(sets: readonly ScopeSet[], name: string, own?: string): string {
  const wrong = wrongScopeSetName(sets, name, own);
  if (wrong !== undefined) throw new PimError('badInput', `${wrong}.`);
  return clean(name);
}

function idOf(id: string): string {
  return withoutProvider(id).toLowerCase();
}
