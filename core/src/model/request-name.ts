/**
 * What names a request whoever tells of it: the last part of its id, in lower case. Azure writes the path before it in other letters,
 * and with another prefix, from one answer to the next.
 */
export function requestName(requestId: string): string {
  return (requestId.split('/').at(-1) ?? requestId).toLowerCase();
}
