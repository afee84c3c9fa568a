/** Asks on standard error and waits for one key of the terminal; Ctrl-C and Ctrl-D are the empty text. */
export function askKey(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(`${question} `);
  return new Promise((resolve) => {
    const wasRaw = stdin.isRaw;
    stdin.setRawMode(true);
    stdin.resume();
    stdin.setEncoding('utf8');
    stdin.once('data', (typed: string) => {
      stdin.setRawMode(wasRaw);
      stdin.pause();
      stderr.write('\n');
      // What was pasted is no key: more than one character at once agrees to nothing.
      resolve(typed === '\u0003' || typed === '\u0004' || [...typed].length > 1 ? '' : typed);
    });
  });
}
