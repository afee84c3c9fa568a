/** Options every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly demo: boolean;
  readonly color: boolean;
  readonly tenant?: string;
  readonly account?: string;
}
