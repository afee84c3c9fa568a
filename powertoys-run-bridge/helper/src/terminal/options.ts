/** Options every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly demo: boolean;
  readonly color: boolean;
  /** Sign in first when nobody is: for machines that cannot keep a sign-in. */
  readonly signin: boolean;
  readonly tenant?: string;
  readonly account?: string;
}
