import { ApprovalList } from './components/approval-list.tsx';
import { useDesk } from './hooks/use-desk.ts';

export default function DecideRequests() {
  return <ApprovalList desk={useDesk({ readsRoles: false })} />;
}
