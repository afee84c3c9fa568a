import type { Query } from '../query/query.ts';
import type { Row, RowCommand } from './rows.ts';

interface Command {
  readonly name: RowCommand;
  readonly title: string;
  readonly enter: string;
}

const commands: readonly Command[] = [
  { name: 'active', title: 'What is active now', enter: 'show it' },
  { name: 'pending', title: 'What waits for approval or its start', enter: 'show it' },
  { name: 'approve', title: 'Requests of others that wait for you', enter: 'see and decide them' },
  { name: 'off', title: 'End an activation', enter: 'choose which' },
  { name: 'bundles', title: 'Your bundles', enter: 'show them' },
  { name: 'end', title: 'End several: a bundle, the day, everything', enter: 'choose which' },
  { name: 'extend', title: 'More of an eligibility that ends', enter: 'see which' },
  { name: 'history', title: 'What you asked for before', enter: 'show it' },
  { name: 'refresh', title: 'Read everything again', enter: 'refresh' },
  { name: 'signin', title: 'Sign in with another account or tenant', enter: 'open the browser' },
  { name: 'signout', title: 'Sign out', enter: 'choose the account' },
  { name: 'tenants', title: 'Your tenants: names, order, which are hidden', enter: 'see them' },
  { name: 'tenant', title: 'Show one tenant, or all', enter: 'choose' },
  { name: 'demo', title: 'Try it with the demo tenant', enter: 'start the demo' },
];

/** The command of this very name, however it is written. */
export function commandNamed(name: string): RowCommand | undefined {
  return commands.find((command) => command.name === name)?.name;
}

/** The command of this name, or all that begin so; none when no command does. */
export function commandRows({ name, argument }: NonNullable<Query['command']>): readonly Row[] {
  const exact = commands.filter((command) => command.name === name);
  const fitting = exact.length > 0 ? exact : commands.filter((command) => command.name.startsWith(name));
  return fitting.map((command) => commandRow(command.name, argument, name.length));
}

/** One command as a row; `typed` letters of its name are highlighted. */
export function commandRow(name: RowCommand, argument = '', typed = 0): Row {
  const command = commands.find((known) => known.name === name);
  return {
    id: `command:${name}`,
    type: 'command',
    title: command?.title ?? name,
    titleMatches: [],
    subtitle: `/${name}${argument === '' ? '' : ` ${argument}`}`,
    subtitleMatches: Array.from({ length: typed }, (_, i) => i + 1),
    state: '',
    enter: command?.enter ?? name,
    action: { type: 'command', command: name, ...(argument === '' ? {} : { argument }) },
    unconfirmed: false,
  };
}
