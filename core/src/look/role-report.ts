// What is said of one role when somebody asks: the same in a terminal, a launcher and Raycast.
import { decisionWords, pastOutcomeWords, stampOf } from '../history/past-words.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { identityKey } from '../model/identity.ts';
import type { Moment } from '../model/moment.ts';
import type { PastAct } from '../model/past-act.ts';
import type { Policy } from '../model/policy.ts';
import type { Palette } from '../palette.ts';
import { portalLink } from '../portal/portal-links.ts';
import { roleSheet, type SheetLine } from '../words/role-sheet.ts';
import { activationWords, openRequestWords } from '../words/row-words.ts';

/** Everything that is known of one role, read where it was not. */
export interface RoleReport {
  readonly eligibility: Eligibility;
  readonly policy: Policy | undefined;
  /** How it stands now: `2 h 14 min left`, `waiting for approval since 14:02`, `not active`. */
  readonly state: string;
  readonly lines: readonly SheetLine[];
  /** When it was asked for last and what came of it, as far as is known on this machine. */
  readonly last?: string;
  /** The page of one's own roles in the portal of its cloud and tenant. */
  readonly portal?: string;
}

/** Reads the policies of these roles and says of each what is known, same order. Reads nothing else and sends nothing. */
export async function readRoleReports(
  palette: Pick<Palette, 'policies' | 'catalogue' | 'past' | 'portal'>,
  eligibilities: readonly Eligibility[],
  { now, timeZone }: Moment,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly RoleReport[]> {
  const policies = await palette.policies(eligibilities, options);
  const { acts } = await palette.past({ cached: true });
  const { portal } = palette;
  return eligibilities.map((eligibility, index) => {
    const { kind, identity, scope } = eligibility;
    const subject = { kind, tenantId: identity.tenantId, scopeId: scope.id };
    const link = portal === undefined ? undefined : portalLink({ portal }, 'roles', subject);
    const policy = policies[index];
    return {
      eligibility,
      policy,
      state: statedAs(stateOf(eligibility, palette.catalogue(), now, timeZone), palette.catalogue()),
      lines: roleSheet(eligibility, policy, now, timeZone),
      ...lastOf(eligibility, acts, timeZone),
      ...(link === undefined ? {} : { portal: link }),
    };
  });
}

/** The report line by line, each with the name of its column. */
export function reportLines({ state, lines, last, portal }: RoleReport): readonly Pick<SheetLine, 'title' | 'text'>[] {
  return [
    { title: 'State', text: state },
    ...lines,
    ...(last === undefined ? [] : [{ title: 'Asked for last', text: last }]),
    ...(portal === undefined ? [] : [{ title: 'Portal', text: portal }]),
  ];
}

/** Of the list of an earlier run it is said that nobody has confirmed it. */
function statedAs(words: string, { confirmed }: Catalogue): string {
  return confirmed ? words : `${words}; of the last run, not confirmed yet`;
}

function stateOf(
  { key, kind, identity }: Eligibility,
  { activations, openRequests, gaps }: Catalogue,
  now: number,
  timeZone: string | undefined,
): string {
  const active = activations.find((one) => one.key === key);
  if (active) return activationWords(active, now, timeZone);
  const waiting = openRequests.find((one) => one.key === key);
  if (waiting) return openRequestWords(waiting, now, timeZone);
  const unread = gaps.some(
    (gap) => gap.part === 'activations' && gap.kind === kind && identityKey(gap.identity) === identityKey(identity),
  );
  return unread ? 'whether it is active could not be read' : 'not active';
}

function lastOf(
  { key }: Eligibility,
  acts: readonly PastAct[],
  timeZone: string | undefined,
): { readonly last?: string } {
  const last = acts.find((act) => act.key === key);
  if (last === undefined) return {};
  const decision = decisionWords(last, timeZone);
  const words = [
    stampOf(last.askedAt, timeZone),
    pastOutcomeWords(last, timeZone),
    decision === 'waits' ? '' : decision,
  ];
  return { last: words.filter((word) => word !== '').join(', ') };
}
