import type { Bundle } from '../model/bundle.ts';
import type { ActivationWish } from '../model/plan.ts';
import type { TypedSoFar } from './read-form.ts';

/**
 * A wish with what was typed for its roles before and not sent. What the wish says itself was said later and wins; what it has
 * only as a default of its bundle does not.
 */
export function resumed<Wish extends ActivationWish>(
  wish: Wish,
  draft: Omit<TypedSoFar, 'bundleName'> | undefined,
  bundle?: Pick<Bundle, 'durationMs' | 'justification'>,
): Wish {
  if (draft === undefined) return wish;
  const { durationMs, justification, ticket } = wish;
  return {
    ...draft,
    ...wish,
    ...(draft.durationMs !== undefined && durationMs === bundle?.durationMs ? { durationMs: draft.durationMs } : {}),
    ...(draft.justification !== undefined && justification === bundle?.justification
      ? { justification: draft.justification }
      : {}),
    ...(draft.ticket !== undefined && (ticket?.number ?? '') === '' ? { ticket: draft.ticket } : {}),
  };
}
