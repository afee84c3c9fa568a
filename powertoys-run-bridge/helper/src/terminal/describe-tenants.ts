import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { Ended } from './exit-codes.ts';

type Run = (name: string, work: (context: CommandContext) => Promise<Ended>) => () => Promise<void>;

/** Adds what is done with the tenants of the accounts. */
export function describeTenants(program: Command, run: Run): void {
  const commands = () => import('./commands/tenants.ts');
  const tenants = program.command('tenants').description('the tenants your accounts are in, listed here or not');
  tenants
    .command('list', { isDefault: true })
    .description('all of them, with what adds those that are not listed')
    .action(async () => run('tenants', async (context) => (await commands()).tenants(context))());
  tenants
    .command('add')
    .argument('<tenants...>', 'ids, domains or names')
    .description('go there too at a sign-in')
    .action(async (names: string[]) =>
      run('tenants', async (context) => (await commands()).addTenants(context, names))(),
    );
  tenants
    .command('remove')
    .argument('<tenants...>', 'ids, domains or names')
    .description('do not go there any more')
    .action(async (names: string[]) =>
      run('tenants', async (context) => (await commands()).removeTenants(context, names))(),
    );
  tenants
    .command('client')
    .argument('<tenant>', 'id, domain or name')
    .argument('[id]', 'application id of its registration; standard for the well-known ones; none takes it back')
    .description('sign in there with a registration of that tenant')
    .action(async (name: string, id: string | undefined) =>
      run('tenants', async (context) => (await commands()).setTenantClient(context, name, id))(),
    );
  tenants
    .command('name')
    .argument('<tenant>', 'id, domain or name')
    .argument('[name]', 'what you call it; none takes it back')
    .description('call it by a name of your own, shown beside its own')
    .action(async (tenant: string, name: string | undefined) =>
      run('tenants', async (context) => (await commands()).nameTenant(context, tenant, name))(),
    );
  tenants
    .command('order')
    .argument('[tenants...]', 'ids, domains or names; none puts all back in order of their names')
    .description('list these first, in this order')
    .action(async (names: string[]) =>
      run('tenants', async (context) => (await commands()).orderTenants(context, names))(),
    );
  tenants
    .command('hide')
    .argument('<tenants...>', 'ids, domains or names')
    .description('neither read nor list its roles; what is active there stays active')
    .action(async (names: string[]) =>
      run('tenants', async (context) => (await commands()).hideTenants(context, names))(),
    );
  tenants
    .command('unhide')
    .argument('<tenants...>', 'ids, domains or names')
    .description('read and list its roles again')
    .action(async (names: string[]) =>
      run('tenants', async (context) => (await commands()).unhideTenants(context, names))(),
    );
}
