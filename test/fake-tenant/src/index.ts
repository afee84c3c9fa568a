export * from './exchange.ts';
export * from './faults.ts';
export * from './log.ts';
export * from './lost.ts';
export * from './scenario.ts';
export { type Fault, type FaultInput, faultSchema } from './scenario-faults.ts';
export * from './scenario-files.ts';
export { scenarioSchema } from './scenario-schema.ts';
export {
  type AssignmentRecord,
  type EligibilityRecord,
  type RequestRecord,
  rightsInForce,
  type TenantState,
} from './state.ts';
export * from './tenant.ts';
