import type { Answer } from '../tenant/exchange.ts';

/** A service says no: thrown by handlers, printed in the plane's own envelope where the exchange is answered. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Something the real service does and this simulated one does not attempt: no fault of the client, and no answer either. */
export class NotSimulated extends Refusal {
  readonly what: string;

  constructor(what: string) {
    super(501, 'NotSimulated', `Not simulated: this fake tenant does not attempt ${what}.`);
    this.what = what;
  }
}

/** The refusal of what is not attempted: `what` completes "does not attempt …". */
export function notSimulated(what: string): NotSimulated {
  return new NotSimulated(what);
}

/** The wrapper Graph puts around errors of the PIM service: the real code sits in JSON inside the message. */
export function wrappedRefusal(status: number, errorCode: string, message: string): Refusal {
  return new Refusal(status, 'UnknownError', JSON.stringify({ errorCode, message, instanceAnnotations: [] }));
}

/** The answer is already there, whole: thrown where a challenge of the sign-in part is passed on. */
export class Answered extends Error {
  override readonly name = 'Answered';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}
