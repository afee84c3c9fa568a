import { useState } from 'react';
import { LookView } from './components/look-view.tsx';
import { useDesk } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function History() {
  const desk = useDesk({ readsRoles: false });
  const [perform] = useState(() => createPerform(desk));
  return <LookView desk={desk} look={{ type: 'look', about: 'past', text: '' }} perform={perform} />;
}
