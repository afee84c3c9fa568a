import { type Fault, type FaultInput, faultSchema } from '../scenario/fault-schema.ts';

/** The call a fault is looked up for. */
export interface FaultCall {
  readonly service: 'login' | 'graph' | 'arm';
  readonly method: string;
  /** Percent-decoded path. */
  readonly path: string;
  readonly partOfBatch: boolean;
}

/** Misbehaviour waiting for its call: first in, first used. */
export interface FaultQueue {
  /** Appends one; throws a zod error for an unknown member. */
  add(fault: FaultInput): void;
  /** What is not used up yet. */
  readonly waiting: readonly Fault[];
  clear(): void;
  /** The fault that befalls this call, if any; counts it as used once. */
  take(call: FaultCall): Fault | undefined;
}

/** A queue that starts with a scenario's own faults. */
export function createFaultQueue(initial: readonly Fault[]): FaultQueue {
  let entries = initial.map((fault) => ({ fault, skip: fault.after, left: fault.times }));
  return {
    add: (input) => {
      const fault = faultSchema.parse(input);
      entries.push({ fault, skip: fault.after, left: fault.times });
    },
    get waiting() {
      return entries.map((entry) => entry.fault);
    },
    clear: () => {
      entries = [];
    },
    take: (call) => {
      const entry = entries.find((candidate) => {
        if (!fits(candidate.fault, call)) return false;
        candidate.skip -= 1;
        return candidate.skip < 0;
      });
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) entries = entries.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}

function fits(fault: Fault, call: FaultCall): boolean {
  const { service, method, path, write } = fault.on;
  return (
    fault.inBatch === call.partOfBatch &&
    (service === undefined || service === call.service) &&
    (method === undefined || method.toUpperCase() === call.method) &&
    (path === undefined || call.path.toLowerCase().includes(path.toLowerCase())) &&
    (write === undefined || write === isWrite(call.method, call.path))
  );
}

/** Whether a call asks the service to change something. */
export function isWrite(method: string, path: string): boolean {
  return (
    method !== 'GET' &&
    method !== 'HEAD' &&
    !path.toLowerCase().endsWith('/$batch') &&
    !path.toLowerCase().endsWith('/checkmembergroups')
  );
}
