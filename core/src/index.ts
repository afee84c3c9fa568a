// The public surface of core, by name.

// Put together: a palette, and what a door brings for it.

export { composePalette, type EngineModule } from './create-palette.ts';
export { PimError, type PimErrorCode, StepUpRequiredError, ThrottledError, wordsOf } from './errors.ts';
export type {
  BatchEvent,
  BatchItem,
  DecideEvent,
  DecideOptions,
  FollowEvent,
  Palette,
  PaletteParts,
  PaletteSettings,
  SendResult,
} from './palette.ts';
export { createPalette } from './palette-with-engine.ts';
export type { Clock, Fetch, FetchResponse, Store, Stores } from './ports.ts';
export type { Drafts } from './stores/drafts.ts';
export type { Draft } from './stores/drafts-document.ts';
export { leavingNewer } from './stores/leaving-newer.ts';
export { createMemoryStore } from './stores/memory-store.ts';

// Signing in.

export { standardClient } from './auth/client-of.ts';
export { type Cloud, type CloudName, clouds } from './auth/clouds.ts';
export { type Codec, createMemoryFile, createSealedCache, memoryCodec, type SealedFile } from './auth/sealed-cache.ts';
export { redactNames } from './auth/sign-in-failure.ts';
export type { CodeUse } from './auth/sign-in-visit.ts';
export { createSignInWaits, type SignInWaits } from './auth/sign-in-waits.ts';
export { parseTenant, type TenantReference, tenantAddress } from './auth/tenant-reference.ts';
export type { SignInOptions, TokenRequest, TokenSource } from './auth/token-source.ts';
export type { Identity } from './model/identity.ts';
export type { SignInWait } from './model/sign-in-wait.ts';

// Talking to the services, and what time it is there.

export type { ServiceClient } from './http/client.ts';
export { describeForeignAnswer, describeProxyRefusal } from './http/foreign-page.ts';
export { clockWords, createServiceClock } from './http/service-clock.ts';
export type { KindContext, KindOperations, WriteOptions } from './kinds/kind.ts';

// What there is: rights, what is active, what waits, what policies ask.

export { type Activation, hasBegun, type OpenRequest } from './model/activation.ts';
export type { ActivationRequest, RequestRecord } from './model/activation-request.ts';
export { isWithin } from './model/age.ts';
export type { Bundle, BundleMember } from './model/bundle.ts';
export type { Catalogue, Gap } from './model/catalogue.ts';
export {
  formatDuration,
  parseIsoDuration,
  parseTypedDuration,
  printIsoDuration,
  tooShortWords,
} from './model/duration.ts';
export {
  type Eligibility,
  type EligibilityKey,
  eligibilityKey,
  eligibilityWithKey,
  type Kind,
  kinds,
  resourceOf,
  rolesKey,
} from './model/eligibility.ts';
export { isShownNow } from './model/gap-reach.ts';
export { isOffline } from './model/offline.ts';
export type { InForce, Outcome, OutcomeState, ServiceWords } from './model/outcome.ts';
export {
  type ActivationWish,
  type MissingField,
  missingIn,
  type Plan,
  type PlanInput,
  type PlanRow,
} from './model/plan.ts';
export { type Policy, type PolicyRule, unknownPolicy } from './model/policy.ts';
export { isTimeZone, isZoneName, nextDayAt, offsetAt, offsetWords, saidZone } from './model/time-zone.ts';

// What is sent, and what came of it.

export type { JournalEntry } from './journal/journal.ts';
export { missingFieldNames } from './model/plan.ts';
export { askedWords, missingFields, missingForAll } from './plan/asked-fields.ts';
export { planActivation } from './plan/build-plan.ts';
export { type Again, againFor } from './run/again.ts';
export {
  clampedWords,
  eventOf,
  finishedRun,
  type RunEvent,
  type RunMoment,
  reduceRun,
  stepUpWords,
} from './run/reduce-run.ts';
export { goingWords, openRun, placeWords, type RunLine, type RunState, type RunTone } from './run/run.ts';
export { type TryAgain, tryAgain } from './run/try-again.ts';

// What was asked for in the past.

export { filterPast, type PastFilter, pastStateNames, pastStatesNamed } from './history/filter-past.ts';
export { writeUnderFreeName } from './history/free-name.ts';
export { pastCsv } from './history/past-csv.ts';
export { type PastLine, pastLinesOf } from './history/past-lines.ts';
export { pastPage } from './history/past-page.ts';
export { parsePastTime, pastTimeForms } from './history/past-time.ts';
export { decisionWords, pastOutcomeWords, pastSummary, pastTone, stampOf } from './history/past-words.ts';
export type { PastActs } from './history/read-past.ts';
export { type PastAct, type PastState, pastStates } from './model/past-act.ts';

// Others' requests.

export {
  approvalLabel,
  approvalLines,
  approvalNotice,
  approvalTerms,
  decisionLine,
  decisionOutcomeWords,
  decisionSummary,
  decisionTone,
  isDecisionOver,
  requesterWords,
} from './approvals/approval-words.ts';
export { findApprovals } from './approvals/find-approvals.ts';
export type { Approval, Decision, DecisionItem, DecisionOutcome, DecisionWish } from './model/approval.ts';

// Azure at a narrower scope.

export type { Scope } from './model/scope.ts';
export { type FoundScopes, findScopes, isPattern } from './scopes/find-scopes.ts';
export { isNarrowable, narrowed } from './scopes/narrowed.ts';

// More of an eligibility.

export {
  extensionAction,
  extensionOffered,
  nothingToExtend,
  offeredExtensions,
  usualExtensionMs,
} from './extensions/extension-offered.ts';
export {
  extensionErrors,
  extensionLabel,
  extensionSummary,
  extensionTerm,
  extensionTone,
  extensionWords,
} from './extensions/extension-words.ts';
export type {
  ExtensionAction,
  ExtensionItem,
  ExtensionOutcome,
  ExtensionWish,
  OpenExtension,
} from './model/extension.ts';

// More time.

export { askedAgainItemWords, askedAgainTone, isOffAgain } from './after-end/after-end-words.ts';
export type { AskedAgain, AskedAgainItem, AskedAgainOutcome } from './model/after-end.ts';
export type { Hindrance, ProlongItem, ProlongOutcome, ProlongRow, ProlongWish } from './model/prolong.ts';
export { hindranceWords, prolongNotice, prolongTone, prolongWords } from './more-time/prolong-words.ts';
export { afterEndNotice, askedAgainWords, droppedAgainWords } from './words/asked-again.ts';

// What is ended together.

export { activatedSince, openedBy, openedHere, running } from './ends/what-is-ended.ts';
export {
  activeAfterHour,
  type EndedByItself,
  endByItself,
  hourCame,
  isHourOfDay,
  type LeavingReason,
} from './leaving/end-by-itself.ts';

// A registration of one's own.

export { type WantedPermissions, wantedPermissions } from './registration/permissions.ts';
export { loopbackRedirect, planRegistration, type RegistrationWish } from './registration/registration.ts';
export { type RegistrationShell, registrationScript, registrationShells } from './registration/registration-scripts.ts';

// Tenants.

export type { FoundTenant } from './model/found-tenant.ts';
export { inTenantOrder, noTenantChoices, type TenantChange, type TenantChoices } from './model/tenant-choices.ts';

// What is said of one role when somebody asks.

export { type RoleReport, readRoleReports, reportLines } from './look/role-report.ts';

// What came into the list, or leaves it soon.

export { type EligibilityNews, newsSince, newsWords } from './session/news.ts';

// Places under names.

export type { ScopeSet } from './model/scope-set.ts';
export {
  createScopeSet,
  deleteScopeSet,
  findScopeSet,
  forgottenPlacesWords,
  importScopeSets,
  keptPlacesWords,
  renameScopeSet,
  wrongScopeSetName,
} from './scope-sets/scope-sets.ts';
export { placesOfSet } from './scopes/places-of-set.ts';

// Own names of roles, and favourites.

export type { OwnFacts, OwnOf, OwnRole } from './model/own-role.ts';
export { wrongNameFor } from './own-names/edit-own-roles.ts';
export { importOwnRoles, withOwnRole } from './own-names/own-roles.ts';
export { importedWords } from './own-names/own-words.ts';

// The portal.

export { type PortalPage, type PortalSubject, portalLink } from './portal/portal-links.ts';

// What is typed, found and shown.

export { parseQuery, printOptions, printQuery, type Query } from './query/query.ts';
export { createRanker, type RankItem } from './rank/rank.ts';
export { settledMatches } from './rank/settled.ts';
export { parseUses, recordUse } from './rank/uses.ts';
export { viewCatalogue } from './rows/build-rows.ts';
export { isHiddenRow, isStateRow, noMatchId } from './rows/notice-rows.ts';
export { resolveQuery } from './rows/resolve-query.ts';
export { type Row, type RowAction, type RowCommand, type RowPart, tickedId } from './rows/rows.ts';
export { resolveParts } from './rows/several-row.ts';

// What can be done, and the form for it.

export type {
  Action,
  ActivateAction,
  LookAction,
  MenuAction,
  Offer,
  OfferIcon,
  OpenFormAction,
  PastExport,
} from './actions/action.ts';
export { decisionLinkOffers } from './actions/look-offers.ts';
export { type ActedRow, enterOf, keepOffer, type OfferFacts, offersOf } from './actions/offers.ts';
export { runOffers } from './actions/run-offers.ts';
export { waitMenu, waitOffers } from './actions/wait-offers.ts';
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
export { askingFor, durationOf, type FieldType, fieldOfRule, fieldRules, startOf } from './form/fields.ts';
export {
  chosenRoles,
  type FieldWords,
  type FormField,
  type FormParts,
  type FormState,
  formFields,
  isFixed,
  openForm,
  uncheckableWords,
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
export { asksToRead, decideTenant } from './keep/decide-tenant.ts';
export { type Keep, keepEnterWords, keepingWords, keepTakesAway, type Naming } from './keep/keep.ts';
export { type Kept, keepNow } from './keep/keep-now.ts';

// The living palette: how fresh, what is ticked, what is followed.

export { createSession } from './session/create-session.ts';
export { activeNow, afterEndingWords, endingSoon, endingWords, usualEndWarningMs } from './session/ends.ts';
export type { Session, SessionParts, SessionState, WatchOptions } from './session/session.ts';
export { activatedIn, type UsableAnswers, type UsableWatch } from './session/usable.ts';

// Which role is needed.

export { definitionId, type RoleDefinition } from './model/role-definition.ts';
export { findNeed } from './need/find-need.ts';
export { isTask } from './need/is-task.ts';
export type { NeedReport } from './need/live/ask-need.ts';
export type { NeedAnswer, NeededRole } from './need/model.ts';
export { type Cause, causes, type Finding } from './need/read/finding.ts';
export { isRefusal, refusedWords } from './need/refusal.ts';
export { isQuestion } from './session/need-rows.ts';

// Bundles.

export {
  type BundleChangeChoice,
  type BundleChoice,
  bundleChoices,
} from './bundles/bundle-choices.ts';
export { findBundle } from './bundles/bundle-ids.ts';
export {
  addedWords,
  bundleParts,
  changedWords,
  deletedWords,
  deleteQuestion,
  keptWords,
  labelsAmong,
  lostWords,
  memberLabel,
  memberOf,
  nothingLeftWords,
  wishOfBundle,
} from './bundles/bundle-members.ts';
export { wrongBundleName } from './bundles/bundle-names.ts';
export { bundlesDocument, exportedDocument, importBundles, resolveBundle } from './bundles/bundles.ts';
export {
  addMembers,
  type BundleChange,
  type BundleParts,
  changeBundle,
  createBundle,
  deleteBundle,
  moveBundle,
  renameBundle,
} from './bundles/edit-bundles.ts';

// Words, the same in every door.

export { tenantWords } from './model/identity.ts';
export type { Moment } from './model/moment.ts';
export { exportedTenants, importTenants, type TenantImport } from './tenants/import-tenants.ts';
export { type ListedTenant, listedTenantWords, listTenantsOf, tenantsNamed } from './tenants/list-tenants.ts';
export { wrongTenantName } from './tenants/own-names.ts';
export { capitalized } from './words/capitalized.ts';
export { errorLines, errorTitle, errorWords } from './words/error-words.ts';
export { type GapCause, gapCauses } from './words/gap-causes.ts';
export { hiddenWords, nothingListed, nothingWords } from './words/hidden-words.ts';
export { accessOf, labelOf, type Named, placeOf } from './words/label.ts';
export { formatLocalTime } from './words/local-time.ts';
export { noMatchWords } from './words/no-match.ts';
export { type OutcomeTone, outcomeTone } from './words/outcome-tone.ts';
export { type PolicyTerm, policyTerms } from './words/policy-terms.ts';
export { type ResultWords, resultWords } from './words/result-words.ts';
export { roleSheet, type SheetLine } from './words/role-sheet.ts';
export { plainDetail, plainState, stateWords } from './words/row-ends.ts';
export {
  activationWords,
  countWords,
  gapWords,
  kindsWords,
  kindWords,
  openRequestWords,
  scopeWords,
} from './words/row-words.ts';
export { safeLine } from './words/safe-line.ts';
export { type AskedAction, outcomeWords, ruleSentence, sentenceOf } from './words/sentences.ts';
export { type ParsedStart, parseStart } from './words/start-time.ts';
export { knownStatusWords, outcomeOf } from './words/status-words.ts';
export {
  type ExitState,
  exitStateOf,
  isUnderWay,
  type Summary,
  type SummaryItem,
  type SummaryOptions,
  summarize,
} from './words/summarize.ts';
export { renewWords, usableLaterWords, usableWords, withUsable } from './words/usable-words.ts';
export { signedInWords, type WaitWords, waitLines, waitWords } from './words/wait-words.ts';
