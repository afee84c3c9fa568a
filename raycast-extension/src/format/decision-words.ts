import type { Decision } from '@pim-palette/core';

/** A decision as the title of an action. */
export const decisionVerbs: Readonly<Record<Decision, string>> = { approve: 'Approve', deny: 'Deny' };
