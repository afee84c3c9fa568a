import {
  type Catalogue,
  hiddenWords,
  type Identity,
  isOffline,
  type Moment,
  type Palette,
  PimError,
  tenantWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { Failure } from '../failure.ts';
import { onlyIdentities } from '../only-identities.ts';

/** The palette of the tenants and accounts asked for; throws a `Failure` when nobody fits. */
export async function readyPalette(context: CommandContext): Promise<Palette> {
  const { palette } = await context.door();
  await palette.load();
  await signedIn(context, palette);
  const isMeant = await selection(context, palette);
  if (!isMeant) return palette;
  const known = await palette.identities();
  if (known.some(isMeant)) return onlyIdentities(palette, isMeant, { isNamed: context.options.tenant !== undefined });
  const names = known.map((identity) => `${identity.username} in ${tenantWords(identity)}`);
  throw new Failure('refusedInput', ['Nobody signed in fits --account.', `Signed in: ${names.join('; ')}`]);
}

/** The palette with the rows of the last run, without asking who is signed in. */
export async function cachedPalette(context: CommandContext): Promise<Palette> {
  const { palette } = await context.door();
  const { eligibilities, activations } = await palette.load();
  if (eligibilities.length === 0 && activations.length === 0) return readyPalette(context);
  const isMeant = await selection(context, palette, { cached: true });
  return isMeant ? onlyIdentities(palette, isMeant, { isNamed: context.options.tenant !== undefined }) : palette;
}

async function signedIn({ door, options, world, print }: CommandContext, palette: Palette): Promise<void> {
  if ((await palette.identities()).length > 0) return;
  const { isLocked, reason } = await (await door()).setup.sealing();
  if (!options.signin && isLocked)
    throw new Failure('notSignedIn', [
      `The saved sign-in cannot be opened now. ${reason}`,
      'Unlock it and try again, or sign in for this time only: add --signin',
    ]);
  if (!options.signin)
    throw new Failure('notSignedIn', [
      'Nobody is signed in.',
      'Sign in with the browser: pim signin',
      'Try it without an account: pim --demo',
    ]);
  print.note('Waiting for the sign-in. Ctrl-C cancels.');
  await palette.signIn({
    ...(options.tenant === undefined ? {} : { tenant: options.tenant }),
    ...(options.account === undefined ? {} : { loginHint: options.account }),
    signal: world.signal,
  });
  await palette.refresh({ interaction: 'allowed', signal: world.signal });
}

/** Whom --tenant and --account mean; `undefined` when neither was given. Throws `badInput` when no one tenant is named. */
async function selection(
  { options: { tenant, account } }: CommandContext,
  palette: Palette,
  how: { readonly cached?: boolean } = {},
): Promise<((identity: Identity) => boolean) | undefined> {
  if (tenant === undefined && account === undefined) return undefined;
  const tenantId = tenant === undefined ? undefined : await palette.tenantIdOf(tenant, how);
  // A hidden tenant that is asked for by name is meant: it is read this time, and stays hidden.
  if (tenantId !== undefined) palette.includeTenant(tenantId);
  const isCalled = (name: string, names: readonly string[]) =>
    names.some((known) => known.toLowerCase() === name.toLowerCase());
  return (identity) =>
    (tenantId === undefined || isCalled(tenantId, [identity.tenantId])) &&
    (account === undefined || isCalled(account, [identity.username, identity.accountId, identity.principalId]));
}

/** Reads everything from the service. Throws `offline` when none of it could be reached. */
export async function readFresh(context: CommandContext, palette: Palette): Promise<Catalogue> {
  const catalogue = await palette.refresh({ signal: context.world.signal, interaction: 'never' });
  const [gap] = catalogue.gaps;
  if (gap !== undefined && isOffline(catalogue))
    throw new PimError('offline', gap.cure, { serviceMessage: gap.error.message });
  return catalogue;
}

/** Now, in the time zone of the settings. */
export async function momentOf(context: CommandContext): Promise<Moment> {
  const { timeZone } = await context.door();
  return { now: context.world.now(), ...(timeZone === undefined ? {} : { timeZone }) };
}

/** Says how many tenants are hidden, unless one was asked for by name: nothing was said of them. */
export function sayHidden({ print, options }: CommandContext, palette: Palette): void {
  const words = hiddenWords(palette.catalogue());
  if (words !== undefined && options.tenant === undefined) print.note(`${words}. See them: pim tenants`);
}
