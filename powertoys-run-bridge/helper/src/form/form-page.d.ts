// Made when the helper is bundled: see build/form-page.mjs.
declare module 'pim-palette:form-page' {
  /** The page of the activation form, as three texts. */
  export const page: { readonly html: string; readonly script: string; readonly style: string };
}
