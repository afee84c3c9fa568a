// What answers in place of a service: the error page of a proxy or a gateway, a network's sign-in page. Both services and
// the sign-in speak JSON, errors too ("error resource type" of Microsoft Graph, the common error of Azure: documented), so
// whatever is none is not their word about anything. Pages are anybody's text: nothing in them is believed or shown as it is.

/** An answer that is no JSON object. */
export interface ForeignAnswer {
  readonly status: number;
  readonly text: string;
}

const proxyAsks =
  'The proxy asks who you are (407). Put a user and a password into HTTPS_PROXY, as http://user:password@proxy:8080. One that takes only NTLM or Negotiate needs a helper on this machine, such as px or cntlm.';

const longestTitle = 120;
/** Titles stand at the start; the rest of a page is not looked at. */
const longestRead = 32_768;

/**
 * One or two sentences for a person: what it is, in whose place it came (`Microsoft Graph`), its title when it has one, its
 * status, and what to do.
 */
export function describeForeignAnswer({ status, text }: ForeignAnswer, inPlaceOf: string): string {
  if (status === 407) return proxyAsks;
  if (isBrokenOff(text)) return `The answer of ${inPlaceOf} cannot be read (status ${status}). Try again later.`;
  const title = titleOf(text);
  const facts = (sign: string) => `${title === '' ? '' : `${sign} “${title}”`} (status ${status})`;
  if (status < 400) {
    return `Something else answered for ${inPlaceOf}: a network's sign-in page or a proxy${facts(',')}. Open a web page in the browser, sign in to the network, then try again.`;
  }
  const what = text.trim() === '' ? 'An empty error' : 'An error page';
  return `${what} from a proxy or gateway, not from ${inPlaceOf}${facts(':')}. If it stays, ask whoever runs the network.`;
}

/** One or two sentences for a person: what a proxy said that was asked for a connection to a host and gave none. */
export function describeProxyRefusal({ status, text }: ForeignAnswer, host: string): string {
  if (status === 407) return proxyAsks;
  const title = titleOf(text);
  const facts = `${title === '' ? '' : `: “${title}”`} (status ${status})`;
  return `The proxy gives no connection to ${host}${facts}. If it stays, ask whoever runs the network.`;
}

/** JSON that began and cannot be read is the service's own, broken. */
function isBrokenOff(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** What a page says it is, in one short line of plain text; empty when it says nothing. */
export function titleOf(text: string): string {
  const start = text.slice(0, longestRead);
  const lower = start.toLowerCase();
  if (!/^\s*</.test(start)) return plain(start.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '');
  // XML of a front door: <Error><Code>InvalidUri</Code><Message>…</Message></Error>.
  const code = elementIn(start, lower, 'code');
  const message = elementIn(start, lower, 'message');
  const named = ['title', 'h1', 'h2'].map((name) => elementIn(start, lower, name)).find((found) => found !== '');
  return plain(named ?? ([code, message].filter((part) => part !== '').join(': ') || withoutTags(start, lower)));
}

/** What stands in the first element of this name; without quadratic searching, whatever the page is. */
function elementIn(text: string, lower: string, name: string): string {
  let open = lower.indexOf(`<${name}`);
  while (open >= 0 && /[\w:-]/.test(lower[open + name.length + 1] ?? '')) open = lower.indexOf(`<${name}`, open + 1);
  if (open < 0) return '';
  const start = lower.indexOf('>', open);
  const end = start < 0 ? -1 : lower.indexOf(`</${name}`, start);
  return end < 0 ? '' : plain(withoutTags(text.slice(start + 1, end), lower.slice(start + 1, end)));
}

function withoutTags(text: string, lower: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('<', at);
    rest += ` ${text.slice(at, open < 0 ? undefined : open)}`;
    if (open < 0) break;
    const skipped = ['script', 'style', '!--'].find((name) => lower.startsWith(name, open + 1));
    const ending = skipped === undefined ? '>' : skipped === '!--' ? '-->' : `</${skipped}`;
    const close = lower.indexOf(ending, open);
    if (close < 0) break;
    at = close + (ending.endsWith('>') ? ending.length : 0);
  }
  return rest;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  middot: '·',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  agrave: 'à',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  ccedil: 'ç',
  ntilde: 'ñ',
};

/** Entities read; tokens, control characters, marks that turn writing around and halves of characters left out; cut. */
function plain(text: string): string {
  const read = text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/gi, (all, decimal, hex, name) =>
    name === undefined ? characterOf(decimal ? Number(decimal) : Number.parseInt(hex, 16)) : (entities[name] ?? all),
  );
  const clean = read
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\u2028\u2029\ufffd]/gu, '')
    .replace(/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, '(token)')
    .replace(/\b(bearer|basic|negotiate|ntlm) [\w.~+/=-]{8,}/gi, '$1 (token)')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length <= longestTitle
    ? clean
    : `${characters
        .slice(0, longestTitle - 1)
        .join('')
        .trimEnd()}…`;
}

function characterOf(code: number): string {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code);
}
