import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import {
  addToBundle,
  deleteBundle,
  exportBundles,
  importBundles,
  listBundles,
  removeFromBundle,
  renameBundle,
  saveBundle,
  showBundle,
} from './commands/bundle.ts';
import type { Exit } from './exit-codes.ts';

interface BundleFlags {
  readonly for?: string;
  readonly reason?: string;
  readonly ticketSystem?: string;
}

/** Adds the commands for bundles; `run` runs one under its name, its errors told in words. */
export function describeBundles(
  program: Command,
  run: (name: string, work: (context: CommandContext) => Promise<Exit>) => () => Promise<void>,
): void {
  const bundle = program.command('bundle').description('sets of roles under a name');
  bundle
    .command('list')
    .description('all bundles')
    .action(async () => run('bundle', async (context) => listBundles(context))());
  bundle
    .command('show')
    .argument('<id>')
    .description('one bundle')
    .action(async (id: string) => run('bundle', async (context) => showBundle(context, id))());
  bundle
    .command('save')
    .argument('<name>')
    .argument('<words...>', 'words of each role, + between roles')
    .option('--for <duration>')
    .option('--reason <text>')
    .option('--ticket-system <name>')
    .description('keep roles as a bundle')
    .action(async (name: string, words: string[], options: BundleFlags) =>
      run('bundle', async (context) => saveBundle(context, name, words, options))(),
    );
  bundle
    .command('rename')
    .argument('<id>')
    .argument('<name>')
    .description('another name; the id stays, so that links go on working')
    .action(async (id: string, name: string) => run('bundle', async (context) => renameBundle(context, id, name))());
  for (const [name, description, work] of [
    ['add', 'add roles to a bundle', addToBundle],
    ['remove', 'take a role out of a bundle', removeFromBundle],
  ] as const)
    bundle
      .command(name)
      .argument('<id>')
      .argument('<words...>', name === 'add' ? 'words of each role, + between roles' : 'words of one of its roles')
      .description(description)
      .action(async (id: string, words: string[]) => run('bundle', async (context) => work(context, id, words))());
  bundle
    .command('delete')
    .argument('<id>')
    .description('forget a bundle; roles are not touched')
    .action(async (id: string) => run('bundle', async (context) => deleteBundle(context, id))());
  bundle
    .command('import')
    .argument('<file>', 'a file, or - for standard input')
    .description('add bundles from JSON; none is overwritten')
    .action(async (file: string) => run('bundle', async (context) => importBundles(context, file))());
  bundle
    .command('export')
    .argument('[ids...]')
    .description('print bundles as JSON')
    .action(async (ids: string[]) => run('bundle', async (context) => exportBundles(context, ids))());
}
