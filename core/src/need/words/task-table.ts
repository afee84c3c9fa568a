import type { Plane } from '../read/finding.ts';
import { azureTasks } from './azure-tasks.ts';
import { directoryTasks } from './directory-tasks.ts';
import { stemOf } from './task-words.ts';

/** One line of the tables of tasks. */
export interface Task {
  /** Each must be said, by one of its words. */
  readonly required: readonly ReadonlySet<string>[];
  /** Each helps when it is said. */
  readonly helping: readonly ReadonlySet<string>[];
  readonly plane: Plane;
  readonly actions: readonly string[];
  /** The least by Microsoft's pages, where they name one. */
  readonly roles: readonly string[];
}

const classes: Readonly<Record<string, string>> = {
  $see: 'read|see|view|look|list|show|get|check|open|monitor|report|browse|find|review|inspect',
  $make: 'create|make|add|build|deploy|set|new',
  $change: 'change|edit|update|set|configure|manage|modify|rename|adjust|settings|setting|approve',
  $del: 'delete|remove|drop|purge|clean|destroy',
};

let made: readonly Task[] | undefined;

/** All tasks; made when first asked for. */
export function allTasks(): readonly Task[] {
  made ??= [...parse(directoryTasks, 'directory'), ...parse(azureTasks, 'management')];
  return made;
}

function parse(text: string, usual: Plane): readonly Task[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [words = '', actions = '', roles = ''] = line.split(' | ').map((part) => part.trim());
      const groups = words.split(' ').map((group) => ({ isHelp: /\?/.test(group), set: wordsOf(group) }));
      return {
        required: groups.filter(({ isHelp }) => !isHelp).map(({ set }) => set),
        helping: groups.filter(({ isHelp }) => isHelp).map(({ set }) => set),
        plane: actions.startsWith('!') ? 'data' : usual,
        actions: actions === '-' ? [] : actions.split(' + ').map(wholeAction),
        roles: roles === '' ? [] : roles.split(', '),
      };
    });
}

function wordsOf(group: string): ReadonlySet<string> {
  const plain = group.replaceAll('?', '').replace(/\$\w+/g, (name) => classes[name] ?? name);
  return new Set(plain.split('|').map(stemOf));
}

function wholeAction(short: string): string {
  if (short.startsWith('d:')) return `microsoft.directory/${short.slice(2)}`;
  if (short.startsWith('m:')) return `microsoft.${short.slice(2)}`;
  return `Microsoft.${short.replace('!', '')}`;
}
