// https://learn.microsoft.com/rest/api/resources/tenants/list (2022-12-01).
import { type Call, refuseOffence } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import type { Answer } from '../tenant/exchange.ts';
import { armList } from './list.ts';
import { readArmQuery } from './query.ts';

const versions = ['2016-06-01', '2018-05-01', '2020-01-01', '2021-01-01', '2022-09-01', '2022-12-01'];

/** `/tenants`: every tenant the caller is in, whichever of them the token is of; a guest's are `ProjectedBy`. */
export function listTenants(call: Call): Answer {
  readArmQuery(call);
  const asked = call.exchange.query.get('api-version') ?? '';
  if (!versions.includes(asked))
    refuseOffence(
      call,
      'apiVersion',
      `tenants has no api-version ${asked}.`,
      new Refusal(
        400,
        'InvalidApiVersionParameter',
        `The api-version '${asked}' is invalid. The supported versions are '${versions.join(',')}'.`,
      ),
    );
  const { world, scenario } = call.tenant;
  const person = world.personOf(call.claims.oid);
  const home = person && world.tenant(person.home).id;
  const mine = scenario.tenants.filter(({ id }) => person && Object.keys(person.objectIds).includes(id));
  const rows = mine.map((tenant) => ({
    id: `/tenants/${tenant.id}`,
    tenantId: tenant.id,
    countryCode: 'SE',
    displayName: tenant.name,
    domains: [tenant.domain, ...tenant.domains],
    tenantCategory: tenant.id === home ? 'Home' : 'ProjectedBy',
    defaultDomain: tenant.domain,
    tenantType: 'AAD',
  }));
  return armList(call, () => rows, { functions: [] });
}
