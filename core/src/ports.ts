// What a door must bring: core itself reads no environment variable, no clock, no disk and no network of its own.

/** The platform's `fetch`, or node-fetch. Injected, so that a proxy, a system CA or a simulated tenant can stand behind it. */
export type Fetch = (url: string, init?: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly redirect?: 'error' | 'manual' | 'follow';
}

/** The part of a `Response` that is used; the platform's and node-fetch's both fit. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The bytes as they come, unpacked; where it is absent, `text` is all there is. */
  readonly body?: AsyncIterable<Uint8Array | string> | null;
  text(): Promise<string>;
}

/** Time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * One named JSON document of this person, kept by the door: a file, LocalStorage, memory.
 * `read` gives `undefined` when there is none. What it gives is unchecked: the caller parses it, and calls `quarantine`
 * when it cannot be read, which keeps the old content aside and tells the person once.
 */
export interface Store {
  read(): Promise<unknown | undefined>;
  /** Replaces the document atomically. */
  write(value: unknown): Promise<void>;
  /** Read, change, write, with other processes kept out in between. */
  update(change: (current: unknown | undefined) => unknown): Promise<void>;
  quarantine(why: string): Promise<void>;
}

/** The documents core keeps. The token cache is not among them: it is sealed, and MSAL's. */
export interface Stores {
  readonly snapshot: Store;
  readonly bundles: Store;
  readonly history: Store;
  readonly journal: Store;
  /** What was activated when and why, for a year. */
  readonly past: Store;
  /** Decisions about others' requests that were sent. */
  readonly decisions: Store;
  /** What roles allow, as it was read; without it that is read anew in each run that needs it. */
  readonly definitions?: Store;
  /** What was typed into forms and not sent; without it that lives as long as the program. */
  readonly drafts?: Store;
  /** Places under names; without it those live as long as the program. */
  readonly scopeSets?: Store;
  /** Own names of roles, and favourites; without it those live as long as the program. */
  readonly ownRoles?: Store;
  /** What is to be activated again when it ends; without it that lives as long as the program. */
  readonly afterEnd?: Store;
  /** What was decided about tenants: names, order, which are hidden; without it that lives as long as the program. */
  readonly tenants?: Store;
}
