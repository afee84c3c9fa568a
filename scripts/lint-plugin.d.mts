export function lintPlugin(
  name: string,
  zip: Uint8Array,
): readonly { readonly rule: string; readonly text: string; readonly isOwnership?: boolean }[];
