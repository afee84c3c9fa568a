import type { Approval } from '../model/approval.ts';
import { idName } from '../model/id-name.ts';
import { tenantWords } from '../model/identity.ts';

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * The approvals a text means: those whose requester, role, place, tenant or reason hold all of its words; or, of a pasted link or id, the
 * one it names. All when it is empty.
 */
export function findApprovals(approvals: readonly Approval[], text: string): readonly Approval[] {
  const ids = new Set((text.match(guid) ?? []).map((id) => id.toLowerCase()));
  const named = approvals.filter(({ id, requestId }) => ids.has(idName(id)) || ids.has(idName(requestId)));
  if (named.length > 0) return named;
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return approvals.filter((approval) => {
    const held = folded(textOf(approval));
    return words.every((word) => held.includes(word));
  });
}

function textOf({
  requester,
  roleName,
  access,
  scopeLabel,
  identity,
  justification,
  ticket,
  requestId,
}: Approval): string {
  const { name, username, id } = requester;
  return [
    name,
    username,
    id,
    roleName,
    access,
    scopeLabel,
    tenantWords(identity),
    justification,
    ticket?.number,
    requestId,
  ].join('\n');
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
