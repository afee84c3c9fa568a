/** A sign-in that waits for the person: on a page in a browser, with a code typed elsewhere, or both at once. */
export interface SignInWait {
  /** ms since 1970. */
  readonly since: number;
  /** The page; absent while there is none, as where a code took its place. */
  readonly page?: string;
  /** Why the page could not be opened here. */
  readonly unopened?: string;
  /** What to type, and where. */
  readonly code?: DeviceCode;
  /** A code may be asked for: there is none yet, and none was refused. */
  readonly offersCode: boolean;
  /** Why there is no code, in the service's words. */
  readonly codeRefused?: string;
}

export interface DeviceCode {
  readonly userCode: string;
  readonly url: string;
  /** The service's own sentence with both. */
  readonly message: string;
}
