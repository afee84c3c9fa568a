import { BundleList } from './components/bundle-list.tsx';
import { ProblemView } from './components/problem-view.tsx';
import { useDesk, useDeskState } from './hooks/use-desk.ts';

export default function ManageBundles() {
  const desk = useDesk();
  const { problem } = useDeskState(desk);
  return problem === undefined ? <BundleList desk={desk} /> : <ProblemView problem={problem} />;
}
