import type { Scenario } from '../scenario/scenario.ts';
import { createWorld } from '../scenario/world.ts';
import { createState } from '../tenant/create-state.ts';
import { createFaultQueue } from '../tenant/fault-queue.ts';
import type { LogEntry, Offence } from '../tenant/log.ts';
import { prolong, settle } from '../tenant/settle.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { serveExchange } from './serve-exchange.ts';

/** How a tenant is set up. */
export interface TenantOptions {
  /** A real clock, for runs in real time; without one time stands still until it is moved. */
  readonly clock?: () => number;
}

/** Sets a scenario up. Nothing runs by itself: what time brings about is worked out when somebody asks. */
export function createTenant(scenario: Scenario, options: TenantOptions = {}): Tenant {
  const world = createWorld(scenario);
  const base = options.clock ?? (() => 0);
  let shift = options.clock ? 0 : Date.parse(scenario.startsAt);
  const log: LogEntry[] = [];
  const offences: Offence[] = [];
  const held: (() => void)[] = [];
  const rulesBroken = new WeakMap<object, { readonly rule: string; readonly sentence: string }[]>();
  const leftOut = new WeakMap<object, string[]>();
  const state = createState(world, base() + shift);
  const tenant: Tenant = {
    scenario,
    world,
    state,
    get now() {
      return base() + shift;
    },
    set now(value: number) {
      shift = value - base();
    },
    advance: (ms) => {
      shift += ms;
    },
    faults: createFaultQueue(scenario.faults),
    log,
    offences: () => [...offences],
    offend: (exchange, rule, sentence) => {
      offences.push({ time: tenant.now, method: exchange.method, path: exchange.path, rule, sentence });
      rulesBroken.set(exchange, [...(rulesBroken.get(exchange) ?? []), { rule, sentence }]);
    },
    leaveOut: (exchange, what) => {
      leftOut.set(exchange, [...(leftOut.get(exchange) ?? []), what]);
    },
    decide: (requestId, decision, words = '') => {
      settle(state, tenant.now);
      const request = state.requests.find((item) => item.id === requestId.split('/').at(-1)?.toLowerCase());
      if (request?.status === 'PendingAdminDecision') {
        // No service decides this by API: an administrator does, in the portal.
        request.status = decision === 'Approve' ? 'Provisioned' : 'AdminDenied';
        request.completedAt = tenant.now;
        if (decision === 'Approve') prolong(state, request, tenant.now);
        return;
      }
      if (request?.status !== 'PendingApproval') throw new Error(`no request ${requestId} waits for approval`);
      request.decision = { at: tenant.now, result: decision, words };
      settle(state, tenant.now);
    },
    release: () => {
      for (const go of held.splice(0)) go();
    },
    handle: async (exchange) => {
      settle(state, tenant.now);
      const time = tenant.now;
      const served = await serveExchange(tenant, exchange, () => new Promise<void>((resolve) => held.push(resolve)));
      const rules = rulesBroken.get(exchange) ?? [];
      const left = leftOut.get(exchange) ?? [];
      const query = exchange.query.toString();
      const entry: LogEntry = {
        time,
        service: exchange.service,
        method: exchange.method,
        path:
          decodeURIComponent(exchange.path) +
          (query && exchange.service !== 'login' ? `?${decodeURIComponent(query.replaceAll('+', ' '))}` : ''),
        ...(served.principal && { principal: served.principal }),
        ...(served.parts && { parts: served.parts }),
        status: 'lost' in served.result ? 0 : served.result.status,
        ...(rules.length > 0 && {
          offence: rules.map(({ rule }) => rule).join(', '),
          sentences: rules.map(({ sentence }) => sentence),
        }),
        ...(left.length > 0 && { notSimulated: left.join(', ') }),
        ...(served.fault && { fault: served.fault }),
      };
      log.push(entry);
      tenant.onLog?.(entry);
      return served.result;
    },
  };
  return tenant;
}
