/** A part of the tree. It may import itself, the zones it names, and the packages it names. */
export interface Zone {
  readonly zone: string;
  /** Paths from the root; the first zone of the table that fits a file is the file's. */
  readonly at: RegExp;
  readonly zones: readonly string[];
  readonly packages: readonly RegExp[];
  readonly why: string;
}
