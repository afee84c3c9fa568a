export {
  clickThrough,
  followPages,
  type PageActions,
  type PageFetch,
  type PageResult,
  pressThrough,
  signInWithoutPage,
} from './browser-like.ts';
export { revokeSignIns } from './entra/login-state.ts';
export { parseAccessToken, readBearer } from './entra/tokens.ts';
export * from './exchange.ts';
export * from './faults.ts';
export { type TenantFetch, type TenantFetchInit, tenantFetch } from './fetch.ts';
export { largeScenario } from './large-scenario.ts';
export * from './log.ts';
export * from './lost.ts';
export { type PolicyRule as SimulatedPolicyRule, policyRules } from './rules.ts';
export * from './scenario.ts';
export { type Fault, type FaultInput, faultSchema } from './scenario-faults.ts';
export * from './scenario-files.ts';
export { printScenarioSchema } from './scenario-json-schema.ts';
export { scenarioSchema } from './scenario-schema.ts';
export { type ServedTenant, type ServeOptions, serveTenant } from './server.ts';
export {
  type AssignmentRecord,
  type EligibilityRecord,
  type RequestRecord,
  rightsInForce,
  type TenantState,
} from './state.ts';
export * from './tenant.ts';
export { type Bases, inProcessBases, type TenantCloud, tenantCloud } from './tenant-cloud.ts';
