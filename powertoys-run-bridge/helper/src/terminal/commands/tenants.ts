import { join } from 'node:path';
import {
  asksToRead,
  decideTenant,
  type ListedTenant,
  listedTenantWords,
  listTenantsOf,
  type Palette,
  parseTenant,
  standardClient,
  type TenantChange,
  tenantsNamed,
} from '@pim-palette/core';
import { readSettings, writeSettings } from '../../installation/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import { momentOf, readyPalette } from './ready.ts';
import { exitOfUnread, unreadLines } from './unread.ts';

/** Lists every tenant the accounts are in: those whose roles are listed, and the others with what adds or shows them. */
export async function tenants(context: CommandContext): Promise<Exit> {
  const { print } = context;
  const { items, gaps, clients } = await discovered(context);
  const wanted = await wantedNow(context);
  const columns = print.columns ?? Number.MAX_SAFE_INTEGER;
  for (const tenant of items) {
    const client = clients[tenant.tenantId];
    const words = [
      listedTenantWords(tenant),
      tenant.domain ?? '',
      tenant.tenantId,
      tenant.isHome || tenant.accounts.length === 0 ? '' : 'guest',
      tenant.accounts.join(', '),
      client === undefined ? '' : client === standardClient ? 'well-known applications' : `registration ${client}`,
      stateOf(
        tenant,
        wanted.some((one) => isSame(one, tenant.tenantId, items)),
      ),
    ];
    for (const line of prose(words.filter((word) => word !== '').join(' · '), columns)) print.line(line);
  }
  for (const line of unreadLines(gaps)) print.safeNote(line);
  const exit: Exit = gaps.length === 0 ? 'done' : exitOfUnread(gaps);
  print.document(documentOf(exit, { command: 'tenants', items: jsonTenants(items, clients), gaps: gaps.map(jsonGap) }));
  return exit;
}

function stateOf({ isHidden, isListed, domain, tenantId }: ListedTenant, isWanted: boolean): string {
  if (isHidden) return `hidden: pim tenants unhide ${domain ?? tenantId}`;
  if (isWanted && !isListed) return `nobody is signed in there: pim signin --tenant ${domain ?? tenantId}`;
  return isListed ? 'listed' : `not listed: pim tenants add ${domain ?? tenantId}`;
}

/** Takes tenants into the settings, by id, domain or a name it is known by here. */
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
    context.print.line(`${one} is no longer gone to at a sign-in. To list its roles no more: pim tenants hide ${one}`);
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

/** Sets what a tenant is called besides its own name; without a name that is taken back. */
export async function nameTenant(context: CommandContext, tenant: string, name: string | undefined): Promise<Exit> {
  return decide(context, [tenant], () => (name === undefined ? { does: 'name' } : { does: 'name', name }));
}

/** Hides tenants: their roles are neither read nor listed. */
export async function hideTenants(context: CommandContext, names: readonly string[]): Promise<Exit> {
  return decide(context, names, () => ({ does: 'hide' }));
}

/** Lists hidden tenants again. */
export async function unhideTenants(context: CommandContext, names: readonly string[]): Promise<Exit> {
  return decide(context, names, () => ({ does: 'unhide' }));
}

/** Puts tenants first, in this order; without any, all come by their names again. */
export async function orderTenants(context: CommandContext, names: readonly string[]): Promise<Exit> {
  const { palette, items } = await discovered(context);
  const wanted = [...new Set(names.map((name) => tenantFor(name, items)))];
  const { order } = palette.tenantChoices();
  const now = await momentOf(context);
  const gone = items.filter((one) => order.includes(one.tenantId) && !wanted.includes(one));
  for (const { tenantId, ...rest } of gone)
    await decideTenant(
      { tenantId, title: listedTenantWords({ tenantId, ...rest }), change: { does: 'unordered' } },
      { palette, now: now.now },
    );
  // Each is put first: the last of them ends up so.
  for (const one of wanted.toReversed())
    await decideTenant(
      { tenantId: one.tenantId, title: listedTenantWords(one), change: { does: 'first' } },
      { palette, now: now.now },
    );
  return tenants(context);
}

/** Decides the same about each. Nothing is kept of any where one of them is none or several. */
async function decide(
  context: CommandContext,
  names: readonly string[],
  changeOf: (tenant: ListedTenant) => TenantChange,
): Promise<Exit> {
  const { palette, items, gaps, clients } = await discovered(context);
  const chosen = [...new Set(names.map((name) => tenantFor(name, items)))];
  const { now } = await momentOf(context);
  for (const tenant of chosen) {
    const change = changeOf(tenant);
    const action = { tenantId: tenant.tenantId, title: listedTenantWords(tenant), change };
    context.print.line(`${await decideTenant(action, { palette, now })}.`);
    if (asksToRead(change)) context.print.note('It is read with the next list.');
  }
  const after = listTenantsOf(items, await palette.identities(), palette.tenantChoices());
  context.print.document(
    documentOf('done', { command: 'tenants', items: jsonTenants(after, clients), gaps: gaps.map(jsonGap) }),
  );
  return 'done';
}

/** An id is taken as it is: a tenant may let nobody in before its registration is set. */
async function idFor(context: CommandContext, name: string): Promise<string> {
  const reference = parseTenant(name);
  if (reference.type === 'id') return reference.id;
  const { items } = await discovered(context);
  return tenantFor(name, items).tenantId;
}

interface Discovered {
  readonly palette: Palette;
  readonly items: readonly ListedTenant[];
  readonly gaps: Awaited<ReturnType<Palette['findTenants']>>['gaps'];
  /** Registrations of single tenants. */
  readonly clients: Readonly<Record<string, string>>;
}

async function discovered(context: CommandContext): Promise<Discovered> {
  const palette = await readyPalette(context);
  const { items, gaps } = await palette.findTenants({ signal: context.world.signal, interaction: 'allowed' });
  const { setup } = await context.door();
  const { clientIds } = await readSettings(setup.settings, pathOf(setup.folder));
  const listed = listTenantsOf(items, await palette.identities(), palette.tenantChoices());
  return { palette, items: listed, gaps, clients: clientIds };
}

function jsonTenants(items: readonly ListedTenant[], clients: Readonly<Record<string, string>>) {
  return items.map((tenant) => {
    const clientId = clients[tenant.tenantId];
    return {
      ...tenant,
      domains: [...tenant.domains],
      accounts: [...tenant.accounts],
      ...(clientId === undefined ? {} : { clientId }),
    };
  });
}

/** The one tenant a text means. Throws a `Failure` for one that is none of those found, or several. */
function tenantFor(text: string, items: readonly ListedTenant[]): ListedTenant {
  const reference = parseTenant(text);
  const found = items.filter(({ tenantId, domains, domain }) => {
    if (reference.type === 'id') return tenantId === reference.id;
    return reference.type === 'domain' && [domain, ...domains].some((one) => one?.toLowerCase() === reference.domain);
  });
  const [first, second] = reference.type === 'name' ? tenantsNamed(reference.name, items) : found;
  if (first === undefined)
    throw new Failure(
      'nothingMatched',
      reference.type === 'domain'
        ? [`No tenant of yours has the domain ${reference.domain}.`, 'Give its id, or see: pim tenants']
        : [
            `No tenant of yours is called “${text}”.`,
            'See them: pim tenants. A tenant is named by its id, a domain of it, its name, or what you call it.',
          ],
    );
  if (second !== undefined) {
    const several = tenantsNamed(text, items);
    throw new Failure('ambiguous', [
      `“${text}” is the name of ${several.length} tenants. Give the id of one:`,
      ...several.map((one) => `  ${one.tenantId} ${listedTenantWords(one)}`),
    ]);
  }
  return first;
}

/** What the settings call it by: an id and a domain as they are. Throws a `Failure` for a name that is none of those found, or of several. */
function addressOf(text: string, items: readonly ListedTenant[]): string {
  const reference = parseTenant(text);
  switch (reference.type) {
    case 'id':
      return reference.id;
    case 'domain':
      return reference.domain;
    case 'name':
      return tenantFor(text, items).tenantId;
  }
}

/** Whether two addresses are one tenant's. */
function isSame(one: string, other: string, items: readonly ListedTenant[]): boolean {
  const idOf = (text: string) => {
    const reference = parseTenant(text);
    const address = reference.type === 'id' ? reference.id : reference.type === 'domain' ? reference.domain : text;
    const found = items.find(
      ({ tenantId, domains }) => tenantId === address || domains.some((domain) => domain.toLowerCase() === address),
    );
    return found?.tenantId ?? address;
  };
  return idOf(one) === idOf(other);
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
