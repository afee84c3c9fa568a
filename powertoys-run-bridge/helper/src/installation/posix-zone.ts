// `TZ` as POSIX writes it (The Open Group Base Specifications, 8.3 "Other Environment Variables"): `CET-1CEST,M3.5.0,M10.5.0/3`.

/** A zone as a rule. */
export interface PosixZone {
  /** How far its clocks are ahead of UTC, ms. */
  readonly offsetAt: (at: number) => number;
  /** When its clocks change in a year, ms since 1970; absent where they never do. */
  readonly changes?: (year: number) => readonly number[];
}

const name = '(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)';
const time = '[+-]?\\d{1,3}(?::\\d{1,2}){0,2}';
const rule = `(?:M\\d{1,2}\\.[1-5]\\.[0-6]|J?\\d{1,3})(?:/${time})?`;
const shape = new RegExp(`^${name}(${time})(?:${name}(${time})?,(${rule}),(${rule}))?$`);
/** Not POSIX, and what is meant by it cannot be mistaken. */
const plainOffset = /^([+-])(\d{2}):?(\d{2})$/;

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

/**
 * Reads a rule. `undefined` for what is none, and for a summer time without dates: POSIX leaves open when it would begin,
 * and systems differ.
 */
export function parsePosixZone(text: string): PosixZone | undefined {
  const plain = plainOffset.exec(text);
  if (plain) {
    const east = (Number(plain[2]) * 60 + Number(plain[3])) * 60_000;
    return { offsetAt: () => (plain[1] === '-' ? -east : east) };
  }
  const [, standardText, summerText, begin, end] = shape.exec(text) ?? [];
  if (standardText === undefined) return undefined;
  // West of Greenwich is positive here.
  const standard = -readTime(standardText);
  if (begin === undefined || end === undefined) return { offsetAt: () => standard };
  const summer = summerText === undefined ? standard + hourMs : -readTime(summerText);
  const inYear = (year: number) =>
    [momentOf(begin, year) - standard, momentOf(end, year) - summer] satisfies readonly number[];
  return {
    changes: inYear,
    offsetAt(at) {
      const [begins = 0, ends = 0] = inYear(new Date(at + standard).getUTCFullYear());
      const isSummer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
      return isSummer ? summer : standard;
    },
  };
}

function readTime(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const size = hours * hourMs + minutes * 60 * secondMs + seconds * secondMs;
  return text.startsWith('-') ? -size : size;
}

/** When a rule strikes in a year, as wall time taken for UTC. */
function momentOf(text: string, year: number): number {
  const [date = '', at = '2'] = text.split('/');
  return dayOf(date, year) + readTime(at);
}

function dayOf(date: string, year: number): number {
  const [month = 0, week = 0, weekday = 0] = date.startsWith('M') ? date.slice(1).split('.').map(Number) : [];
  if (month === 0) {
    const day = Number(date.replace('J', ''));
    // `J60` is always 1 March; without the letter days count from 0 and 29 February is one of them.
    return date.startsWith('J')
      ? Date.UTC(2001, 0, day) - Date.UTC(2001, 0) + marchOf(day, year)
      : Date.UTC(year, 0, 1 + day);
  }
  const first = Date.UTC(year, month - 1);
  const inMonth = ((weekday - new Date(first).getUTCDay() + 7) % 7) + (week - 1) * 7;
  const length = (Date.UTC(year, month) - first) / dayMs;
  return first + (inMonth < length ? inMonth : inMonth - 7) * dayMs;
}

function marchOf(day: number, year: number): number {
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return Date.UTC(year, 0) + (isLeap && day >= 60 ? dayMs : 0);
}
