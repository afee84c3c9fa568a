export function auditOneFile(
  code: string,
  metafile: {
    readonly outputs: Readonly<
      Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
    >;
  },
): readonly string[];
