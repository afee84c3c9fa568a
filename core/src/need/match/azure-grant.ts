// When an action pattern of an Azure role contains an action: "Understand Azure role definitions". `*` spans segments, and `/*/` may
// stand for nothing (`userAssignedIdentities/*/assign/action` allows `userAssignedIdentities/assign/action`). Case never counts.

/** A pattern made ready: most are told by their beginning and end alone. */
interface Pattern {
  readonly whole: string;
  /** Before the first `*`; absent where there is none. */
  readonly start?: string;
  /** After the last `*`. */
  readonly end: string;
  /** Only where beginning and end do not tell; made when needed. */
  inner?: RegExp;
  readonly isSimple: boolean;
}

const prepared = new Map<string, Pattern>();
const folded = new Map<string, string>();

/** Whether a pattern contains an action; both may have `*`. */
export function azureGrantCovers(pattern: string, action: string): boolean {
  const { whole, start, end, isSimple } = prepare(pattern);
  const wanted = fold(action);
  if (whole === wanted) return true;
  if (start === undefined || !wanted.startsWith(start.endsWith('/') && !isSimple ? start.slice(0, -1) : start))
    return false;
  if (!wanted.endsWith(end.startsWith('/') && !isSimple ? end.slice(1) : end)) return false;
  if (isSimple) return wanted.length >= start.length + end.length;
  return innerOf(prepare(pattern)).test(wanted);
}

function prepare(pattern: string): Pattern {
  const known = prepared.get(pattern);
  if (known) return known;
  const whole = pattern.toLowerCase();
  const first = whole.indexOf('*');
  const end = whole.slice(whole.lastIndexOf('*') + 1);
  const isSimple = first === whole.lastIndexOf('*') && !whole.includes('/*/');
  const made: Pattern = { whole, end, isSimple, ...(first < 0 ? {} : { start: whole.slice(0, first) }) };
  if (prepared.size < 20_000) prepared.set(pattern, made);
  return made;
}

function innerOf(pattern: Pattern): RegExp {
  pattern.inner ??= new RegExp(
    `^${pattern.whole
      .split('/*/')
      .map((part) => part.split('*').map(literal).join('.*'))
      .join('/(?:.*/)?')}$`,
  );
  return pattern.inner;
}

const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

function fold(action: string): string {
  const known = folded.get(action);
  if (known !== undefined) return known;
  const made = action.toLowerCase();
  // What people paste is no reason to keep growing.
  if (folded.size < 2000) folded.set(action, made);
  return made;
}
