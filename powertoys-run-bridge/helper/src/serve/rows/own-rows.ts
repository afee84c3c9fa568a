import {
  type Bundle,
  type Eligibility,
  labelOf,
  memberLabel,
  type Naming,
  type OwnFacts,
  type SignInWait,
  waitOffers,
  waitWords,
  wrongBundleName,
  wrongNameFor,
  wrongScopeSetName,
  wrongTenantName,
} from '@pim-palette/core';
import { type OwnRow, ownRow } from './own-row.ts';

/** Instead of a list that could not be opened: why, and another try. */
export function problemRows(problem: string): readonly OwnRow[] {
  return [
    ownRow({ id: 'own:problem', title: problem, enter: '', icon: 'gap' }),
    ownRow({ id: 'own:again', title: 'Try again', enter: 'open it again' }, { type: 'reopen' }),
  ];
}

/** Instead of a list that is not open yet: what that waits for. */
export function openingRows(waitsFor: string): readonly OwnRow[] {
  return [ownRow({ id: 'own:opening', title: waitsFor, subtitle: 'The list comes by itself.', enter: '' })];
}

/** A sign-in waits for the person: what for, and a row for each thing to do about it, since a launcher's list is all there is. */
export function waitingRows(wait: SignInWait): readonly OwnRow[] {
  const { title, detail } = waitWords(wait);
  return [
    ownRow({ id: 'own:waiting', title, subtitle: detail, enter: '' }),
    ...waitOffers(wait).map(({ id, title, detail = '', does }) =>
      ownRow({ id: `own:${id}`, title, subtitle: detail, enter: does.type === 'copy' ? 'copy it' : 'do it' }, does),
    ),
  ];
}

/** A long menu is cut like a list; what is typed after its name finds the rest. */
export function cutMenu(rows: readonly OwnRow[] | undefined, limit: number | undefined): readonly OwnRow[] | undefined {
  if (rows === undefined || limit === undefined || rows.length <= limit) return rows;
  const title = `${rows.length - limit + 1} more`;
  const subtitle = 'Type a part of the name after the text in the box';
  return [...rows.slice(0, limit - 1), ownRow({ id: 'own:more', title, subtitle, enter: '' })];
}

/** What names are settled against. */
interface NamingFacts extends OwnFacts {
  readonly bundles: readonly Bundle[];
}

/** Asks for a name; says at once when nothing can be called so. */
export function namingRows(name: string, naming: Naming, facts: NamingFacts): readonly OwnRow[] {
  switch (naming.does) {
    case 'nameRole':
      return roleNamingRows(name, naming.eligibility, facts);
    case 'newPlaces':
      return placesNamingRows(name, naming);
    case 'nameTenant':
      return tenantNamingRows(name, naming);
    case 'newBundle':
    case 'renameBundle':
      return bundleNamingRows(name, naming, facts.bundles);
  }
}

function roleNamingRows(name: string, eligibility: Eligibility, facts: OwnFacts): readonly OwnRow[] {
  const subtitle = `${labelOf(eligibility)} · ${eligibility.identity.tenantName}`;
  const known = facts.own.get(eligibility.key)?.name;
  const saving = { type: 'keep', keep: { does: 'nameRole', eligibility, name } } as const;
  if (name === '') {
    const title = 'Type what you call this role';
    const ask = ownRow({ id: 'own:name', title, subtitle, enter: '' });
    if (known === undefined) return [ask];
    const taken = { id: 'own:unname', title: `No longer “${known}”`, subtitle, enter: 'take the name away' };
    return [ask, ownRow(taken, saving)];
  }
  const wrong = wrongNameFor(eligibility, name, facts);
  if (wrong !== undefined) return [ownRow({ id: 'own:wrong', title: wrong, subtitle, enter: '' })];
  return [ownRow({ id: 'own:keep', title: `Call it “${name}”`, subtitle, enter: 'keep the name' }, saving)];
}

/** Which names are taken is known when it is kept: that is said then. */
function placesNamingRows(name: string, naming: Extract<Naming, { readonly does: 'newPlaces' }>): readonly OwnRow[] {
  const subtitle = naming.scopes.map(({ label }) => label).join(', ');
  if (name === '') return [ownRow({ id: 'own:name', title: 'Type a name for the places', subtitle, enter: '' })];
  const wrong = wrongScopeSetName([], name);
  if (wrong !== undefined) return [ownRow({ id: 'own:wrong', title: wrong, subtitle, enter: '' })];
  const act = { type: 'keep', keep: { ...naming, name } } as const;
  return [ownRow({ id: 'own:keep', title: `Keep as “${name}”`, subtitle, enter: 'keep the places' }, act)];
}

/** Whether the name is that of another tenant is known when it is kept: tenants are asked about then. */
function tenantNamingRows(name: string, naming: Extract<Naming, { readonly does: 'nameTenant' }>): readonly OwnRow[] {
  const subtitle = 'Shown beside its own name, and found by it';
  if (name === '')
    return [ownRow({ id: 'own:name', title: `Type what you call ${naming.title}`, subtitle, enter: '' })];
  const wrong = wrongTenantName(name, naming.tenantId, { names: new Map(), own: new Map() });
  if (wrong !== undefined) return [ownRow({ id: 'own:wrong', title: wrong, subtitle, enter: '' })];
  const row = { id: 'own:keep', title: `Call ${naming.title} “${name}”`, subtitle, enter: 'keep the name' };
  return [ownRow(row, { type: 'keep', keep: { ...naming, name } })];
}

function bundleNamingRows(
  name: string,
  naming: Extract<Naming, { readonly does: 'newBundle' | 'renameBundle' }>,
  bundles: readonly Bundle[],
): readonly OwnRow[] {
  const isNew = naming.does === 'newBundle';
  const subtitle = isNew
    ? naming.wish.eligibilities.map(labelOf).join(', ')
    : naming.bundle.members.map(memberLabel).join(', ');
  const icon = 'bundle';
  if (name === '') {
    const title = isNew ? 'Type a name for the bundle' : `Type another name for “${naming.bundle.name}”`;
    return [ownRow({ id: 'own:name', title, subtitle, enter: '', icon })];
  }
  const wrong = wrongBundleName(bundles, name, isNew ? undefined : naming.bundle.id);
  if (wrong !== undefined) return [ownRow({ id: 'own:wrong', title: wrong, subtitle, enter: '', icon })];
  const title = isNew ? `Keep as “${name}”` : `Call it “${name}”`;
  const enter = isNew ? 'keep the bundle' : `change its name; it stays @${naming.bundle.id}`;
  return [ownRow({ id: 'own:keep', title, subtitle, enter, icon }, { type: 'keep', keep: { ...naming, name } })];
}
