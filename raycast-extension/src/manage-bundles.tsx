import { useState } from 'react';
import { BundleList } from './components/bundle-list.tsx';
import { ProblemView } from './components/problem-view.tsx';
import { useDesk, useDeskState } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function ManageBundles() {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  const { problem } = useDeskState(desk);
  return problem === undefined ? <BundleList desk={desk} perform={perform} /> : <ProblemView problem={problem} />;
}
