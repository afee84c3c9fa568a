import { useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { useDesk } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

export default function Requests() {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  return <RoleList desk={desk} perform={perform} command="/pending" placeholder="Search requests" />;
}
