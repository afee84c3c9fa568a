// Made when the helper is bundled: see build/form-page.mjs.
declare module 'pim-palette:form-page' {
  /** The page of the activation form, as texts. */
  export const page: {
    readonly html: string;
    readonly start: string;
    readonly script: string;
    readonly style: string;
  };
}
