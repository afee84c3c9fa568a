import { accessOf, type Eligibility, type Gap, placeOf, type Query, type Row } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Candidate, Failure } from '../failure.ts';
import { nothingMatched } from './unread.ts';

/** What a part of the words may mean. */
export interface Match<T> {
  readonly thing: T;
  readonly candidate: Candidate;
  /** How many more hold the words without being called exactly that; they are not among the matches. */
  readonly passedOver?: number;
}

/**
 * The one thing each of these parts of a query means, in the order typed; `matches` has what each part may mean. Words that match
 * several or none are never guessed at: throws a `Failure` that lists the candidates, or says that nothing matched. A whole name
 * means what is called exactly that, also where others hold it too: `say` is told which, in every command, before anything is done. `unread`: what of the list chosen from could
 * not be read.
 */
export function chooseEach<T>(
  parts: Query['parts'],
  matches: readonly (readonly Match<T>[])[],
  unread: readonly Gap[],
  say: (line: string) => void,
): readonly T[] {
  if (parts.length === 0) throw new Failure('refusedInput', ['Say which: a few letters of its name are enough.']);
  return parts.map(({ text }, index) => chooseOne(text, matches[index] ?? [], unread, say));
}

function chooseOne<T>(
  text: string,
  matches: readonly Match<T>[],
  unread: readonly Gap[],
  say: (line: string) => void,
): T {
  const [first, second] = matches;
  if (!first) throw nothingMatched(text, unread);
  const meant = ({ thing, candidate }: Match<T>): T => {
    const all = matches.length + (first.passedOver ?? 0);
    if (all > 1)
      say(`“${text}” matches ${all}; meant is the one whose name is typed in full: ${candidateWords(candidate)}`);
    return thing;
  };
  if (!second) return meant(first);
  const exact = matches.filter((match) => isExactly(text, match.candidate));
  const [only, another] = exact;
  if (only && !another) return meant(only);
  throw new Failure(
    'ambiguous',
    [`“${text}” matches ${matches.length}. Nothing was sent. Add a word that tells them apart, or use --key.`],
    matches.map((match) => match.candidate),
  );
}

/** Says which of several was meant where the person reads notes. */
export function sayingMeant({ print }: CommandContext): (line: string) => void {
  return (line) => print.safeNote(`${line}.`);
}

/** Whether the words are the whole name, or name and scope: then a longer name that holds them too is not meant. */
function isExactly(text: string, candidate: Candidate): boolean {
  const fold = (value: string) =>
    value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).join(' ').trim();
  const { roleName, scopeLabel, tenantName } = candidate;
  const access = accessOf(candidate);
  return [
    roleName,
    ...(access === undefined ? [] : [`${roleName} ${access}`]),
    `${roleName} ${scopeLabel}`,
    `${roleName} ${tenantName}`,
    `${roleName} ${scopeLabel} ${tenantName}`,
  ].some((name) => fold(name) === fold(text));
}

/** A candidate in words: role, where it reaches, tenant and account. */
export function candidateWords(candidate: Candidate): string {
  return `${candidate.roleName} · ${placeOf(candidate)} · ${candidate.tenantName} · ${candidate.username}`;
}

/** How an eligibility is listed among others. */
export function candidateOf(eligibility: Eligibility): Candidate {
  const { key, kind, roleName, scope, identity } = eligibility;
  return {
    key,
    kind,
    roleName,
    scopeLabel: scope.label,
    tenantName: identity.tenantName,
    tenantId: identity.tenantId,
    username: identity.username,
  };
}

/** Rows with their keys once each, in the order shown. */
export function byKey<T>(rows: readonly Row[], matchOf: (row: Row) => Match<T> | undefined): readonly Match<T>[] {
  const seen = new Map<string, Match<T>>();
  for (const row of rows) {
    const match = matchOf(row);
    if (match && !seen.has(match.candidate.key)) seen.set(match.candidate.key, match);
  }
  return [...seen.values()];
}
