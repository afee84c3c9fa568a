import { mapBounded } from '../http/map-bounded.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Approval } from '../model/approval.ts';
import type { PartialList } from '../model/catalogue.ts';
import type { Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { ApprovalOperations } from './approval-kind.ts';
import { armApprovals } from './arm-approvals.ts';
import { directoryApprovals, groupApprovals } from './graph-approvals.ts';

const byKind: Readonly<Record<Kind, ApprovalOperations>> = {
  directoryRole: directoryApprovals,
  group: groupApprovals,
  azureResource: armApprovals,
};

/** Deciding for one kind. */
export function approvalsOf(kind: Kind): ApprovalOperations {
  return byKind[kind];
}

/** Everything that waits for these people's decision, what waits longest first. What could not be read is a gap. */
export async function listApprovals(
  people: readonly Identity[],
  kinds: readonly Pick<KindOperations, 'kind'>[],
  contextOf: (identity: Identity) => KindContext,
): Promise<PartialList<Approval>> {
  const asked = people.flatMap((identity) => kinds.map(({ kind }) => ({ identity, kind })));
  const lists = await mapBounded(asked, 6, ({ identity, kind }) => approvalsOf(kind).list(contextOf(identity)));
  const items = lists.flatMap((list) => list.items);
  return {
    items: items.toSorted((a, b) => timeOf(a) - timeOf(b)),
    gaps: lists.flatMap(({ gaps }) => gaps),
  };
}

function timeOf({ createdAt }: Approval): number {
  return createdAt === undefined ? 0 : Date.parse(createdAt);
}
