/**
 * A text that a link, the search bar or a fallback gives under this name: the first of these that has one; `undefined` when none
 * does. Any web page can call a link: nothing but one short text is taken from it.
 */
export function givenText(name: string, ...sources: readonly unknown[]): string | undefined {
  for (const source of sources) {
    if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) continue;
    const value: unknown = Reflect.get(source, name);
    const text = typeof value === 'string' ? value.trim() : '';
    if (text !== '' && text.length <= 200) return text;
  }
  return undefined;
}
