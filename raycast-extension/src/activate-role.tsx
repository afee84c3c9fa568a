import { RoleList } from './components/role-list.tsx';
import { useDesk } from './hooks/use-desk.ts';

export default function ActivateRole() {
  return <RoleList desk={useDesk()} placeholder="Role, scope or tenant; 4h, #ticket, > reason" />;
}
