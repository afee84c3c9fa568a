/** Something a client must never do: which rule it broke, told in a sentence. */
export interface Offence {
  /** ms since 1970, tenant time. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** Short name of the rule; README.md lists them. */
  readonly rule: string;
  readonly sentence: string;
}

/** One request as it went. */
export interface LogEntry {
  /** ms since 1970, tenant time. */
  readonly time: number;
  readonly service: 'login' | 'graph' | 'arm';
  readonly method: string;
  /** Path and query, decoded. */
  readonly path: string;
  /** $batch only: method and URL of each part. */
  readonly parts?: readonly string[];
  /** Username of the caller's token; absent without a readable one. */
  readonly principal?: string;
  /** 0 when the answer was lost. */
  readonly status: number;
  readonly offence?: string;
  /** What the offences are, in sentences. */
  readonly sentences?: readonly string[];
  /** What was asked that the real service has and this one does not attempt. */
  readonly notSimulated?: string;
  /** What the fault queue did to it. */
  readonly fault?: string;
}
