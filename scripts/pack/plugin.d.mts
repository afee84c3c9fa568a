interface Owned {
  readonly Author: string;
  readonly Website?: string;
}
export function ownedManifest<T extends object>(manifest: T, owner?: { readonly repository?: string }): T & Owned;
