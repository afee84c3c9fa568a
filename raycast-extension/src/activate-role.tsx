import type { LaunchProps } from '@raycast/api';
import { useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { givenText } from './format/given-text.ts';
import { useDesk } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function ActivateRole({ arguments: given, fallbackText, launchContext }: LaunchProps) {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  const begin = givenText('query', launchContext, given) ?? givenText('text', { text: fallbackText }) ?? '';
  return (
    <RoleList desk={desk} perform={perform} begin={begin} placeholder="Role, scope or tenant; 4h, #ticket, > reason" />
  );
}
