// How long the service takes for things, as documented or as measured by others.

const minute = 60_000;

/** How far clocks may differ before tokens fail, ms. */
export const clockToleranceMs = 5 * minute;

/** A request is decided within 24 hours (documented): after that nobody waits any more. */
export const approvalMs = 24 * 60 * minute;

/** How long the service may say that something is being set up, ms: it takes seconds, sometimes minutes. */
export const setUpMs = 30 * minute;

/** The service ends nothing that has been active for less (documented: `ActiveDurationTooShort`), ms. */
export const leastActiveMs = 5 * minute;

/** How old what is ended by itself must be, ms: with room for clocks that differ. */
export const endableAfterMs = leastActiveMs + 10_000;
