import { Action, ActionPanel, type Form, Icon, List } from '@raycast/api';
import {
  capitalized,
  type Bundle,
  findBundle,
  type Gap,
  gapWords,
  lostWords,
  missingForAll,
  nothingLeftWords,
  PimError,
  resolveBundle,
  wishOfBundle,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { launch } from '../feedback/launch.ts';
import { titleCase } from '../format/title-case.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { ActivationForm } from './activation-form.tsx';
import { ProblemView } from './problem-view.tsx';

interface Props {
  readonly desk: Desk;
  readonly id: string;
  readonly perform: Perform;
  readonly draft?: Form.Values;
  readonly isRoot?: boolean;
}

/** A bundle's form, filled in: nothing is sent before it is submitted, wherever the id came from. */
export function BundleActivation({ desk, id, perform, draft, isRoot = false }: Props) {
  const { door, isLoading, problem: deskProblem } = useDeskState(desk);
  const [bundle, setBundle] = useState<Bundle>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    async function find(): Promise<void> {
      if (!door) return;
      try {
        setBundle(findBundle(await door.palette.bundles(), id));
      } catch (error) {
        setProblem(error);
      }
    }
    void find();
  }, [door, id]);

  if (deskProblem !== undefined) return <ProblemView problem={deskProblem} />;
  if (problem instanceof PimError && problem.code === 'badInput') {
    return <Gone title="That Bundle No Longer Exists" description={problem.message} />;
  }
  if (problem !== undefined) return <ProblemView problem={problem} />;
  const catalogue = door?.palette.catalogue();
  if (!door || !bundle || !catalogue || (catalogue.eligibilities.length === 0 && isLoading)) return <List isLoading />;
  const resolved = resolveBundle(bundle, catalogue);
  const { eligibilities, unread } = resolved;
  const nothing = nothingLeftWords(bundle, resolved);
  if (nothing !== undefined) {
    if (unread.length > 0 && isLoading) return <List isLoading />;
    const why = unread.length > 0 ? unreadWords(catalogue.gaps) : 'Change it, or delete it';
    return <Gone title={shownText(titleCase(nothing))} description={why} />;
  }
  const wish = wishOfBundle(bundle, eligibilities);
  const missing = missingForAll(eligibilities, wish, door.palette.knownPolicies());
  const lost = lostWords(resolved).join('. ');
  return (
    <ActivationForm
      key={bundle.id}
      desk={desk}
      action={{ type: 'openForm', wish, missing, bundle }}
      perform={perform}
      isRoot={isRoot}
      {...(draft === undefined ? {} : { draft })}
      {...(lost === '' ? {} : { hint: capitalized(lost) })}
    />
  );
}

function unreadWords(gaps: readonly Gap[]): string {
  const words = gaps.filter(({ part }) => part === 'eligibilities').map((gap) => `${gapWords(gap)}. ${gap.cure}`);
  return words.length === 0 ? 'The list has not been read yet' : shownText([...new Set(words)].join(' '));
}

function Gone({ title, description }: { readonly title: string; readonly description: string }) {
  const manage = () => launch('manage-bundles');
  return (
    <List>
      <List.EmptyView
        icon={Icon.Layers}
        title={title}
        description={description}
        actions={
          <ActionPanel>
            <Action title="Manage Bundles" icon={Icon.Layers} onAction={() => void manage()} />
          </ActionPanel>
        }
      />
    </List>
  );
}
