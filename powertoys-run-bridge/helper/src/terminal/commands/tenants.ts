import { join } from 'node:path';
import { type FoundTenant, type Identity, parseTenant, standardClient, tenantAddress } from '@pim-palette/core';
import { readSettings, writeSettings } from '../../installation/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import { readyPalette } from './ready.ts';
import { exitOfUnread, unreadLines } from './unread.ts';

/** Lists every tenant the accounts are in: those whose roles are listed, and the others with what adds them. */
export async function tenants(context: CommandContext): Promise<Exit> {
  const { print } = context;
  const { items, gaps, listed } = await discovered(context);
  const columns = print.columns ?? Number.MAX_SAFE_INTEGER;
  for (const tenant of items) {
    const state = listed(tenant) ? 'listed' : `not listed: pim tenants add ${tenant.domain ?? tenant.tenantId}`;
    const words = [
      nameOf(tenant),
      tenant.domain ?? '',
      tenant.tenantId,
      tenant.isHome ? '' : 'guest',
      tenant.accounts.join(', '),
      state,
    ];
    for (const line of prose(words.filter((word) => word !== '').join(' · '), columns)) print.line(line);
  }
  for (const line of unreadLines(gaps)) print.safeNote(line);
  const exit: Exit = gaps.length === 0 ? 'done' : exitOfUnread(gaps);
  print.document(
    documentOf(exit, {
      command: 'tenants',
      items: items.map((tenant) => ({
        ...tenant,
        domains: [...tenant.domains],
        accounts: [...tenant.accounts],
        isListed: listed(tenant),
      })),
      gaps: gaps.map(jsonGap),
    }),
  );
  return exit;
}

/** Takes tenants into the settings, by id, domain or the name it was found under. */
export async function addTenants(context: CommandContext, names: readonly string[]): Promise<Exit> {
  const { items } = await discovered(context);
  const wanted = names.map((name) => addressOf(name, items));
  const known = await wantedNow(context);
  const added = wanted.filter((one) => !known.some((other) => isSame(one, other, items)));
  const all = await write(context, [...known, ...new Set(added)]);
  for (const one of wanted)
    context.print.line(
      added.includes(one) ? `${one} is added. Sign in there: pim signin --tenant ${one}` : `${one} was there already.`,
    );
  context.print.document(documentOf('done', { command: 'settings', settings: { tenants: all } }));
  return 'done';
}

/** Takes tenants out of the settings again. */
export async function removeTenants(context: CommandContext, names: readonly string[]): Promise<Exit> {
  const { items } = await discovered(context);
  const known = await wantedNow(context);
  const gone = names.map((name) => {
    const address = addressOf(name, items);
    const found = known.find((one) => isSame(one, address, items));
    if (found === undefined)
      throw new Failure('nothingMatched', [
        `${name} is not among the tenants of the settings.`,
        `There are: ${known.join(', ') || 'none'}`,
      ]);
    return found;
  });
  const all = await write(
    context,
    known.filter((one) => !gone.includes(one)),
  );
  for (const one of gone)
    context.print.line(
      `${one} is no longer gone to at a sign-in. To list its roles no more: pim signout, then pim signin`,
    );
  context.print.document(documentOf('done', { command: 'settings', settings: { tenants: all } }));
  return 'done';
}

/** Sets which application signs in to one tenant: a registration of its own, the well-known ones, or what holds everywhere. */
export async function setTenantClient(context: CommandContext, name: string, id: string | undefined): Promise<Exit> {
  const { setup } = await context.door();
  const path = pathOf(setup.folder);
  const tenantId = await idFor(context, name);
  const { [tenantId]: _before, ...others } = (await readSettings(setup.settings, path)).clientIds;
  const wanted = id === undefined || id === '' ? others : { ...others, [tenantId]: id.toLowerCase() };
  const { clientIds, clientId } = await writeSettings(setup.settings, path, {
    clientIds: Object.keys(wanted).length === 0 ? undefined : wanted,
  });
  const holds = clientIds[tenantId] ?? clientId ?? standardClient;
  context.print.line(
    `${holds === standardClient ? 'The well-known applications sign' : `${holds} signs`} in to ${tenantId} from now on. Sign in there again: pim signin --tenant ${tenantId}`,
  );
  context.print.document(documentOf('done', { command: 'settings', settings: { clientIds } }));
  return 'done';
}

/** An id is taken as it is: a tenant may let nobody in before its registration is set. */
async function idFor(context: CommandContext, name: string): Promise<string> {
  const reference = parseTenant(name);
  if (reference.type === 'id') return reference.id;
  const { items } = await discovered(context);
  const address = addressOf(name, items);
  const found = items.find(({ tenantId, domains }) => tenantId === address || domains.includes(address));
  if (found) return found.tenantId;
  throw new Failure('nothingMatched', [
    `No tenant of yours has the domain ${address}.`,
    'Give its id, or see: pim tenants',
  ]);
}

async function discovered(context: CommandContext) {
  const palette = await readyPalette(context);
  const people = await palette.identities();
  const { items, gaps } = await palette.findTenants({ signal: context.world.signal, interaction: 'allowed' });
  const isIn = new Set(people.map(({ tenantId }: Identity) => tenantId.toLowerCase()));
  return { items, gaps, listed: ({ tenantId }: FoundTenant) => isIn.has(tenantId) };
}

function nameOf({ name, domain, tenantId }: FoundTenant): string {
  return name ?? domain ?? tenantId;
}

/** What the settings call it by. Throws a `Failure` for a name that is none of those found, or of several. */
function addressOf(text: string, items: readonly FoundTenant[]): string {
  const address = tenantAddress(text);
  if (address !== undefined) return address;
  const reference = parseTenant(text);
  const folded = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const found = items.filter(
    ({ name }) => reference.type === 'name' && name !== undefined && folded(name) === folded(reference.name),
  );
  const [first, second] = found;
  if (first === undefined)
    throw new Failure('nothingMatched', [
      `No tenant of yours is called “${text}”.`,
      'See them: pim tenants. An id or a domain is taken as it is.',
    ]);
  if (second !== undefined)
    throw new Failure('ambiguous', [
      `“${text}” is the name of ${found.length} tenants. Give the id of one:`,
      ...found.map(({ tenantId, domain = '' }) => `  ${tenantId} ${domain}`),
    ]);
  return first.tenantId;
}

/** Whether two addresses are one tenant's. */
function isSame(one: string, other: string, items: readonly FoundTenant[]): boolean {
  const idOf = (text: string) =>
    items.find(({ tenantId, domains }) => tenantId === text || domains.some((domain) => domain.toLowerCase() === text))
      ?.tenantId ?? text;
  return idOf(tenantAddress(one) ?? one) === idOf(tenantAddress(other) ?? other);
}

async function wantedNow(context: CommandContext): Promise<readonly string[]> {
  const { setup } = await context.door();
  return (await readSettings(setup.settings, pathOf(setup.folder))).tenants;
}

async function write(context: CommandContext, all: readonly string[]): Promise<readonly string[]> {
  const { setup } = await context.door();
  return (await writeSettings(setup.settings, pathOf(setup.folder), { tenants: all.length === 0 ? undefined : all }))
    .tenants;
}

function pathOf(folder: string | undefined): string {
  return folder === undefined ? 'settings' : join(folder, 'settings.json');
}
