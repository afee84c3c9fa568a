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
