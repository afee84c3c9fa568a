import type { InForce } from '../model/outcome.ts';

/** Whether a new right shows in a fresh token, in words. */
export const inForceWords: Readonly<Record<InForce, string>> = {
  yes: 'yes',
  notYet: 'not yet: it can take some minutes',
  cannotTell: 'cannot be told here',
};
