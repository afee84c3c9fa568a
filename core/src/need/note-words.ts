import type { NeededRole, NeedFacts } from './model.ts';
import type { Finding } from './read/finding.ts';

interface Answered {
  readonly findings: readonly Finding[];
  readonly roles: readonly NeededRole[];
  readonly wouldDo: readonly string[];
  readonly unread: { readonly roles: number; readonly groups: number };
  readonly facts: NeedFacts;
}

/** What a person has to know besides the list: why no role helps, what is wrong when one is held, what could not be read. */
export function noteWords({ findings, roles, wouldDo, unread, facts }: Answered): string {
  const sentences: string[] = [];
  if (findings.length === 0)
    sentences.push('These words lead to no role. Say the task in other words, or paste the error.');
  for (const [index, finding] of findings.entries()) {
    if (finding.cause !== 'role') sentences.push(causeWords(finding));
    else {
      const first = roles.find((role) => role.finding === index);
      if (first && first.state !== 'eligible') sentences.push(heldWords(first, finding));
      if (finding.way) sentences.push(finding.way);
    }
  }
  const other = findings.find(
    ({ client }) => client !== undefined && /^[0-9a-f-]{36}$/i.test(client) && !isOwn(client, facts),
  );
  if (other?.client)
    sentences.push(`It was not you who was refused but ${other.client}: no account of yours that is known here.`);
  if (roles.length === 0 && wouldDo.length > 0) sentences.push('None of your roles allows it.');
  const hasRole = findings.some(({ cause }) => cause === 'role');
  if (hasRole && unread.roles > 0) sentences.push(`What ${unread.roles} of your roles allow could not be read.`);
  if (hasRole && unread.groups > 0 && roles.length === 0)
    sentences.push(`What ${unread.groups} of your groups give is not readable.`);
  return [...new Set(sentences)].join(' ');
}

const causes: Readonly<Record<string, string>> = {
  unknown: 'It is not clear from this text what was refused.',
  notAzure: 'No role helps.',
  otherCaller: 'No role of yours helps.',
};

function causeWords({ cause, way }: Finding): string {
  const start = causes[cause] ?? 'No role helps.';
  return way ? `${start} ${way}` : start;
}

/** A role that is held and a refusal all the same: what then is wrong, by where it counts. */
function heldWords({ roleName, state, kind }: NeededRole, { plane }: Finding): string {
  const held = `You hold ${roleName} ${state === 'active' ? 'already: it is active' : 'for good'}.`;
  if (kind === 'group') return `${held} Membership is in the token: sign in again with this tool.`;
  if (plane === 'directory')
    return `${held} Connect this tool again for a new token; else the target is privileged itself, or it was another account.`;
  return `${held} It may take up to ten minutes to count; then sign in again with this tool, and check the account and subscription.`;
}

function isOwn(client: string, { eligibilities, activations }: NeedFacts): boolean {
  const owners = [...eligibilities, ...activations];
  return (
    owners.length === 0 || owners.some(({ identity }) => identity.principalId.toLowerCase() === client.toLowerCase())
  );
}
