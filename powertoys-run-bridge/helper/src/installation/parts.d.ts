/** The loader of the program's parts (build/parts-loader.cjs), as the build gives it to them. */
declare module 'pim-palette:parts' {
  /** Keeps the compiled code of parts that are loaded from now on in this file, and takes it from there. Never throws. */
  export function keepCompiled(file: string): void;
}
