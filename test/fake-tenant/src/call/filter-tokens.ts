/** A piece of a `$filter`: quoted text, a bracket or comma, or a word. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

const token = /\s*(?:'((?:[^']|'')*)'|([(),])|([^\s(),']+))/y;

/** The pieces of a filter; `undefined` when a quote is not closed. */
export function parseTokens(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const match = token.exec(text);
    if (!match) return undefined;
    found.push(
      match[1] === undefined
        ? { text: match[2] ?? match[3] ?? '', quoted: false }
        : { text: match[1].replaceAll("''", "'"), quoted: true },
    );
  }
  return found;
}
