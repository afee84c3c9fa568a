import { useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { useDesk } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function ActiveRoles() {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  return <RoleList desk={desk} perform={perform} command="/active" placeholder="Search active roles" />;
}
