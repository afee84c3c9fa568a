import { useEffect, useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { useDesk, useDeskState } from './hooks/use-desk.ts';
import { keepFirstRows, readFirstRows } from './stores/first-rows.ts';
import { createPerform } from './perform.tsx';

export default function ActivateRole() {
  const [first] = useState(() => readFirstRows(Date.now()));
  const desk = useDesk({ isDrawn: first.length > 0 });
  const [perform] = useState(() => createPerform(desk));
  const { door, version, isLoading } = useDeskState(desk);
  useEffect(() => {
    if (door && version > 0 && !isLoading) keepFirstRows(door.palette, door.settings);
  }, [door, version, isLoading]);
  return (
    <RoleList desk={desk} perform={perform} first={first} placeholder="Role, scope or tenant; 4h, #ticket, > reason" />
  );
}
