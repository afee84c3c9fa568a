// The public surface of core, listed by hand.

export type { Action, ActivateAction, MenuAction, Offer, OfferIcon, OpenFormAction } from './actions/action.ts';
export { enterOf, type OfferFacts, offersOf } from './actions/offers.ts';
export { runOffers } from './actions/run-offers.ts';
export * from './auth/clouds.ts';
export * from './auth/sealed-cache.ts';
export { redactNames } from './auth/sign-in-failure.ts';
export { parseTenant, type TenantReference, tenantAddress } from './auth/tenant-reference.ts';
export * from './auth/token-source.ts';
export { findBundle } from './bundles/bundle-ids.ts';
export {
  addedWords,
  bundleParts,
  changedWords,
  createBundleOf,
  deletedWords,
  deleteQuestion,
  keptWords,
  lostWords,
  memberLabel,
  memberOf,
  nothingLeftWords,
  wishOfBundle,
} from './bundles/bundle-members.ts';
export { wrongBundleName } from './bundles/bundle-names.ts';
export * from './bundles/bundles.ts';
export * from './bundles/edit-bundles.ts';
export { composePalette, type EngineModule } from './create-palette.ts';
export * from './errors.ts';
export {
  type FormEdit,
  tried,
  withBundles,
  withEdit,
  withNote,
  withOnlyRoles,
  withoutRole,
  withPolicies,
  withRefusal,
  withRoles,
  withTick,
} from './form/edit-form.ts';
export { askingFor, durationOf, type FormMoment, fieldOfRule, fieldRules, startOf } from './form/fields.ts';
export {
  chosenRoles,
  type FieldWords,
  type FormField,
  type FormParts,
  type FormState,
  formFields,
  openForm,
} from './form/form.ts';
export {
  type DurationChoice,
  durationChoices,
  durationStops,
  fieldHint,
  formTitle,
  roleTerms,
  submitWords,
} from './form/form-words.ts';
export {
  errorsWhileTyping,
  firstField,
  type ReadForm,
  readDraft,
  readForm,
  shownErrors,
  type TypedSoFar,
} from './form/read-form.ts';
export { resumed } from './form/resume.ts';
export * from './http/client.ts';
export { describeForeignAnswer } from './http/foreign-page.ts';
export { clockWords, createServiceClock } from './http/service-clock.ts';
export * from './journal/journal.ts';
export * from './kinds/kind.ts';
export * from './model/activation.ts';
export * from './model/activation-request.ts';
export * from './model/bundle.ts';
export * from './model/catalogue.ts';
export * from './model/duration.ts';
export * from './model/eligibility.ts';
export { isShownNow } from './model/gap-reach.ts';
export * from './model/identity.ts';
export * from './model/outcome.ts';
export * from './model/plan.ts';
export * from './model/policy.ts';
export * from './model/scope.ts';
export { isTimeZone, isZoneName, offsetAt, offsetWords, saidZone } from './model/time-zone.ts';
export * from './model/use-record.ts';
export * from './palette.ts';
export { createPalette } from './palette-with-engine.ts';
export { missingFields, missingForAll } from './plan/asked-fields.ts';
export { planActivation } from './plan/build-plan.ts';
export * from './ports.ts';
export * from './query/query.ts';
export * from './rank/rank.ts';
export { settledMatches } from './rank/settled.ts';
export * from './rank/uses.ts';
export * from './rows/build-rows.ts';
export { noMatchId } from './rows/notice-rows.ts';
export { resolveQuery } from './rows/resolve-query.ts';
export * from './rows/rows.ts';
export { resolveParts } from './rows/several-row.ts';
export { type Again, againFor } from './run/again.ts';
export { eventOf, type RunEvent, type RunMoment, reduceRun } from './run/reduce-run.ts';
export { goingWords, openRun, placeWords, type RunLine, type RunState, type RunTone } from './run/run.ts';
export { type TryAgain, tryAgain } from './run/try-again.ts';
export type { Draft, Drafts } from './stores/drafts.ts';
export * from './stores/memory-store.ts';
export { errorLines, errorTitle, errorWords } from './words/error-words.ts';
export { inForceWords } from './words/in-force-words.ts';
export { accessOf, labelOf, type Named, placeOf } from './words/label.ts';
export * from './words/local-time.ts';
export { noMatchWords } from './words/no-match.ts';
export { type OutcomeTone, outcomeTone } from './words/outcome-tone.ts';
export { type PolicyTerm, policyTerms } from './words/policy-terms.ts';
export {
  activationWords,
  gapWords,
  kindsWords,
  kindWords,
  openRequestWords,
  policyWords,
  scopeWords,
} from './words/row-words.ts';
export { type AskedAction, outcomeWords, ruleSentence, sentenceOf } from './words/sentences.ts';
export { type ParsedStart, parseStart } from './words/start-time.ts';
export { knownStatusWords, outcomeOf } from './words/status-words.ts';
export {
  clampLines,
  type ExitState,
  exitStateOf,
  isUnderWay,
  type Summary,
  type SummaryItem,
  type SummaryOptions,
  summarize,
} from './words/summarize.ts';
