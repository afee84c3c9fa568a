/** Options every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly demo: boolean;
  readonly color: boolean;
  /** Sign in first when nobody is: for machines that cannot keep a sign-in. */
  readonly signin: boolean;
  /** Sign in on a page and never with a code, whatever the machine looks like. */
  readonly browser: boolean;
  readonly tenant?: string;
  readonly account?: string;
}
