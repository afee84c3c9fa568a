/**
 * What names a role definition, a schedule or a request whoever tells of it: the last part of its id, in lower case. Azure writes the
 * path before it in other letters, and with another prefix, from one answer to the next.
 */
export function idName(id: string): string {
  return (id.split('/').at(-1) ?? id).toLowerCase();
}
