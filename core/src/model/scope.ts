/** What a scope reaches, for the label and the icon. `unknown` keeps what we do not know usable. */
export type ScopeType =
  | 'tenant'
  | 'administrativeUnit'
  | 'application'
  | 'group'
  | 'managementGroup'
  | 'subscription'
  | 'resourceGroup'
  | 'resource'
  | 'unknown';

/** Where an eligibility reaches. `id` is the service's text, byte for byte: it is sent back unchanged. */
export interface Scope {
  readonly id: string;
  readonly type: ScopeType;
  /** The service's display name, or the most telling part of the id. */
  readonly label: string;
  /** Names of what surrounds it, nearest first (resource group, subscription); empty when nothing is known. */
  readonly path: readonly string[];
}

/** The same scope has several spellings; keys are made of the shortest one. What is sent stays as it came. */
export function withoutProvider(id: string): string {
  return id.replace(/^\/providers\/Microsoft\.Subscription(?=\/subscriptions\/)/i, '').replace(/(?<=.)\/+$/, '');
}

/** Whether a scope is another one or lies below it, as far as their ids tell: what hangs below a management group they do not. */
export function isScopeWithin(id: string, wide: string): boolean {
  const [inner, outer] = [id, wide].map((one) => withoutProvider(one).toLowerCase());
  return outer === '' || outer === '/' || inner === outer || inner?.startsWith(`${outer}/`) === true;
}
