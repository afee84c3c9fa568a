import type { Scenario } from '../scenario/scenario.ts';
import type { World } from '../scenario/world.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { FaultQueue } from './fault-queue.ts';
import type { LogEntry, Offence } from './log.ts';
import type { Lost } from './lost.ts';
import type { TenantState } from './state.ts';

/** One simulated company: its data, its clock, its misbehaviour, and everything it was asked. */
export interface Tenant {
  readonly scenario: Scenario;
  readonly world: World;
  readonly state: TenantState;
  /** ms since 1970. Set it, or `advance` it; with a `clock` it follows that one, from where it was moved to. */
  now: number;
  advance(ms: number): void;
  readonly faults: FaultQueue;
  readonly log: readonly LogEntry[];
  /** Called after each request. */
  onLog?: (entry: LogEntry) => void;
  /** Everything the client must not have done, in order. */
  offences(): readonly Offence[];
  /** Writes an offence down; the next log entry carries it. For the sign-in part and the services themselves. */
  offend(exchange: Pick<Exchange, 'method' | 'path'>, rule: string, sentence: string): void;
  /** Writes down that something was asked which the service has and this tenant does not attempt. */
  leaveOut(exchange: Pick<Exchange, 'method' | 'path'>, what: string): void;
  /** Somebody who may decides about a waiting request. Throws when none with this id waits. */
  decide(requestId: string, decision: 'Approve' | 'Deny', words?: string): void;
  /** Lets every answer that a `slow` fault holds back go now. */
  release(): void;
  handle(exchange: Exchange): Promise<Answer | Lost>;
}
