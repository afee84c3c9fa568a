import type { Kind } from '../model/eligibility.ts';
import { definitionId } from '../model/role-definition.ts';
import { candidatesFor } from './candidates.ts';
import { isTask } from './is-task.ts';
import { rankDefinitions } from './match/rank-definitions.ts';
import type { NeedAnswer, NeededRole, NeedFacts } from './model.ts';
import { noteWords } from './note-words.ts';
import type { Finding, Plane } from './read/finding.ts';
import { readDenial } from './read/read-denial.ts';
import { findTask } from './words/find-task.ts';

/** Most names of roles that would do: beyond these one asks for the first anyway. */
const mostNames = 10;

/**
 * Which of one's roles a refusal, an action or a task in words needs. Nothing is read and nothing is sent. A role is named only for
 * the cause `role`; words that mean nothing give no finding at all.
 */
export function findNeed(text: string, facts: NeedFacts): NeedAnswer {
  const task = isTask(text) ? findTask(text, facts.definitions) : undefined;
  const read = task ? [] : readDenial(text);
  // Short words that are no refusal either lead nowhere.
  const isNothing = isTask(text) && read.every(({ cause }) => cause === 'unknown');
  const findings: readonly Finding[] = task
    ? [{ cause: 'role', actions: task.actions, plane: task.plane }]
    : isNothing
      ? []
      : read;
  const ranked = findings.map((finding) =>
    finding.cause === 'role' && finding.plane
      ? rankDefinitions(facts.definitions, { plane: finding.plane, actions: finding.actions }, task?.roles)
      : [],
  );
  const roles = findings.flatMap((finding, index): readonly NeededRole[] =>
    finding.cause === 'role' ? candidatesFor(finding, index, ranked[index] ?? [], facts) : [],
  );
  const without = ranked.filter((_, index) => !roles.some((role) => role.finding === index));
  const wouldDo = [...new Set(without.flatMap((one) => one.slice(0, mostNames).map(({ role }) => role.name)))];
  return {
    findings,
    roles,
    wouldDo,
    note: noteWords({ findings, roles, wouldDo, unread: unread(findings, facts), facts }),
  };
}

/** On which planes a text needs a role; none where none helps, and all where only the definitions may tell. */
export function planesOf(text: string): readonly Plane[] {
  if (isTask(text)) {
    const task = findTask(text, []);
    if (task) return [task.plane];
    if (readDenial(text).every(({ cause }) => cause === 'unknown')) return ['directory', 'management'];
  }
  return readDenial(text).flatMap(({ cause, plane }) => (cause === 'role' && plane ? [plane] : []));
}

/**
 * How many of one's rights nobody can judge: their definition, or what their group gives, could not be read. Roles of the other
 * service cannot help, and are not asked about.
 */
function unread(
  findings: readonly Finding[],
  { eligibilities, definitions, groups }: NeedFacts,
): {
  readonly roles: number;
  readonly groups: number;
} {
  // A definition without any action is a hollow answer, not a role that allows nothing.
  const isTold = ({ blocks }: NeedFacts['definitions'][number]) =>
    blocks.some(({ actions, dataActions }) => actions.length > 0 || dataActions.length > 0);
  const known = new Set(definitions.filter(isTold).map(({ id }) => id));
  const planes = new Set(findings.flatMap(({ cause, plane }) => (cause === 'role' && plane ? [plane] : [])));
  const mayHelp = (kind: Kind) =>
    kind === 'directoryRole' ? planes.has('directory') : planes.has('management') || planes.has('data');
  let roles = 0;
  let unreadGroups = 0;
  for (const { key, kind, roleId, templateId } of eligibilities)
    if (kind === 'group') unreadGroups += groups?.has(key) ? 0 : 1;
    else if (mayHelp(kind) && !known.has(definitionId(roleId)) && !known.has(definitionId(templateId ?? '')))
      roles += 1;
  return { roles, groups: unreadGroups };
}
