// How long a new right takes until it counts: "Troubleshoot Azure RBAC" (up to 10 minutes), "Activate Microsoft Entra roles in PIM"
// (seconds; applications may have kept the earlier answer). Reported: up to 20 minutes for directory roles.

import type { Kind } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';
import { capitalized } from './capitalized.ts';

const usual: Readonly<Record<Kind, string>> = {
  directoryRole: 'usually 1 to 2 minutes, at times 20',
  azureResource: 'usually 1 to 5 minutes, at most 10',
  group: 'usually 1 to 5 minutes',
};

/** Whether an active right can be used, in words: `usable now`, `propagating, usually …`. */
export function usableWords(inForce: InForce, kind: Kind): string {
  if (inForce === 'yes') return 'usable now';
  if (inForce === 'notYet') return `propagating, ${usual[kind]}`;
  return 'active; whether it is usable cannot be told here';
}

/** What an active right is said to be, with what is known of its use; what cannot be told is not said. */
export function withUsable(words: string, inForce: InForce, kind: Kind): string {
  return inForce === 'cannotTell' ? words : `${words}, ${usableWords(inForce, kind)}`;
}

/**
 * What is known of the use of a batch, in lines that follow what it came to: one where it holds for all, else one for each that is
 * not usable yet. Nothing where nobody was asked or it cannot be told.
 */
export function usableSummary(
  lines: readonly { readonly label: string; readonly usable?: { readonly inForce: InForce; readonly words: string } }[],
): readonly string[] {
  const told = lines.flatMap(({ label, usable }) =>
    usable && usable.inForce !== 'cannotTell' ? [{ label, ...usable }] : [],
  );
  const late = told.filter(({ inForce }) => inForce === 'notYet');
  const [first] = told;
  if (first === undefined) return [];
  if (told.length === 1 && lines.length === 1) return [capitalized(first.words)];
  const usable = told.length - late.length;
  return [
    ...(usable === 0
      ? []
      : [
          all(
            told.filter(({ inForce }) => inForce === 'yes'),
            lines.length,
          ),
        ]),
    ...late.map(({ label, words }) => `${label}: ${words}`),
  ];
}

/** What was propagating, and how it ended: told later, on its own. Names are those of the roles. */
export function usableLaterWords(
  names: readonly string[],
  inForce: InForce,
): { readonly title: string; readonly body: string } {
  const [only = ''] = names;
  const who = names.length === 1 ? only : `${names.length} roles`;
  const each = names.length === 1 ? '' : names.join(', ');
  if (inForce === 'yes') return { title: `${who} usable now`, body: each };
  return {
    title: `${who} active, not usable yet`,
    body: [each, 'It takes longer than usual. Tools that were signed in before may have to sign in again: pim refresh']
      .filter((line) => line !== '')
      .join('\n'),
  };
}

function all(usable: readonly { readonly label: string; readonly words: string }[], total: number): string {
  const [only] = usable;
  if (usable.length === 1 && only) return `${only.label}: ${only.words}`;
  return usable.length === total ? 'All usable now' : `${usable.length} usable now`;
}

/** What a tool that was signed in before has to do, by kind; nothing where an old token is fine. */
export function renewWords(kind: Kind): string | undefined {
  if (kind === 'group') return 'Membership is in the token: tools that are signed in need a new sign-in.';
  if (kind === 'directoryRole') return 'Roles are in the token: connect tools that are signed in again.';
  return undefined;
}
