import type { JournalEntry } from '@pim-palette/core';
import type { Door } from '../../installation/door.ts';
import { programs } from '../commands/program-check.ts';
import type { Secrets } from './redactor.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything known here that tells who somebody is, where they work, and what they may do. */
export async function reportSecrets(
  { palette, setup }: Door,
  entries: readonly JournalEntry[],
  settings: Readonly<Record<string, unknown>>,
  environment: Environment,
): Promise<Secrets> {
  const { eligibilities, activations, openRequests, gaps } = palette.catalogue();
  const signedIn = await palette.identities().catch(() => []);
  const people = [
    ...signedIn,
    ...[...eligibilities, ...activations, ...openRequests, ...gaps, ...entries].map(({ identity }) => identity),
  ];
  const { own, onPath } = programs(environment);
  const bundles = await palette.bundles().catch(() => []);
  const scopes = eligibilities.flatMap(({ scope }) => (scope.type === 'tenant' ? [] : [scope.label, ...scope.path]));
  const rights = [...eligibilities, ...activations, ...openRequests, ...entries];
  return {
    account: people.flatMap(({ username, accountId }) => [username, accountId]),
    tenant: [
      ...people.flatMap(({ tenantName, tenantId, username }) => [tenantName, tenantId, username.split('@')[1] ?? '']),
      ...palette.tenantChoices().names.values(),
      ...Object.keys(isRecord(settings.clientIds) ? settings.clientIds : {}),
      ...textsOf(settings.tenantId),
      ...textsOf(settings.tenants),
    ],
    role: rights.map(({ roleName }) => roleName),
    scope: [...scopes, ...entries.map(({ scopeLabel }) => scopeLabel).filter((label) => label !== 'Directory')],
    bundle: bundles.flatMap(({ id, name }) => [id, name]),
    proxy: ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap((name) =>
      hostOf(environment[name] ?? environment[name.toLowerCase()]),
    ),
    // A path may name a company.
    folder: [setup.folder, own, onPath].filter((path) => path !== undefined),
  };
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function hostOf(address: string | undefined): readonly string[] {
  if (!address) return [];
  const url = /^\w+:\/\//.test(address) ? address : `http://${address}`;
  return URL.canParse(url) ? [new URL(url).hostname] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
