import type { Eligibility, EligibilityKey } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import type { AskedRole } from '../format/form-fields.ts';
import type { Door } from '../palette.ts';
import type { Desk } from './desk.ts';
import { useDeskState } from './use-desk.ts';

/** The roles of a form with what their policies ask; read where not known yet. */
export function useAskedRoles(desk: Desk, keys: readonly EligibilityKey[]): readonly AskedRole[] {
  const { door } = useDeskState(desk);
  const [, setRead] = useState(0);
  const chosen = keys.join('\n');

  useEffect(() => {
    const known = door?.palette.knownPolicies();
    const unread = eligibilitiesOf(door, chosen).filter(({ key }) => !known?.has(key));
    if (!door || unread.length === 0) return undefined;
    const gone = new AbortController();
    door.palette.policies(unread, { signal: gone.signal }).then(
      () => !gone.signal.aborted && setRead((before) => before + 1),
      () => undefined,
    );
    return () => gone.abort();
  }, [door, chosen]);

  const known = door?.palette.knownPolicies();
  return eligibilitiesOf(door, chosen).map((eligibility) => ({ eligibility, policy: known?.get(eligibility.key) }));
}

function eligibilitiesOf(door: Door | undefined, keys: string): readonly Eligibility[] {
  const byKey = new Map(door?.palette.catalogue().eligibilities.map((one) => [one.key, one]));
  return keys.split('\n').flatMap((key) => byKey.get(key) ?? []);
}
