import { RoleList } from './components/role-list.tsx';
import { useDesk } from './hooks/use-desk.ts';

export default function ActiveRoles() {
  return <RoleList desk={useDesk()} command="/active" placeholder="Search active roles" />;
}
