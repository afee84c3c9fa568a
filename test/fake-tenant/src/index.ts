export { parseAccessToken, readBearer } from './call/bearer.ts';
export { revokeSignIns } from './entra/login-state.ts';
export { type PolicyRule as SimulatedPolicyRule, policyRules } from './pim/rules.ts';
export { type Fault, type FaultInput, faultSchema } from './scenario/fault-schema.ts';
export { hostileNames, hostileScenario } from './scenario/hostile.ts';
export { printScenarioSchema } from './scenario/json-schema.ts';
export { largeCompanyScenario } from './scenario/large-company.ts';
export { largeScenario } from './scenario/large-scenario.ts';
export * from './scenario/load-scenario.ts';
export * from './scenario/scenario.ts';
export { scenarioSchema } from './scenario/schema.ts';
export { createTenant, type TenantOptions } from './service/create-tenant.ts';
export * from './tenant/exchange.ts';
export * from './tenant/fault-queue.ts';
export * from './tenant/log.ts';
export * from './tenant/lost.ts';
export { rightsInForce } from './tenant/rights.ts';
export type { AssignmentRecord, EligibilityRecord, RequestRecord, TenantState } from './tenant/state.ts';
export type { Tenant } from './tenant/tenant.ts';
export {
  clickThrough,
  followPages,
  type PageActions,
  type PageFetch,
  type PageResult,
  pressThrough,
  signInWithoutPage,
} from './transport/browser-like.ts';
export { type TenantFetch, type TenantFetchInit, tenantFetch } from './transport/fetch.ts';
export { type ServedTenant, type ServeOptions, serveTenant } from './transport/server.ts';
export { type Bases, inProcessBases, type TenantCloud, tenantCloud } from './transport/tenant-cloud.ts';
