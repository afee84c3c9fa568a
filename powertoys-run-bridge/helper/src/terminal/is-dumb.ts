/** Whether the terminal cannot place a cursor: an editor's shell, a log. */
export function isDumb({ TERM }: Readonly<Record<string, string | undefined>>): boolean {
  return TERM === 'dumb';
}
