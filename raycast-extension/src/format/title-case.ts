// As Raycast's linter capitalises titles; it sees only those that are written out, not core's.
const small = new Set(
  'a an the and but or nor for yet so to as at by from in into of off on onto out over up with'.split(' '),
);
const units: Readonly<Record<string, readonly [one: string, more: string]>> = {
  min: ['Minute', 'Minutes'],
  h: ['Hour', 'Hours'],
  d: ['Day', 'Days'],
};

/** Core's words as the title of an action: `fill in the reason` is `Fill in the Reason`, `30 min` is `30 Minutes`. What is quoted stays. */
export function titleCase(text: string): string {
  const spelled = text.replace(/(\d+) (min|h|d)\b/g, (_, count: string, unit: string) => {
    const [one, more] = units[unit] ?? [unit, unit];
    return `${count} ${count === '1' ? one : more}`;
  });
  return spelled
    .split(/(“[^”]*”)/)
    .map((part, at) => (part.startsWith('“') ? part : capitalized(part, at === 0)))
    .join('');
}

function capitalized(text: string, isFirst: boolean): string {
  let first = isFirst;
  return text.replace(/[\p{L}\p{N}@][\p{L}\p{N}’'@.:-]*/gu, (word) => {
    const begins = first;
    first = false;
    if (!/^\p{Ll}/u.test(word)) return word;
    if (small.has(word) && !begins) return word;
    return word.replace(/(^|-)\p{Ll}/gu, (letter) => letter.toUpperCase());
  });
}
