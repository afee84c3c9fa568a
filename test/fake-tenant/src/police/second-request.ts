import { type Call, offend } from '../call/call.ts';
import type { Target } from '../scenario/world.ts';

/** As much of a request as tells a second one. */
interface Asked {
  readonly action: string;
  readonly target: Target;
  readonly validationOnly: boolean;
}

/** A second activation while one is active or open is an offence when the client could know. */
export function policeSecondRequest(call: Call, ask: Asked, why: string, couldKnow: boolean): void {
  if (ask.validationOnly || !couldKnow) return;
  offend(call, 'secondRequest', `${ask.action} for ${ask.target.roleId} at ${ask.target.scopeId} although ${why}.`);
}
