import { homedir, hostname, userInfo } from 'node:os';
import { redactNames } from '@pim-palette/core';

/** What a report must not tell, by what stands in for it: `account`, `tenant`, `role`. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** What there may be several of in another report. */
const counted: ReadonlySet<string> = new Set(['account', 'tenant', 'role', 'scope', 'bundle']);

const guid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/**
 * Takes out of a text what tells who somebody is, where they work and what they may do: the same secret always has the same stand-in, so
 * that a reader can follow it (`tenant 2`). Ids in `keep` stay: a request's id is what Microsoft's support asks for.
 */
export function createRedactor(secrets: Secrets, keep: readonly string[] = []): (text: string) => string {
  const known: (readonly [secret: string, stands: string])[] = [];
  for (const [what, all] of Object.entries({ ...secrets, ...machine() })) {
    const distinct = [...new Set(all.map((one) => one.trim()).filter((one) => one.length > 1))];
    const isAlone = distinct.length === 1 && !counted.has(what);
    for (const [index, one] of distinct.entries()) known.push([one, isAlone ? `(${what})` : `(${what} ${index + 1})`]);
  }
  // Longer ones first: a name may hold another.
  known.sort(([one], [other]) => other.length - one.length);
  const kept = new Set(keep.map((id) => id.toLowerCase()));
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const lower = id.toLowerCase();
    if (kept.has(lower)) return id;
    const stands = ids.get(lower) ?? `(id ${ids.size + 1})`;
    ids.set(lower, stands);
    return stands;
  };
  return (text) => {
    const named = known.reduce((rest, [secret, stands]) => replaced(rest, secret, stands), text);
    return redactNames(named)
      .replaceAll(guid, idOf)
      .replaceAll(/\beyJ[\w-]+(?:\.[\w-]*)*/g, '(token)')
      .replaceAll(/(?<![\w/-])[\w+=~.-]{80,}/g, '(token)')
      .replaceAll(/(\bhttps?:\/\/)[^\s/@]+@/gi, '$1')
      .replaceAll(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '(address)');
  };
}

/** Whatever its case; a word is not found inside another one. */
function replaced(text: string, secret: string, stands: string): string {
  const pattern = secret.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const edge = (character: string | undefined, side: string) => (/\w/.test(character ?? '') ? side : '');
  return text.replaceAll(
    new RegExp(`${edge(secret[0], '(?<!\\w)')}${pattern}${edge(secret.at(-1), '(?!\\w)')}`, 'gi'),
    () => stands,
  );
}

function machine(): Secrets {
  return { home: [homedir()], machine: [hostname()], user: [userName()] };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
