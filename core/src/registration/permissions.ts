// What a registration of one's own asks for: the permissions the kinds use, and those of names. `docs/permissions.md` says what each is for.
import { allKinds } from '../kinds/all-kinds.ts';
import { type Kind, resourceOf } from '../model/eligibility.ts';

/** Delegated permissions of one service. */
export interface WantedPermissions {
  /** `Microsoft Graph`, `Azure Service Management`. */
  readonly service: string;
  /** The service's application id: the same in every cloud (documented). */
  readonly applicationId: string;
  readonly scopes: readonly string[];
}

const graph = { service: 'Microsoft Graph', applicationId: '00000003-0000-0000-c000-000000000000' };
const arm = { service: 'Azure Service Management', applicationId: '797f4846-ba00-4fd7-ba43-dac1f8f63013' };

/** Of the directory: names of administrative units, and what roles allow. */
const ofDirectory = ['AdministrativeUnit.Read.All', 'RoleManagement.Read.Directory'];
/** Of everybody: the name of the tenant. */
const own = 'User.Read';

/** What these kinds need, by service; a service none of them needs is left out. */
export function wantedPermissions(kinds: readonly Kind[]): readonly WantedPermissions[] {
  const wanted = allKinds.filter(({ kind }) => kinds.includes(kind));
  const ofGraph = wanted.filter(({ kind }) => resourceOf(kind) === 'graph').flatMap(({ scopes }) => scopes.write);
  const directory = kinds.includes('directoryRole') ? ofDirectory : [];
  const ofArm = wanted.filter(({ kind }) => resourceOf(kind) === 'arm').flatMap(({ scopes }) => scopes.write);
  return [
    { ...graph, scopes: [...new Set([...ofGraph, ...directory, own])] },
    ...(ofArm.length === 0 ? [] : [{ ...arm, scopes: [...new Set(ofArm)] }]),
  ];
}
