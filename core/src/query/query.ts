import { typedLength } from '../model/duration.ts';

/** One of the things asked for: what stands between two `+`. */
interface QueryPart {
  /** As typed, blanks made single. */
  readonly text: string;
  /** For the search; options are no words. */
  readonly words: readonly string[];
}

/** What a typed text means; the same in every door. */
export interface Query {
  /** `/name argument`. The name is lower case and may be unfinished, or no command at all. */
  readonly command?: { readonly name: string; readonly argument: string };
  /** What follows `@` in the first word, in lower case; empty while only `@` is typed. */
  readonly bundle?: string;
  readonly parts: readonly QueryPart[];
  readonly durationMs?: number;
  readonly ticket?: string;
  readonly justification?: string;
}

/** Whether something that can be found has this word in its name; letter case does not count. */
export type IsName = (word: string) => boolean;

interface Token {
  readonly text: string;
  /** Held together by quotes: a word, whatever it looks like. */
  readonly quoted: boolean;
}

/**
 * Reads a query; never throws, every text means something. Blanks only separate.
 *
 * - `>` begins the justification, to the end of the text.
 * - `#INC123` is a ticket; the last one counts.
 * - `4h`, `90m`, `1h30m`, `1.5h` is the duration: the last such word of a part. As a part's first word it is one only where
 *   nothing has that word in its name (`isName`), so that `24h support` stays findable. In quotes (`"24h"`) it is a word anywhere.
 * - `+` between blanks separates parts; options hold for all of them. `C++` is a word.
 * - `@id` as first word is a bundle, `/name` a command. A pasted `/subscriptions/…` is neither.
 *
 * Without `isName` every first word is taken for a name: enough to know whether a text is a command or a bundle.
 */
export function parseQuery(text: string, isName: IsName = () => true): Query {
  const { words, justification } = cutJustification(text);
  const tokens = cutTokens(words);
  const options = justification === undefined ? {} : { justification };
  const [first] = tokens;
  if (first && !first.quoted && /^\/[^/]*$/.test(first.text)) {
    const argument = tokens
      .slice(1)
      .map(({ text }) => text)
      .join(' ');
    return { command: { name: first.text.slice(1).toLowerCase(), argument }, parts: [], ...options };
  }
  const isBundle = first !== undefined && !first.quoted && first.text.startsWith('@');
  const bundle = isBundle ? { bundle: first.text.slice(1).toLowerCase() } : {};
  const rest = isBundle ? tokens.slice(1) : tokens;
  const { parts, ...read } = readParts(rest, isBundle, isName);
  return { ...bundle, parts, ...read, ...options };
}

/** The text that means this query: `parseQuery(printQuery(query))` is `query` again, but for the `text` of parts. */
export function printQuery(query: Query): string {
  if (query.command) {
    const words = query.command.argument.split(' ').map((word) => (word.includes('>') ? `"${word}"` : word));
    return [`/${query.command.name}`, ...words, printJustification(query)].filter(Boolean).join(' ');
  }
  const bundle = query.bundle === undefined ? '' : `@${query.bundle}`;
  const parts = query.parts.map((part) => part.words.map(printWord).join(' ')).join(' + ');
  // As the first word, a duration would be a word to search for.
  const apart = bundle === '' && parts === '' && query.durationMs !== undefined ? '+' : '';
  return [bundle, parts, apart, printOptions(query)].filter(Boolean).join(' ');
}

/** Duration, ticket and justification as they are typed behind what they are meant for; empty when there are none. */
export function printOptions(query: Pick<Query, 'durationMs' | 'ticket' | 'justification'>): string {
  const duration = query.durationMs === undefined ? '' : printDuration(query.durationMs);
  const ticket = query.ticket === undefined ? '' : `#${query.ticket}`;
  return [duration, ticket, printJustification(query)].filter(Boolean).join(' ');
}

function printJustification({ justification }: Pick<Query, 'justification'>): string {
  return justification === undefined ? '' : `> ${justification}`;
}

/** Shortest typed form: `4h`, `1h30m`, `45m`. With parts of a minute the ISO form, which alone keeps them exact. */
function printDuration(ms: number): string {
  if (ms % 60_000 !== 0) return `PT${ms / 1000}S`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = (ms % 3_600_000) / 60_000;
  return hours > 0 || minutes > 0 ? `${hours ? `${hours}h` : ''}${minutes ? `${minutes}m` : ''}` : '0m';
}

function printWord(word: string): string {
  const meansMore = /^[#@/+]|>|\s/.test(word) || typedLength(word) !== undefined;
  return meansMore ? `"${word}"` : word;
}

function cutJustification(text: string): { readonly words: string; readonly justification?: string } {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== '>' || quoted) continue;
    const justification = text
      .slice(at + 1)
      .trim()
      .replace(/\s+/g, ' ');
    return justification === '' ? { words: text.slice(0, at) } : { words: text.slice(0, at), justification };
  }
  return { words: text };
}

function cutTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  // Every second piece stood in quotes.
  text.split('"').forEach((piece, i) => {
    for (const word of piece.split(/\s+/)) if (word !== '') tokens.push({ text: word, quoted: i % 2 === 1 });
  });
  return tokens;
}

interface ReadParts {
  readonly parts: readonly QueryPart[];
  readonly durationMs?: number;
  readonly ticket?: string;
}

function readParts(tokens: readonly Token[], afterBundle: boolean, isName: IsName): ReadParts {
  let ticket: string | undefined;
  let durationMs: number | undefined;
  const parts: QueryPart[] = [];
  const groups = cutAtPlus(tokens);
  groups.forEach((group, i) => {
    const words: Token[] = [];
    for (const token of group) {
      if (!token.quoted && token.text.startsWith('#')) ticket = token.text.slice(1) || ticket;
      else words.push(token);
    }
    const isDuration = (token: Token | undefined) =>
      token !== undefined && !token.quoted && typedLength(token.text) !== undefined;
    const [first] = words;
    // A part that is nothing but a duration, after the first one, can only be an option for all.
    const mayName = (i === 0 && !afterBundle) || words.length > 1;
    const leads = isDuration(first) && !(mayName && isName(first?.text ?? ''));
    const last = words.findLastIndex((token, index) => index > 0 && isDuration(token));
    const duration = words[last] ?? (leads ? first : undefined);
    if (duration) durationMs = typedLength(duration.text);
    const kept = words.filter((_, index) => index !== last && !(leads && index === 0)).map((token) => token.text);
    if (kept.length > 0) parts.push({ text: kept.join(' '), words: kept });
  });
  return { parts, ...(durationMs === undefined ? {} : { durationMs }), ...(ticket ? { ticket } : {}) };
}

function cutAtPlus(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups: Token[][] = [[]];
  for (const token of tokens) {
    const plus = token.quoted ? null : /^\++/.exec(token.text);
    if (!plus) groups.at(-1)?.push(token);
    else {
      groups.push([]);
      const rest = token.text.slice(plus[0].length);
      if (rest !== '') groups.at(-1)?.push({ text: rest, quoted: false });
    }
  }
  return groups;
}
