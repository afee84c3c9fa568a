// The same scenarios in process and through the bundled helper, each against a company of its own: the service is asked the
// same, ends up the same, and the person is told the same.
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  activatedIn,
  type BatchItem,
  type Eligibility,
  finishedRun,
  type Palette,
  parseQuery,
  reduceRun,
  resolveParts,
  viewCatalogue,
} from '@pim-palette/core';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import { openTenant } from '../../powertoys-run-bridge/helper/src/installation/demo.ts';
import { runNotice } from '../../powertoys-run-bridge/helper/src/serve/notices.ts';
import { type Company, openCompany } from '../bridge/serve/company.ts';
import { killHelpers, signIn, startHelper } from '../bridge/serve/helper-process.ts';

interface Scenario {
  readonly name: string;
  /** What is typed, one after the other; each is sent by Enter on the first row. */
  readonly texts: readonly string[];
  /** Faults the company has from then on. */
  readonly prepare?: (tenant: Tenant) => void;
}

const scenarios: readonly Scenario[] = [
  { name: 'active at once', texts: ['global reader 1h > a reason'] },
  { name: 'waiting for approval', texts: ['security administrator > an incident'] },
  { name: 'clamped to what is allowed, with a ticket', texts: ['helpdesk 12h #INC1 > many calls'] },
  { name: 'several in one go, one of them waiting', texts: ['global reader + security administrator 30m > both'] },
  { name: 'behind an authentication context', texts: ['application administrator 1h > a reason'] },
  { name: 'a group and an Azure role', texts: ['tier member + reader labs 1h > on call'] },
  {
    name: 'lost on the way back, and found again',
    texts: ['global reader 1h > a reason'],
    prepare: (tenant) => tenant.faults.add({ type: 'lostAnswer', on: { write: true } }),
  },
];

interface Came {
  /** What the service was asked to do, in the order it came. */
  readonly asked: readonly string[];
  readonly states: readonly string[];
  /** What the person was told, times left out. */
  readonly told: readonly string[];
  readonly offences: readonly unknown[];
}

const withoutTimes = (text: string) => text.replaceAll(/(?:\b[A-Z]\w\w )?\d\d:\d\d/g, 'TIME');

function cameOf(tenant: Tenant, told: readonly string[]): Came {
  const { requests } = tenant.state;
  return {
    asked: requests.map((request) => `${request.action} ${request.kind}`).sort(),
    states: requests.map(({ status }) => status).sort(),
    told: told.map(withoutTimes),
    offences: tenant.offences(),
  };
}

async function inProcess({ texts, prepare }: Scenario): Promise<Came> {
  const tenant = createTenant(loadScenario('small'), { clock: Date.now });
  const { palette } = await openTenant(tenant);
  await palette.refresh();
  prepare?.(tenant);
  const told: string[] = [];
  for (const text of texts) {
    const items = await activate(palette, text);
    const moment = { now: Date.now(), policies: palette.knownPolicies() };
    const eligibilities = items.map(({ eligibility }) => eligibility);
    let run = finishedRun(eligibilities, items, moment);
    for (const { key, kind, ...rest } of activatedIn(items)) {
      const inForce = await palette.inForce({ key, kind, ...rest });
      run = reduceRun(run, { type: 'usable', key, kind, inForce }, moment);
    }
    const { title, body } = runNotice(run);
    told.push(`${title}\n${body}`);
  }
  return cameOf(tenant, told);
}

async function activate(palette: Palette, text: string): Promise<readonly BatchItem[]> {
  const query = parseQuery(text);
  const catalogue = palette.catalogue();
  const input = {
    text,
    catalogue,
    bundles: [],
    uses: [],
    policies: palette.knownPolicies(),
    defaultMs: 1,
    now: Date.now(),
    signedIn: true,
  };
  const eligibilities = resolveParts(query, viewCatalogue(catalogue), input).flatMap(
    ({ matches }): readonly Eligibility[] => matches.slice(0, 1),
  );
  const { durationMs, justification, ticket } = query;
  const plan = await palette.plan({
    eligibilities,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(ticket === undefined ? {} : { ticket: { number: ticket } }),
  });
  return palette.activate(plan, { interaction: 'allowed' });
}

let company: Company | undefined;
afterEach(async () => {
  await killHelpers();
  await company?.close();
});

async function throughTheHelper({ texts, prepare }: Scenario): Promise<Came> {
  company = await openCompany();
  const launcher = await startHelper(company.environment);
  await signIn(launcher);
  const told: string[] = [];
  for (const text of texts) {
    const [row] = await launcher.until(text, ([first]) => first?.does === 'activate' && !first.unconfirmed);
    prepare?.(company.tenant);
    const before = launcher.notices.length;
    await launcher.ask('invoke', { rowId: row?.id ?? '', text });
    const isOutcome = ({ title }: { readonly title: string }) => !/sign in again$/.test(title);
    await launcher.untilTold(before, isOutcome);
    const outcomes = launcher.notices.slice(before).filter(isOutcome);
    told.push(...outcomes.map(({ title, body }) => `${title}\n${body}`));
  }
  return cameOf(company.tenant, told);
}

describe('in process and through the helper', () => {
  for (const scenario of scenarios) {
    it(`the outcome is the same: ${scenario.name}`, async () => {
      const [here, there] = [await inProcess(scenario), await throughTheHelper(scenario)];
      expect(there).toEqual(here);
      expect(here.asked.length).toBeGreaterThan(0);
      expect(here.told).toHaveLength(scenario.texts.length);
      expect(here.offences).toEqual([]);
    });
  }
});
