import type { PolicyTerm } from './policy-terms.ts';

/** What of a row says how it stands. */
interface RowEnd {
  readonly type: string;
  readonly subtitle: string;
  readonly state: string;
  readonly terms?: readonly PolicyTerm[];
}

/** The right end of a row in one text: `4 h · ticket · approval`, `2 h 14 min left`; empty where there is nothing to say. */
export function stateWords({ state, terms }: Pick<RowEnd, 'state' | 'terms'>): string {
  return joined(state, ...shortTerms(terms));
}

/** Outside a list, where no mark and no heading says it: `eligible`, `eligible, 4 h`, `2 h 14 min left`. */
export function plainState({ type, state }: Pick<RowEnd, 'type' | 'state'>): string {
  return [type === 'eligible' ? 'eligible' : '', state].filter((part) => part !== '').join(', ');
}

/** What tells a row apart, with what its policy allows and asks for. */
export function plainDetail({ subtitle, terms }: Pick<RowEnd, 'subtitle' | 'terms'>): string {
  return joined(subtitle, ...shortTerms(terms));
}

function shortTerms(terms: readonly PolicyTerm[] = []): readonly string[] {
  return terms.map(({ short }) => short);
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
