// The public surface of core, listed by hand.

export * from './auth/clouds.ts';
export * from './auth/sealed-cache.ts';
export { redactNames } from './auth/sign-in-failure.ts';
export * from './auth/token-source.ts';
export { missingFields, planActivation } from './build-plan.ts';
export * from './build-rows.ts';
export { findBundle } from './bundles/bundle-ids.ts';
export * from './bundles/edit-bundles.ts';
export * from './bundles.ts';
export { createPalette } from './create-palette.ts';
export * from './errors.ts';
export * from './http/client.ts';
export * from './journal.ts';
export * from './kinds/kind.ts';
export * from './local-time.ts';
export * from './memory-store.ts';
export * from './model/activation.ts';
export * from './model/activation-request.ts';
export * from './model/bundle.ts';
export * from './model/catalogue.ts';
export * from './model/duration.ts';
export * from './model/eligibility.ts';
export * from './model/identity.ts';
export * from './model/outcome.ts';
export * from './model/policy.ts';
export * from './model/scope.ts';
export { type OutcomeTone, outcomeTone } from './outcome-tone.ts';
export * from './palette.ts';
export * from './plan.ts';
export * from './ports.ts';
export * from './query.ts';
export { settledMatches } from './rank/settled.ts';
export * from './rank.ts';
export { resolveQuery } from './resolve-query.ts';
export {
  activationWords,
  gapWords,
  kindsWords,
  kindWords,
  openRequestWords,
  policyWords,
  scopeWords,
} from './row-words.ts';
export { noMatchId } from './rows/notice-rows.ts';
export { resolveParts } from './rows/several-row.ts';
export * from './rows.ts';
export { type AskedAction, outcomeWords, ruleSentence, sentenceOf } from './sentences.ts';
export { knownStatusWords, outcomeOf } from './status-words.ts';
export {
  type ExitState,
  exitStateOf,
  type Summary,
  type SummaryItem,
  type SummaryOptions,
  summarize,
} from './summarize.ts';
export { type CurableField, curableField, type TryAgain, tryAgain } from './try-again.ts';
export * from './uses.ts';
