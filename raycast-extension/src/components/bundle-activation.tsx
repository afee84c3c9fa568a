import { Action, ActionPanel, type Form, Icon, List } from '@raycast/api';
import {
  type ActivationWish,
  type Bundle,
  findBundle,
  type Gap,
  gapWords,
  PimError,
  resolveBundle,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { launch } from '../feedback/launch.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { ActivationForm } from './activation-form.tsx';
import { ProblemView } from './problem-view.tsx';

interface Props {
  readonly desk: Desk;
  readonly id: string;
  readonly draft?: Form.Values;
  readonly isRoot?: boolean;
}

/** A bundle's form, filled in: nothing is sent before it is submitted, wherever the id came from. */
export function BundleActivation({ desk, id, draft, isRoot = false }: Props) {
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
  if (!bundle || !catalogue || (catalogue.eligibilities.length === 0 && isLoading)) return <List isLoading />;
  const { eligibilities, gone, unread } = resolveBundle(bundle, catalogue);
  if (eligibilities.length === 0 && unread.length > 0) {
    if (isLoading) return <List isLoading />;
    return <Gone title={`“${shownText(bundle.name)}” Could Not Be Read`} description={unreadWords(catalogue.gaps)} />;
  }
  if (eligibilities.length === 0) {
    return (
      <Gone title={`Nothing of “${shownText(bundle.name)}” Is Left`} description="None of its roles is among yours" />
    );
  }
  const lost = [
    ...(gone.length === 0 ? [] : [`No longer there: ${labels(gone)}`]),
    ...(unread.length === 0 ? [] : [`Not read: ${labels(unread)}`]),
  ].join('. ');
  return (
    <ActivationForm
      key={bundle.id}
      desk={desk}
      wish={wishOf(bundle, eligibilities)}
      bundle={bundle}
      isRoot={isRoot}
      {...(draft === undefined ? {} : { draft })}
      {...(lost === '' ? {} : { hint: lost })}
    />
  );
}

function wishOf(bundle: Bundle, eligibilities: ActivationWish['eligibilities']): ActivationWish {
  const { durationMs, justification, ticketSystem } = bundle;
  return {
    eligibilities,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(ticketSystem === undefined ? {} : { ticket: { number: '', system: ticketSystem } }),
  };
}

function labels(members: readonly { readonly label: string }[]): string {
  return members.map(({ label }) => label).join(', ');
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
