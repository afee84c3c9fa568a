/** A text as it was meant, however a console, a log or a mail has cut and quoted it. */
export interface Unwrapped {
  /** Line by line, without frames, colours and escapes. */
  readonly lines: readonly string[];
  /** The lines as one, with single blanks. */
  readonly flat: string;
  /** Without any white space, every quote as `'`: what a wrap cannot cut. */
  readonly tight: string;
}

/** More than this is not read: a whole log is no refusal. Units of UTF-16. */
const longest = 200_000;

const escapeCode = String.fromCharCode(27);
const colours = new RegExp(
  `${escapeCode}\\[[0-9;]*[A-Za-z]|\\\\(?:u001b|x1b|e)\\[[0-9;]*m|\\[(?:\\d{1,3};)*\\d{1,3}m`,
  'gi',
);
const stamp = /^\s*(?:\d{4}-\d\d-\d\dT[\d:.]+Z?\s+|[\w-]+-\d+\s+\|\s(?=\S))/;
/** What pipelines put before a line: `##[error]`, `::error::`. */
const marker = /^\s*(?:##\[(?:error|warning|debug|section|command)\]|::(?:error|warning|debug|notice)[^:]*::)/i;
const frame = /^\s*\d*\s*[│┃║╎|>](?!=)[ \t]?/;
const frameEnd = /\s*[│┃║╎]\s*$/;
const rule = /^\s*[╷╵┌└├╭╰─━═-]{2,}.*$|^\s*[╷╵]\s*$/;
const quotes = /[‘’‚‛“”„‟«»"`´]/g;
const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** Takes frames, colours, escapes and wraps away; never throws, whatever the text holds. */
export function unwrap(text: string): Unwrapped {
  const lines = unescaped(text.slice(0, longest))
    .split(/\r\n|\n|\r/)
    .map(unframed);
  const flat = lines.join(' ').replace(/\s+/g, ' ').trim();
  const tight = lines
    .join('')
    .replace(/[\s\u200b\u00ad]+/g, '')
    .replace(quotes, "'");
  return { lines, flat, tight };
}

/** JSON in JSON has its escapes escaped again: any number of backslashes is one escape. */
function unescaped(text: string): string {
  return text
    .replace(/\\{2,}/g, '\\')
    .replace(colours, '')
    .replace(/&(?:quot|#39|#x27|apos|lt|gt|amp);/gi, (entity) => entities[entity.toLowerCase()] ?? entity)
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(/\\t(?=[A-Z\s'"])/g, ' ')
    .replace(/\\(?=["'/])/g, '');
}

function unframed(line: string): string {
  if (rule.test(line)) return '';
  let rest = line.replace(frameEnd, '').replace(stamp, '').replace(marker, '');
  for (let depth = 0; depth < 4 && frame.test(rest); depth++) rest = rest.replace(frame, '');
  return rest;
}

/** A pattern for `tight`: written with blanks to be read, without them to be matched. Case does not count. */
export function said(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll(' ', ''), 'i');
}
