import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { accounts, signIn, signOut } from './commands/accounts.ts';
import { activate } from './commands/activate.ts';
import type { AgainFlags } from './commands/again.ts';
import type { DecideFlags } from './commands/decide.ts';
import { doctor } from './commands/doctor.ts';
import { cancel, deactivate } from './commands/end.ts';
import type { EndFlags } from './commands/end-several.ts';
import type { ExtendFlags } from './commands/extend.ts';
import { follow } from './commands/follow.ts';
import type { HistoryFlags } from './commands/history.ts';
import { list } from './commands/list.ts';
import type { FavouriteFlags, NameFlags } from './commands/own-names.ts';
import type { PortalFlags } from './commands/portal.ts';
import type { ProlongFlags } from './commands/prolong.ts';
import type { RegistrationFlags } from './commands/registration.ts';
import { describeBundles } from './describe-bundles.ts';
import { describeNeeds } from './describe-needs.ts';
import { describeTenants } from './describe-tenants.ts';
import type { Ended } from './exit-codes.ts';

/** What a command does once its door can be opened. */
export type Work = (context: CommandContext) => Promise<Ended>;

/** Makes an action of a command: run under its name, its errors told in words. */
export type Run = (name: string, work: Work) => () => Promise<void>;

type Describe = (program: Command, run: Run, commandLine: readonly string[]) => void;

const all: readonly Describe[] = [
  describeReading,
  describeShowing,
  describeApprovals,
  describePast,
  describeNeeds,
  describeSending,
  describeBundles,
  describeOwnNames,
  describePlaces,
  describeSetUp,
  describeTenants,
  describeRegistration,
  describeCompletion,
];

/** What describes these, and little else: describing every command takes longer than most of them run. */
const alone = new Map<string | undefined, Describe>([
  ...['list', 'active', 'pending', 'follow'].map((name) => [name, describeReading] as const),
  ...['need', 'run', 'refresh', 'hook'].map((name) => [name, describeNeeds] as const),
  ...['activate', 'deactivate', 'prolong', 'again', 'end', 'extend', 'renew', 'cancel'].map(
    (name) => [name, describeSending] as const,
  ),
]);

/** Adds commands with their options to the program: `first` and those around it where it can stand alone, else every one. */
export function describeCommands(program: Command, run: Run, commandLine: readonly string[], first?: string): void {
  const one = alone.get(first);
  for (const describe of one === undefined ? all : [one]) describe(program, run, commandLine);
}

function describeReading(program: Command, run: Run): void {
  program
    .command('list')
    .argument('[words...]', 'fuzzy words, as in the palette')
    .option('--cached', 'the rows of the last run, without the network')
    .description('list rows in the order of the palette')
    .action(async (words: string[], { cached }: { cached?: boolean }) => {
      await run('list', async (context) => {
        return list(context, 'list', words, { cached: cached === true });
      })();
    });
  for (const name of ['active', 'pending'] as const)
    program
      .command(name)
      .argument('[words...]')
      .description(name === 'active' ? 'list what is active, ending soonest first' : 'list what waits')
      .action(async (words: string[]) => {
        await run(name, async (context) => {
          return list(context, name, words, { cached: false });
        })();
      });
  program
    .command('follow')
    .option('--once', 'look once and end')
    .description('follow what waits until nothing does')
    .action(async ({ once }: { once?: boolean }) => {
      await run('follow', async (context) => {
        return follow(context, { once: once === true });
      })();
    });
}

function describeShowing(program: Command, run: Run): void {
  program
    .command('show')
    .argument('[words...]', 'words of each role, + between roles')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('what a role reaches, what its policy asks, how it stands')
    .action(async (words: string[], { key }: KeyFlags) => {
      await run('show', async (context) => (await import('./commands/show.ts')).show(context, words, key))();
    });
  program
    .command('scopes')
    .argument('<words...>', 'words of one Azure role')
    .option('--under <place>', 'below this one: name, id or pattern')
    .description('list the places an Azure role may be activated at instead of the whole')
    .action(async (words: string[], flags: { under?: string }) => {
      await run('scopes', async (context) => (await import('./commands/scopes.ts')).scopes(context, words, flags))();
    });
  program
    .command('portal')
    .argument('[words...]', 'words of each role, + between roles; your roles when absent')
    .option('--scope', 'the page of the group, subscription or resource itself')
    .option('--approvals', 'the page of requests that wait for your decision')
    .option('--print', 'only print the link')
    .description('open the page of the portal, in the right cloud and tenant')
    .action(async (words: string[], flags: PortalFlags) => {
      await run('portal', async (context) => (await import('./commands/portal.ts')).portal(context, words, flags))();
    });
}

function describeApprovals(program: Command, run: Run): void {
  program
    .command('approvals')
    .argument('[words...]', 'words of who asks, the role or the place; or a link to the request')
    .description('list what waits for your decision')
    .action(async (words: string[]) => {
      await run('approvals', async (context) => (await import('./commands/approvals.ts')).approvals(context, words))();
    });
  for (const name of ['approve', 'deny'] as const)
    program
      .command(name)
      .argument(
        '[words...]',
        "words of who asks, the role or the place, + between several; or a link; '> reason' works too",
      )
      .option('--reason <text>', 'why; the requester reads it')
      .option('--all', 'all that match, and without words all that wait for you')
      .option('--key <key>', 'an exact key of approvals --json; may be repeated', collect, [])
      .description(name === 'approve' ? "approve others' requests" : "deny others' requests")
      .action(async (words: string[], flags: DecideFlags) => {
        await run(name, async (context) =>
          (await import('./commands/decide.ts')).decide(context, name, words, flags),
        )();
      });
}

function describeRegistration(program: Command, run: Run): void {
  program
    .command('registration')
    .option('--kind <kind>', 'directoryRole, group or azureResource; all when absent, may be repeated', collect, [])
    .option(
      '--redirect <address>',
      'where sign-ins come back to; http://localhost when absent, may be repeated',
      collect,
      [],
    )
    .option('--device-code', 'allow the sign-in with a code on another device')
    .option('--client-id <id>', 'the application, once there is one; else that of the settings')
    .option('--script <shell>', 'print a script that does it: bash (Azure CLI) or powershell (Microsoft Graph module)')
    .option('--check', 'sign-in as it is: which permissions nobody has consented to')
    .description('how to register an application of your own, and what it may ask for')
    .action(async (flags: RegistrationFlags) => {
      await run('registration', async (context) =>
        (await import('./commands/registration.ts')).registration(context, flags),
      )();
    });
}

function describePlaces(program: Command, run: Run): void {
  const commands = () => import('./commands/places.ts');
  const places = program.command('places').description('places of Azure roles under a name: --scope @name');
  places
    .command('list', { isDefault: true })
    .description('all that are kept')
    .action(async () => run('places', async (context) => (await commands()).listPlaces(context))());
  places
    .command('show')
    .argument('<id>')
    .description('one set of places')
    .action(async (id: string) => run('places', async (context) => (await commands()).listPlaces(context, id))());
  places
    .command('save')
    .argument('<name>')
    .argument('<words...>', 'words of one Azure role')
    .option('--scope <place>', 'name, id, rg-*, Production/rg-*; may be repeated', collect, [])
    .description('keep places below a role; they can be used with every role that reaches them')
    .action(async (name: string, words: string[], flags: { scope: readonly string[] }) =>
      run('places', async (context) => (await commands()).savePlaces(context, name, words, flags))(),
    );
  places
    .command('rename')
    .argument('<id>')
    .argument('<name>')
    .description('another name; the id stays')
    .action(async (id: string, name: string) =>
      run('places', async (context) => (await commands()).renamePlaces(context, id, name))(),
    );
  places
    .command('delete')
    .argument('<id>')
    .description('forget a set; what is active there stays')
    .action(async (id: string) => run('places', async (context) => (await commands()).deletePlaces(context, id))());
}

function describeOwnNames(program: Command, run: Run): void {
  const commands = () => import('./commands/own-names.ts');
  program
    .command('name')
    .argument('[words...]', 'words of one role; your names are listed when absent')
    .option('--as <name>', 'what you call it: typing that finds it first')
    .option('--remove', 'take the name away')
    .option('--key <key>', 'an exact key of list --json', collect, [])
    .description('call a role by a name of your own')
    .action(async (words: string[], flags: NameFlags) =>
      run('name', async (context) => (await commands()).name(context, words, flags))(),
    );
  program
    .command('favourite')
    .alias('favorite')
    .argument('[words...]', 'words of each role, + between roles; yours are listed when absent')
    .option('--remove', 'take it back')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('roles that stand first among what is eligible')
    .action(async (words: string[], flags: FavouriteFlags) =>
      run('favourite', async (context) => (await commands()).favourite(context, words, flags))(),
    );
}

function describeCompletion(program: Command, run: Run): void {
  const commands = () => import('./commands/complete.ts');
  program
    .command('completion')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .description('print what teaches a shell to complete commands, roles and bundles')
    .action(async (shell: string) =>
      run('completion', async (context) => (await commands()).completion(context, shell))(),
    );
  program
    .command('__complete', { hidden: true })
    .argument('[before...]')
    .option('--at <word>')
    .option('--raw')
    .action(async (before: string[], flags: { at?: string; raw?: boolean }) =>
      run('__complete', async (context) => (await commands()).complete(context, program, before, flags))(),
    );
}

function describePast(program: Command, run: Run): void {
  program
    .command('history')
    .argument('[words...]', 'words of roles, places, people, reasons or tickets')
    .option('--since <time>', '7d, today, 2026-11-01, 2026-11-01 14:00; 90 days when absent')
    .option('--until <time>', 'the same; now when absent')
    .option('--kind <kind>', 'directoryRole, group or azureResource; may be repeated', collect, [])
    .option('--outcome <outcome>', 'held, open, denied, refused, failed and others; may be repeated', collect, [])
    .option('--cached', 'what is known on this machine, without the network')
    .option('--csv <file>', 'write a table; - for standard output')
    .option('--html <file>', 'write a page with a timeline of the last 90 days; - for standard output')
    .description('what was asked for, why, who decided, and what came of it')
    .action(async (words: string[], options: HistoryFlags) => {
      await run('history', async (context) =>
        (await import('./commands/history.ts')).history(context, words, options),
      )();
    });
}

function describeSending(program: Command, run: Run): void {
  program
    .command('activate')
    .argument('[words...]', "words of each role, + between roles; or @bundle; 4h, '#ticket' and '> reason' work too")
    .option('--for <duration>', '4h, 90m, 1h30m; the most each role allows when absent')
    .option('--reason <text>', 'the justification')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--start <time>', '20:00, tomorrow 08:00, 2026-11-23 20:00, +2h')
    .option(
      '--scope <place>',
      'an Azure role at a narrower scope: name, id, rg-*, Production/rg-*, @places; may be repeated',
      collect,
      [],
    )
    .option('--check', 'let the service check, send nothing that stays')
    .option('--wait', 'wait until it is usable, not only active; code 3 when it still is not')
    .option('--form', 'fill in and send in a window of its own')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('activate one role or several in one go')
    .action(async (words: string[], options: ActivateFlags) => {
      await run('activate', async (context) => {
        return activate(context, words, { ...options, check: options.check === true, form: options.form === true });
      })();
    });
  program
    .command('deactivate')
    .argument('[words...]')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('end what is active')
    .action(async (words: string[], { key }: KeyFlags) => {
      await run('deactivate', (context) => deactivate(context, words, key))();
    });
  program
    .command('prolong')
    .argument('[words...]', 'words of each active role, + between roles')
    .option('--for <duration>', '4h, 90m, 1h30m from now on; the most each role allows when absent')
    .option('--reason <text>', 'the justification')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .option('--yes', 'do it: without it is only said what would be done')
    .description('more time: end what is active and activate it again, off in between')
    .action(async (words: string[], flags: ProlongFlags) => {
      await run('prolong', async (context) => (await import('./commands/prolong.ts')).prolong(context, words, flags))();
    });
  program
    .command('again')
    .argument('[words...]', 'words of each active role, + between roles; none lists what is kept')
    .option('--for <duration>', '4h, 90m, 1h30m from its end on; the most the role allows when absent')
    .option('--reason <text>', 'the justification')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--drop', 'do not activate these again')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('activate again when it ends, if a palette or the launcher runs then')
    .action(async (words: string[], flags: AgainFlags) => {
      await run('again', async (context) => (await import('./commands/again.ts')).again(context, words, flags))();
    });
  program
    .command('end')
    .argument('[bundles...]', '@name of a bundle: what its activation opened from here')
    .option('--today', 'what was activated today, from wherever')
    .option('--all', 'everything that is active')
    .description('end several in one go: what a bundle opened, or the day')
    .action(async (names: string[], flags: EndFlags) => {
      await run('end', async (context) =>
        (await import('./commands/end-several.ts')).endSeveral(context, names, flags),
      )();
    });
  program
    .command('extend')
    .alias('renew')
    .argument('[words...]', 'words of each eligibility, + between; none lists what can be extended or renewed')
    .option('--reason <text>', 'why, for the administrator who decides')
    .option('--for <duration>', 'how much longer, as in 90d; 90 days when absent')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--withdraw', 'take back what was asked for and waits')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('ask for more of an eligibility that ends soon or has ended')
    .action(async (words: string[], flags: ExtendFlags) => {
      await run('extend', async (context) => (await import('./commands/extend.ts')).extend(context, words, flags))();
    });
  program
    .command('cancel')
    .argument('[words...]')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('withdraw what waits')
    .action(async (words: string[], { key }: KeyFlags) => {
      await run('cancel', (context) => cancel(context, words, key))();
    });
}

interface KeyFlags {
  readonly key: readonly string[];
}

interface ActivateFlags extends KeyFlags {
  readonly scope: readonly string[];
  readonly for?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly start?: string;
  readonly check?: boolean;
  readonly form?: boolean;
  readonly wait?: boolean;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return [...before, value];
}

function describeSetUp(program: Command, run: Run): void {
  program
    .command('signin')
    .option('--device-code', 'with a code on another device instead of the browser here')
    .description('sign in with the system browser')
    .action(async ({ deviceCode }: { deviceCode?: boolean }) => {
      await run('signin', async (context) => {
        return signIn(context, { deviceCode: deviceCode === true });
      })();
    });
  program
    .command('signout')
    .description('forget an account and its tokens on this machine')
    .action(async () => run('signout', async (context) => signOut(context))());
  program
    .command('accounts')
    .description('who is signed in where')
    .action(async () => run('accounts', async (context) => accounts(context))());
  const settings = () => import('./commands/settings.ts');
  const setting = program.command('settings').description('settings and where they are kept');
  setting
    .command('get', { isDefault: true })
    .argument('[name]')
    .description('all settings, or one')
    .action(async (name?: string) =>
      run('settings', async (context) => (await settings()).getSettings(context, name))(),
    );
  setting
    .command('set')
    .argument('<name>')
    .argument('[value]', 'nothing puts the default back')
    .description('change one')
    .action(async (name: string, value?: string) =>
      run('settings', async (context) => (await settings()).setSetting(context, name, value))(),
    );
  setting
    .command('path')
    .description('the folder everything is kept in')
    .action(async () => run('settings', async (context) => (await settings()).showPath(context))());
  const links = () => import('./commands/links.ts');
  program
    .command('register-links')
    .option('--bundles', 'a Start-menu entry for each bundle too')
    .description('Windows: let pimpalette: links open the form of a bundle')
    .action(async ({ bundles }: { bundles?: boolean }) =>
      run('register-links', async (context) =>
        (await links()).registerLinksHere(context, { bundles: bundles === true }),
      )(),
    );
  program
    .command('unregister-links')
    .description('Windows: take links and Start-menu entries back')
    .action(async () => run('unregister-links', async (context) => (await links()).unregisterLinksHere(context))());
  program
    .command('doctor')
    .option('--report <file>', 'write it without names, tenants, roles and addresses, to be sent; - prints it')
    .description('look for what could stand in the way')
    .action(async (flags: { report?: string }) => run('doctor', async (context) => doctor(context, flags))());
}
