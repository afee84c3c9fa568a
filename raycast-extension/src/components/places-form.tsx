import { Icon } from '@raycast/api';
import { keepNow, type Naming, type ScopeSet, wrongScopeSetName } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { NameForm, notOpen } from './name-form.tsx';

interface Props {
  readonly desk: Desk;
  readonly naming: Extract<Naming, { readonly does: 'newPlaces' }>;
}

/** Asks for a name and keeps places under it. */
export function PlacesForm({ desk, naming }: Props) {
  const { door } = useDeskState(desk);
  const [sets, setSets] = useState<readonly ScopeSet[]>([]);
  useEffect(() => void door?.palette.scopeSets().then(setSets, () => undefined), [door]);

  async function keep(name: string): Promise<string | undefined> {
    return door && (await keepNow({ ...naming, name }, { palette: door.palette, now: systemClock.now() })).words;
  }

  return (
    <NameForm
      desk={desk}
      about="places"
      navigationTitle="Keep Places"
      submitTitle="Save Places"
      icon={Icon.Folder}
      placeholder="night shift"
      wrong={(name) => (door ? wrongScopeSetName(sets, name) : notOpen)}
      keep={keep}
      described={[['Places', naming.scopes.map(({ label }) => label).join(', ')]]}
    />
  );
}
