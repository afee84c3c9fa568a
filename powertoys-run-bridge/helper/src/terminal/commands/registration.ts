import {
  kinds,
  loopbackRedirect,
  planRegistration,
  type RegistrationWish,
  registrationScript,
  registrationShells,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import { accountChecks, consentCheck } from './doctor-checks.ts';
import { readyPalette } from './ready.ts';

/** Options of `pim registration`. */
export interface RegistrationFlags {
  readonly kind: readonly string[];
  readonly redirect: readonly string[];
  readonly deviceCode?: boolean;
  readonly clientId?: string;
  readonly script?: string;
  readonly check?: boolean;
}

/** Says how an application of one's own is registered, prints the script for it, or checks what consent there is. */
export async function registration(context: CommandContext, flags: RegistrationFlags): Promise<Exit> {
  const wish = await wishOf(context, flags);
  if (flags.script !== undefined) return printScript(context, flags.script, wish);
  const { print } = context;
  const { steps, permissions, consentLinks } = planRegistration(wish);
  // Consent can be looked at with a sign-in alone: asked for here, or said to be missing at the end.
  if (flags.check && context.options.signin) await readyPalette(context);
  const consent = flags.check ? consentCheck(await accountChecks(context, await context.door())) : undefined;
  const columns = (print.columns ?? Number.MAX_SAFE_INTEGER) - 4;
  for (const [index, step] of steps.entries())
    for (const [line, text] of prose(step, columns).entries())
      print.line(`${line === 0 ? `${index + 1}.`.padEnd(3) : '   '} ${text}`);
  if (consentLinks.length > 0) print.line('\nAn administrator consents for everybody at:');
  for (const link of consentLinks) print.line(link);
  if (consentLinks.length === 0)
    print.note('With --client-id and --tenant, or once they are set, the links for consent are printed too.');
  print.note('A script that does all of it: pim registration --script bash, or --script powershell');
  if (consent) print.line(`\nConsent now: ${consent.text}`);
  const exit: Exit = consent?.isOpen ? 'notSignedIn' : consent?.ok === false ? 'someFailed' : 'done';
  print.document(
    documentOf(exit, {
      command: 'registration',
      steps: [...steps],
      permissions: permissions.map((one) => ({ ...one, scopes: [...one.scopes] })),
      consentLinks: [...consentLinks],
      ...(consent === undefined ? {} : { consent: { ...consent } }),
    }),
  );
  return exit;
}

function printScript({ print }: CommandContext, name: string, wish: RegistrationWish): Exit {
  const shell = registrationShells.find((one) => one === name.toLowerCase());
  if (shell === undefined)
    throw new Failure('refusedInput', [`There is no script for “${name}”: use ${registrationShells.join(' or ')}.`]);
  const script = registrationScript(shell, wish);
  print.line(script.trimEnd());
  print.document(documentOf('done', { command: 'registration', script, steps: [], permissions: [], consentLinks: [] }));
  return 'done';
}

async function wishOf(context: CommandContext, flags: RegistrationFlags): Promise<RegistrationWish> {
  const chosen = flags.kind.map((text) => {
    const kind = kinds.find((one) => one.toLowerCase() === text.toLowerCase());
    if (kind === undefined) throw new Failure('refusedInput', [`There is no kind “${text}”: use ${kinds.join(', ')}.`]);
    return kind;
  });
  for (const text of flags.redirect)
    if (!/^[a-z][a-z\d+.-]*:\/\/[^\s'"`$\\]+$/i.test(text))
      throw new Failure('refusedInput', [
        `${text} is no redirect address. It looks like ${loopbackRedirect} or raycast://oauth?package_name=Extension.`,
      ]);
  const { setup } = await context.door();
  const document = await setup.settings.read();
  const set = (name: string) => {
    const value: unknown =
      typeof document === 'object' && document !== null
        ? Object.entries(document).find(([key]) => key === name)?.[1]
        : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const clientId = flags.clientId ?? set('clientId');
  const tenant = context.options.tenant ?? set('tenantId');
  if (clientId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId))
    throw new Failure('refusedInput', [
      `${clientId} is no application id. It looks like 00000000-0000-0000-0000-000000000000.`,
    ]);
  if (tenant !== undefined && !/^[\w.-]+$/.test(tenant))
    throw new Failure('refusedInput', [`${tenant} is no id or domain of a tenant.`]);
  return {
    cloud: setup.cloud,
    kinds: chosen.length === 0 ? kinds : chosen,
    deviceCode: flags.deviceCode === true,
    redirects: flags.redirect.length === 0 ? [loopbackRedirect] : flags.redirect,
    ...(tenant === undefined ? {} : { tenant }),
    ...(clientId === undefined ? {} : { clientId }),
  };
}
