import { type Identity, identityKey } from '../model/identity.ts';
import type { Clock } from '../ports.ts';
import { mergeClaims } from './claims-challenge.ts';

/** As long as a step-up is good for. */
const keptMs = 5 * 60_000;

/** What refusals asked the next sign-in for, by person and tenant: whatever it is for, it carries all of it. */
export interface OwedClaims {
  /** Checked JSON text of a refusal; anything else is left out. */
  note(tenantId: string, accountId: string, claims: string | undefined): void;
  of(identity: Pick<Identity, 'accountId' | 'tenantId'>): string | undefined;
}

export function createOwedClaims(clock: Pick<Clock, 'now'>): OwedClaims {
  const owed = new Map<string, { readonly claims: string; readonly until: number }>();

  function known(key: string): string | undefined {
    const found = owed.get(key);
    return found && found.until > clock.now() ? found.claims : undefined;
  }

  return {
    note(tenantId, accountId, claims) {
      const key = identityKey({ tenantId, accountId });
      try {
        const all = mergeClaims(known(key), claims);
        if (claims !== undefined && all !== undefined) owed.set(key, { claims: all, until: clock.now() + keptMs });
      } catch {
        // Claims that are none cannot be asked for.
      }
    },
    of: (identity) => known(identityKey(identity)),
  };
}
