/** When and where words are read: times in them are local. */
export interface Moment {
  /** ms since 1970, of the service. */
  readonly now: number;
  /** IANA name; the machine's own when absent. */
  readonly timeZone?: string;
}
