// Something between this machine and the services answers in their place: with pages, redirects, and answers without end.
import { describe, expect, it } from '@jest/globals';
import { listCatalogue } from '../../../core/src/catalogue/catalog.ts';
import { allKinds } from '../../../core/src/kinds/all-kinds.ts';
import { tenantPalette } from '../scripted/tenant-palette.ts';
import { type TenantService, type TenantServiceOptions, tenantService } from './tenant-service.ts';

type Fault = NonNullable<TenantServiceOptions['faults']>[number];

const eligible = { path: 'roleEligibilityScheduleInstances/filter' };

async function everything({ client, identities, clock }: TenantService) {
  return listCatalogue({ client, identities: identities.slice(0, 1), kinds: allKinds, now: clock.now });
}

const askedFor = ({ tenant }: TenantService) =>
  tenant.log.filter(({ path }) => path.includes(eligible.path) && path.includes('directory')).length;

describe('a list that something else answers', () => {
  it.each([
    ['plain', { type: 'endlessAnswer', packing: 'plain' }, 'unexpectedAnswer', /has no end: given up after 32 MB/],
    ['gzip', { type: 'endlessAnswer', packing: 'gzip' }, 'unexpectedAnswer', /has no end/],
    ['drop by drop', { type: 'endlessAnswer', packing: 'drip' }, 'timedOut', /did not answer in time/],
    [
      'a redirect',
      { type: 'redirect', location: 'https://login.hotel.example/?token=secret' },
      'unexpectedAnswer',
      /points to https:\/\/login\.hotel\.example \(status 302\), which is not followed/,
    ],
    [
      'a page',
      { type: 'htmlPage', status: 404 },
      'unexpectedAnswer',
      /^An error page from a proxy or gateway, not from Microsoft Graph: “404 Service Unavailable” \(status 404\)/,
    ],
    ['a page that says 403', { type: 'htmlPage', status: 403 }, 'unexpectedAnswer', /not from Microsoft Graph/],
    ['a page that says 401', { type: 'htmlPage', status: 401 }, 'unexpectedAnswer', /not from Microsoft Graph/],
    [
      'a page that says 200',
      { type: 'htmlPage', status: 200 },
      'unexpectedAnswer',
      /^Something else answered for Microsoft Graph/,
    ],
    [
      'plain text',
      { type: 'htmlPage', status: 407, page: 'Proxy says\u001b[2J no', contentType: 'text/plain' },
      'offline',
      /The proxy asks who you are \(407\)/,
    ],
  ] as readonly (readonly [string, Fault, string, RegExp])[])(
    '%s: it is a gap that says what came, asked for once, and the rest is there',
    async (_, fault, code, words) => {
      const service = tenantService({ faults: [{ ...fault, on: eligible, times: 9 }] });
      const { gaps, eligibilities } = await everything(service);
      const gap = gaps.find(({ part, kind }) => part === 'eligibilities' && kind === 'directoryRole');
      expect(gap?.error.code).toBe(code);
      expect(gap?.error.message).toMatch(words);
      expect(gap?.error.message).not.toContain('secret');
      // A 401 is asked once more, with a new token.
      expect(askedFor(service)).toBe(fault.status === 401 ? 2 : 1);
      expect(new Set(eligibilities.map(({ kind }) => kind))).toContain('azureResource');
    },
  );
});

describe('a write that something else answers', () => {
  it.each([
    ['without end', { type: 'endlessAnswer' }, 'active'],
    ['with a redirect', { type: 'redirect' }, 'unconfirmed'],
    ['with a page that says 200', { type: 'htmlPage', status: 200 }, 'unconfirmed'],
    ['with a page that says 404', { type: 'htmlPage', status: 404 }, 'unconfirmed'],
    ['with a page that says 403', { type: 'htmlPage', status: 403 }, 'unconfirmed'],
    ['with a page that says 503', { type: 'htmlPage', status: 503 }, 'unconfirmed'],
  ] as readonly (readonly [string, Fault, string])[])(
    '%s is looked up, never sent again: %s',
    async (_, fault, state) => {
      for (const roleName of ['Global Reader', 'Reader']) {
        const setting = tenantPalette({ faults: [{ ...fault, on: { write: true }, times: 9 }] });
        const palette = setting.open();
        await palette.load();
        const { eligibilities } = await palette.refresh();
        const [role] = eligibilities.filter((one) => one.roleName === roleName);
        if (!role) throw new Error(`No ${roleName} here.`);
        const plan = await palette.plan({ eligibilities: [role], justification: 'night shift' });
        const [item] = await palette.activate(plan);
        expect(item?.outcome.state).toBe(state);
        expect(setting.activationsSent()).toBe(1);
        expect(setting.tenant.offences()).toEqual([]);
      }
    },
  );
});
