/** The system's word for what went wrong: `ENOENT`, `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a code says that there is no room: on the disk, in what this person may use of it, or in a file. */
export function isFull(code: unknown): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}
