/**
 * A word of a command line as the shell will hand it on: quotes taken off, escapes undone. One that is not closed yet is read as if
 * it were. Nothing in it is ever run.
 */
export function unquoted(word: string): string {
  let text = '';
  let quote: string | undefined;
  for (let index = 0; index < word.length; index += 1) {
    const character = word[index] ?? '';
    if (quote !== undefined && character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'") {
      index += 1;
      text += word[index] ?? '';
    } else text += character;
  }
  return text;
}
