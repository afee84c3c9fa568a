import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { createScopeSet, keptPlacesWords, type Scope, type ScopeSet, wrongScopeSetName } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly desk: Desk;
  readonly scopes: readonly Scope[];
}

/** Asks for a name and keeps places under it; what is wrong with the name stands under the field, and nothing is kept. */
export function PlacesForm({ desk, scopes }: Props) {
  const { pop } = useNavigation();
  const { door } = useDeskState(desk);
  const [sets, setSets] = useState<readonly ScopeSet[]>([]);
  const [isTouched, setTouched] = useState(false);
  const typed = useLatest(() => ({ name: '' }));
  useEffect(() => void door?.palette.scopeSets().then(setSets, () => undefined), [door]);
  const error = wrongScopeSetName(sets, typed.drawn.name);

  async function submit(): Promise<void> {
    setTouched(true);
    const { name } = typed.now();
    if (!door || wrongScopeSetName(sets, name) !== undefined) return;
    try {
      let kept: ScopeSet | undefined;
      await door.palette.saveScopeSets((all) => {
        const made = createScopeSet(all, name, scopes);
        kept = made.set;
        return made.sets;
      });
      pop();
      if (kept) await show({ tone: 'success', title: shownText(keptPlacesWords(kept)) });
    } catch (failure) {
      await showError(failure);
    }
  }

  return (
    <Form
      navigationTitle="Keep Places"
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Save Places" icon={Icon.Folder} onSubmit={() => void desk.once('places', submit)} />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Name"
        placeholder="night shift"
        autoFocus
        value={typed.drawn.name}
        onChange={(name) => {
          setTouched(true);
          typed.change(() => ({ name }));
        }}
        {...(isTouched && error !== undefined ? { error } : {})}
      />
      <Form.Description title="Places" text={shownText(scopes.map(({ label }) => label).join(', '))} />
    </Form>
  );
}
