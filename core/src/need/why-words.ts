import type { RoleDefinition } from '../model/role-definition.ts';
import type { Granting } from './match/rank-definitions.ts';
import { actionCount, roleSize } from './match/role-size.ts';
import type { Reach } from './match/scope-reach.ts';

/** What a line about one role says. */
interface Why {
  readonly granting: Granting;
  readonly reach: Reach;
  /** Its place among one's own roles that allow it, 1 for the smallest, and how many there are. */
  readonly place: number;
  readonly of: number;
  readonly largest: RoleDefinition | undefined;
  /** The role that comes through a group. */
  readonly gives: string | undefined;
}

/** Why this role, in one line: its place, what it holds, and what makes it doubtful. */
export function whyWords({ granting, reach, place, of, largest, gives }: Why): string {
  const { role, isConditional, byRule } = granting;
  const own = held(role);
  const most = largest && roleSize(largest) > roleSize(role) ? held(largest) : undefined;
  const parts = [
    of === 1 ? 'the only one of yours that allows it' : `${place} of ${of} that allow it`,
    most && most !== own ? `holds ${own}, not ${most.replace(/(?<=\d) actions$/, '')}` : `holds ${own}`,
  ];
  if (gives !== undefined) parts.unshift(`gives ${gives}`);
  if (isConditional) parts.push('only for some of it: its condition decides');
  if (byRule) parts.push('its list does not name the action');
  if (reach === 'unknown') parts.push('whether its scope reaches that far is not known');
  return parts.join('; ');
}

function held(role: RoleDefinition): string {
  const whole = role.blocks.find(({ actions }) => actions.includes('*'));
  if (whole) return `everything${leftOut(whole.notActions)}`;
  const count = actionCount(role);
  return count === 1 ? '1 action' : `${count.toLocaleString('en')} actions`;
}

/** What `*` does not stand for: that somebody may give access is the difference that is asked about. */
function leftOut(notActions: readonly string[]): string {
  if (notActions.length === 0) return '';
  const givesNone = notActions.some((action) => /^microsoft\.authorization\/\*\/write$/i.test(action));
  return givesNone ? ' but giving access' : ` but ${notActions.length} things it leaves out`;
}
