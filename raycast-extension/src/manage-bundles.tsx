import { BundleList } from './components/bundle-list.tsx';
import { ProblemView } from './components/problem-view.tsx';
import { useDesk } from './hooks/use-desk.ts';

export default function ManageBundles() {
  const desk = useDesk();
  return desk.problem === undefined ? <BundleList desk={desk} /> : <ProblemView problem={desk.problem} />;
}
