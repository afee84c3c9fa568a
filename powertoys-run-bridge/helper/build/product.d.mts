interface Ownership {
  readonly author?: string;
  readonly homepage?: string;
  readonly repository?: string;
}
export const version: string;
export const publisher: string;
export function ownershipOf(manifest: {
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
}): Ownership & { readonly unset: readonly string[] };
