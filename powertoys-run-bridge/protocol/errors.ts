// The numbers of error answers, one by one. Numbers of the pipe are negative, as JSON-RPC and the language server
// protocol reserve them; numbers of PIM are positive. The two families never mix: the first means that the two programs
// misunderstood each other, the second that PIM could not be asked or said no.
import type { PimErrorCode } from '@pim-palette/core';

/** Errors of the pipe itself. */
export const pipeErrors = {
  /** The content is not JSON. */
  parseError: -32700,
  /** JSON, but no request: no method, or an id of the wrong type. */
  invalidRequest: -32600,
  /** The helper does not know this method; a newer host may go on without it. */
  methodNotFound: -32601,
  /** The parameters do not fit the schema of the method. */
  invalidParams: -32602,
  /** A fault of the helper; its log has more. */
  internalError: -32603,
  /** Something came before `initialize`. */
  notInitialized: -32002,
  /** `initialize` named another protocol version; one of the two must be updated. */
  versionMismatch: -32010,
  /** The announced length is over the limit; the connection ends after this answer. */
  messageTooLarge: -32011,
  /** The row of this request is not there any more; ask again with `query`. */
  rowGone: -32012,
  /** Cancelled by `$/cancelRequest`, or because the helper ends. */
  requestCancelled: -32800,
} as const;

/** Word of an error of the pipe. */
export type PipeErrorCode = keyof typeof pipeErrors;

/** Errors of PIM, by core's code; what to do about each stands there. */
export const pimErrors: Readonly<Record<PimErrorCode, number>> = {
  /** Nobody is signed in. */
  notSignedIn: 1,
  /** A browser is needed to go on. */
  interactionNeeded: 2,
  /** The person closed the sign-in page or took it back. */
  signInCancelled: 3,
  /** Nobody finished the sign-in page. */
  signInTimedOut: 4,
  /** Conditional Access or the directory refused the sign-in. */
  signInRefused: 5,
  /** A permission needs consent. */
  consentNeeded: 6,
  /** This client id may not ask for this resource. */
  clientRefused: 7,
  /** An authentication context is asked for. */
  stepUpRequired: 8,
  /** The token lacks a permission. */
  permissionMissing: 9,
  /** The directory or Azure says no. */
  forbidden: 10,
  /** Gone, or not offered here. */
  notFound: 11,
  /** The tenant lacks a licence. */
  licenceMissing: 12,
  /** The service understood and refused. */
  refused: 13,
  /** The service asks to wait. */
  throttled: 14,
  /** The service failed. */
  unavailable: 15,
  /** No connection could be opened: nothing was sent. */
  offline: 16,
  /** No answer in time. */
  timedOut: 17,
  /** Sent, and no readable answer; never sent again. */
  lostAnswer: 18,
  /** An answer that was not understood. */
  unexpectedAnswer: 19,
  /** This machine's clock is too far off. */
  clockWrong: 20,
  /** Cancelled by the person. */
  cancelled: 21,
  /** A text of the person could not be used. */
  badInput: 22,
  /** A file of ours could not be read or written. */
  storeFailed: 23,
};
