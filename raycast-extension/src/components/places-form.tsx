import { Icon } from '@raycast/api';
import { createScopeSet, keptPlacesWords, type Scope, type ScopeSet, wrongScopeSetName } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { NameForm, notOpen } from './name-form.tsx';

interface Props {
  readonly desk: Desk;
  readonly scopes: readonly Scope[];
}

/** Asks for a name and keeps places under it. */
export function PlacesForm({ desk, scopes }: Props) {
  const { door } = useDeskState(desk);
  const [sets, setSets] = useState<readonly ScopeSet[]>([]);
  useEffect(() => void door?.palette.scopeSets().then(setSets, () => undefined), [door]);

  async function keep(name: string): Promise<string | undefined> {
    let kept: ScopeSet | undefined;
    await door?.palette.saveScopeSets((all) => {
      const made = createScopeSet(all, name, scopes);
      kept = made.set;
      return made.sets;
    });
    return kept && keptPlacesWords(kept);
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
      described={[['Places', scopes.map(({ label }) => label).join(', ')]]}
    />
  );
}
