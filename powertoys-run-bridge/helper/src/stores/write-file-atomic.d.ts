// The package brings no types; only what is used here.
declare module 'write-file-atomic' {
  function writeFileAtomic(
    path: string,
    data: string | Uint8Array,
    options: { readonly mode: number; readonly encoding?: 'utf8' },
  ): Promise<void>;
  export = writeFileAtomic;
}
