import { PimError } from '@pim-palette/core';
import { type PipeErrorCode, pimErrors, pipeErrors } from '@pim-palette/protocol/errors';

/** The two programs misunderstood each other, or a request was taken back. */
export class PipeError extends Error {
  override readonly name = 'PipeError';
  readonly code: PipeErrorCode;

  constructor(code: PipeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The `error` member of an answer. */
export interface ErrorMember {
  readonly code: number;
  readonly message: string;
  readonly data: { readonly code: string; readonly serviceMessage?: string; readonly requestId?: string };
}

/** Any thrown value as an error answer. A fault of our own says nothing but that: what is behind it is in the log. */
export function errorMember(error: unknown): ErrorMember {
  if (error instanceof PimError) {
    const { code, message, serviceMessage, requestId } = error;
    return {
      code: pimErrors[code],
      message,
      data: {
        code,
        ...(serviceMessage === undefined ? {} : { serviceMessage }),
        ...(requestId === undefined ? {} : { requestId }),
      },
    };
  }
  const known = error instanceof PipeError ? error : new PipeError('internalError', faultWords);
  return { code: pipeErrors[known.code], message: known.message, data: { code: known.code } };
}

const faultWords = 'This is a fault in PIM Palette itself. Its log says more.';

/** Whether a thrown value is one of ours, or a fault to be logged. */
export function isExpected(error: unknown): boolean {
  return error instanceof PimError || error instanceof PipeError;
}
