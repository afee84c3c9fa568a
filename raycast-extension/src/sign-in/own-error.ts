import { PimError, type PimErrorCode, StepUpRequiredError, ThrottledError } from '@pim-palette/core';

/**
 * What the sign-in asset threw, as this bundle's own error: the asset carries its own copy of the classes, and core tells
 * errors apart by class. Anything else is given back as it is.
 */
export function ownError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PimError || !('code' in error)) return error;
  if (!['PimError', 'ThrottledError', 'StepUpRequiredError'].includes(error.name)) return error;
  const details = { ...detailsOf(error), cause: error.cause };
  if ('until' in error && typeof error.until === 'number')
    return new ThrottledError(error.message, error.until, details);
  if ('claims' in error && typeof error.claims === 'string') {
    return new StepUpRequiredError(error.message, error.claims, textOf(error, 'authenticationContext'), details);
  }
  return new PimError(error.code as PimErrorCode, error.message, details);
}

function detailsOf(error: object) {
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  return {
    status,
    serviceCode: textOf(error, 'serviceCode'),
    serviceMessage: textOf(error, 'serviceMessage'),
    requestId: textOf(error, 'requestId'),
    correlationId: textOf(error, 'correlationId'),
  };
}

function textOf(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
