/** What the service said to whom: for a ticket, or whoever is asked about it. */
export interface Referenced {
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly correlationId?: string;
}

/** `RoleAssignmentExists, status 400, request 60b9…`: everything there is to look something up by; empty when there is nothing. */
export function referenceWords({ code, status, requestId, correlationId }: Referenced): string {
  return [
    code ?? '',
    status === undefined ? '' : `status ${status}`,
    requestId ? `request ${requestId}` : '',
    correlationId ? `correlation ${correlationId}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The service's words with their reference on a line of its own, to copy. */
export function copiedWords(error: Referenced & { readonly message: string }): string {
  const reference = referenceWords(error);
  return reference === '' ? error.message : `${error.message}\n${reference}`;
}
