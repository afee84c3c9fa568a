import { RoleList } from './components/role-list.tsx';
import { useDesk } from './hooks/use-desk.ts';

export default function Requests() {
  return <RoleList desk={useDesk()} command="/pending" placeholder="Search requests" />;
}
