// Compares the form of two JSON documents: member names, types, and what texts look like; never the values.

/** What may differ without being a fault. */
export interface Leave {
  /** Members that may be missing or additional, by name: the service leaves them out, or the page does. */
  readonly members: ReadonlySet<string>;
  /** Members whose content is not looked at, by name. */
  readonly unread: ReadonlySet<string>;
}

/** Every difference in form, one sentence each; empty when the two are alike. */
export function differences(expected: unknown, actual: unknown, leave: Leave, path = '$'): readonly string[] {
  // Null says nothing about the form: any member may be null on Graph, and be left out for it on ARM.
  if (expected === null || actual === null) return [];
  const [wanted, got] = [formOf(expected), formOf(actual)];
  if (wanted !== got) return [`${path} is ${got}, documented is ${wanted}`];
  if (Array.isArray(expected) && Array.isArray(actual)) return compareLists(expected, actual, leave, path);
  if (isObject(expected) && isObject(actual)) return compareObjects([expected], actual, leave, path);
  return [];
}

function compareLists(expected: readonly unknown[], actual: readonly unknown[], leave: Leave, path: string): string[] {
  const rows = expected.filter(isObject);
  if (expected.length === 0 || actual.length === 0) return [];
  return actual.flatMap((item, index) => {
    const at = `${path}[${index}]`;
    if (rows.length === 0 || !isObject(item)) return differences(expected[0], item, leave, at);
    return compareObjects(alike(rows, item), item, leave, at);
  });
}

/** Rows of one list can be of several types: those of the same type, where they say it. */
function alike(rows: readonly Json[], item: Json): readonly Json[] {
  const tag = ['ruleType', '@odata.type', 'id'].find((name) =>
    rows.some((row) => row[name] === item[name] && row[name] !== undefined),
  );
  const same = tag === undefined ? rows : rows.filter((row) => row[tag] === item[tag]);
  return same.length > 0 ? same : rows;
}

function compareObjects(examples: readonly Json[], actual: Json, leave: Leave, path: string): string[] {
  const known = new Set(examples.flatMap((row) => Object.keys(row)));
  const faults: string[] = [];
  for (const name of known) {
    if (leave.unread.has(name)) continue;
    const present = examples.filter((row) => name in row);
    const needed = present.length === examples.length && !present.every((row) => row[name] === null);
    if (name in actual)
      faults.push(
        ...(present.length === 0
          ? []
          : differences(
              present.find((row) => row[name] !== null)?.[name] ?? null,
              actual[name],
              leave,
              `${path}.${name}`,
            )),
      );
    else if (needed && !leave.members.has(name)) faults.push(`${path}.${name} is missing`);
  }
  for (const name of Object.keys(actual)) {
    if (!known.has(name) && !leave.members.has(name)) faults.push(`${path}.${name} is not documented`);
  }
  return faults;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function formOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value !== 'string') return `a ${typeof value}`;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) return 'a time';
  if (/^P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/.test(value) && value !== 'P') return 'a duration';
  return 'a text';
}
