import { expect, it } from '@jest/globals';
import { Command } from 'commander';
import { describeCommands } from '../../../powertoys-run-bridge/helper/src/terminal/describe-commands.ts';

const described = (first?: string) => {
  const program = new Command('pim');
  describeCommands(program, () => async () => undefined, [], first);
  return program.commands.flatMap((command) =>
    [command.name(), ...command.aliases()].map((name) => [name, command.helpInformation()] as const),
  );
};

it('describes a command alone just as among all', () => {
  const all = described();
  expect(all.length).toBeGreaterThan(25);
  const alone = all.filter(([name]) => described(name).length < all.length);
  expect(alone.map(([name]) => name)).toEqual(expect.arrayContaining(['list', 'activate', 'renew', 'run']));
  for (const [name, help] of alone) expect(described(name)).toContainEqual([name, help]);
});

it('describes all for a word that names no command', () => {
  for (const first of ['', 'constructor', 'lst', '--json', 'reader']) expect(described(first)).toEqual(described());
});
