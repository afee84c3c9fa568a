import { PimError } from '@pim-palette/core';

/** What is said of a thrown value: what happened (with what to do), and the service's own words when it spoke. */
export interface ErrorWords {
  readonly what: string;
  readonly service?: string;
  /** Code and ids to copy into a ticket. */
  readonly reference?: string;
}

/** Words for any thrown value. A stack is never part of them. */
export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof PimError)) return { what: error instanceof Error ? error.message : String(error) };
  const { message, serviceMessage, serviceCode, requestId, correlationId, status } = error;
  const references = [
    serviceCode,
    status === undefined ? undefined : `status ${status}`,
    requestId === undefined ? undefined : `request ${requestId}`,
    correlationId === undefined ? undefined : `correlation ${correlationId}`,
  ].filter((part) => part !== undefined);
  return {
    what: message,
    ...(serviceMessage === undefined || serviceMessage === message ? {} : { service: serviceMessage }),
    ...(references.length === 0 ? {} : { reference: references.join(', ') }),
  };
}

/** The same as lines: what happened, the service's words, the reference. */
export function errorLines(error: unknown): readonly string[] {
  const { what, service, reference } = errorWords(error);
  return [
    what,
    ...(service === undefined ? [] : [`The service said: “${service}”`]),
    ...(reference === undefined ? [] : [`(${reference})`]),
  ];
}
