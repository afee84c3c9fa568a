// How long a new right takes until it counts: "Troubleshoot Azure RBAC" (up to 10 minutes), "Activate Microsoft Entra roles in PIM"
// (seconds; applications may have kept the earlier answer). Reported: up to 20 minutes for directory roles.
import type { Kind } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';

const usual: Readonly<Record<Kind, string>> = {
  directoryRole: 'usually 1 to 2 minutes, at times 20',
  azureResource: 'usually 1 to 5 minutes, at most 10',
  group: 'usually 1 to 5 minutes',
};

/** Whether an active right can be used, in words: `usable now`, `propagating, usually …`. */
export function usableWords(inForce: InForce, kind: Kind): string {
  if (inForce === 'yes') return 'usable now';
  if (inForce === 'notYet') return `propagating, ${usual[kind]}`;
  return 'active; whether it is usable cannot be told here';
}

/** What a tool that was signed in before has to do, by kind; nothing where an old token is fine. */
export function renewWords(kind: Kind): string | undefined {
  if (kind === 'group') return 'Membership is in the token: tools that are signed in need a new sign-in.';
  if (kind === 'directoryRole') return 'Roles are in the token: connect tools that are signed in again.';
  return undefined;
}
