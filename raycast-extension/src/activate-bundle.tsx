import type { LaunchProps } from '@raycast/api';
import { useState } from 'react';
import { BundleActivation } from './components/bundle-activation.tsx';
import { BundleList } from './components/bundle-list.tsx';
import { ProblemView } from './components/problem-view.tsx';
import { givenText } from './format/given-text.ts';
import { useDesk, useDeskState } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function ActivateBundle(props: LaunchProps) {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  const { problem } = useDeskState(desk);
  const id = givenText('bundle', props.launchContext, props.arguments);
  if (problem !== undefined) return <ProblemView problem={problem} />;
  if (id === undefined) return <BundleList desk={desk} perform={perform} />;
  return (
    <BundleActivation
      desk={desk}
      id={id}
      perform={perform}
      isRoot
      {...(props.draftValues ? { draft: props.draftValues } : {})}
    />
  );
}
