// When to ask again. Sources: Microsoft Graph "throttling guidance" (documented), Azure Resource Manager throttling bodies
// ("Please try again after '372' seconds.", live), RFC 9110 10.2.3 for the two forms of Retry-After.

/** The part of an answer that can say how long to wait. */
export interface WaitingHints {
  readonly header: (name: string) => string | null;
  /** The body as text: Azure says the seconds only there. */
  readonly text: string;
}

const second = 1_000;
/** No service asks for longer than this in earnest; what does is a slip or a very wrong clock. */
const longestWaitMs = 3_600 * second;

const SECONDS = /^\+?(\d+(?:\.\d*)?|\.\d+)$/;
const HTTP_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;
const IN_WORDS = /\b(?:re)?try (?:again )?(?:after|in) '?(\d+(?:\.\d+)?)'? ?s(?:ec(?:ond)?s?)?\b/i;

/**
 * Milliseconds the service asks to wait: from `Retry-After` (seconds, fractions, an HTTP date), `retry-after-ms`,
 * `x-ms-retry-after-ms`, or the words of the body. 0 for now or the past, at most one hour; `undefined` when it does not
 * say or says nothing readable (negative, garbage).
 */
export function readRetryAfter(hints: WaitingHints, now: number): number | undefined {
  const wait =
    readMilliseconds(hints.header('retry-after-ms')) ??
    readMilliseconds(hints.header('x-ms-retry-after-ms')) ??
    readSecondsOrDate(hints, now) ??
    readWords(hints.text);
  return wait === undefined ? undefined : Math.min(Math.max(0, Math.round(wait)), longestWaitMs);
}

/**
 * Milliseconds to wait before try number `attempt + 1` when the service does not say: one second, doubling, at most 30 s,
 * shortened by up to half so that many clients do not come back at once.
 */
export function backOff(attempt: number, random: () => number): number {
  const full = Math.min(30 * second, second * 2 ** attempt);
  return Math.round(full * (0.5 + random() / 2));
}

/** Whether an answer with this status may be asked for again. A write only after 429: the one refusal before acting. */
export function mayRepeat(status: number, write: boolean): boolean {
  return status === 429 || (!write && (status === 503 || status === 504 || status === 509));
}

function readMilliseconds(text: string | null): number | undefined {
  return text !== null && SECONDS.test(text.trim()) ? Number(text.trim()) : undefined;
}

function readSecondsOrDate(hints: WaitingHints, now: number): number | undefined {
  const text = hints.header('retry-after')?.trim();
  if (!text) return undefined;
  if (SECONDS.test(text)) return Number(text) * second;
  const date = readDate(text);
  // Measured against the service's own clock where it shows one: this machine's may be wrong.
  return date === undefined ? undefined : date - (readDate(hints.header('date') ?? '') ?? now);
}

/** ms since 1970 of an HTTP date in any of its three forms (RFC 9110 5.6.7), or `undefined`. */
export function readDate(text: string): number | undefined {
  const trimmed = text.trim();
  if (!HTTP_DATE.test(trimmed)) return undefined;
  // asctime names no zone, and would be read as local time.
  const date = Date.parse(/gmt|utc|[+-]\d{4}$/i.test(trimmed) ? trimmed : `${trimmed} GMT`);
  return Number.isFinite(date) ? date : undefined;
}

function readWords(text: string): number | undefined {
  const match = IN_WORDS.exec(text);
  return match ? Number(match[1]) * second : undefined;
}
