import { randomInt } from 'node:crypto';
import type { ScenarioClient, ScenarioPerson } from '../scenario/scenario.ts';
import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Flow, FlowPage } from './login-state.ts';
import { escapeHtml, type PageButton, page, permissionList } from './pages.ts';
import { findPermission } from './permissions.ts';

const cancel: PageButton = { id: 'cancel', choice: 'cancel', label: 'Cancel' };

interface FlowPageContent {
  readonly name: FlowPage;
  readonly title: string;
  readonly content: string;
  readonly fields?: string;
  readonly buttons: readonly PageButton[];
  readonly status?: number;
}

function show(tenant: Tenant, exchange: Exchange, flow: Flow, { name, ...content }: FlowPageContent): Answer {
  flow.page = name;
  const named = tenant.scenario.tenants.find((candidate) => [candidate.id, candidate.domain].includes(flow.authority));
  const { fields, buttons, ...rest } = content;
  return page({
    ...rest,
    company: named?.name ?? tenant.scenario.name,
    form: {
      action: `${exchange.bases.login}/${flow.authority}/pages`,
      flow: flow.id,
      buttons,
      ...(fields && { fields }),
    },
  });
}

const named = (person: ScenarioPerson): string => `<p id="account">${escapeHtml(person.username)}</p>`;

/** Who is it? Accounts the hint names first; one button each. */
export function accountPage(
  tenant: Tenant,
  exchange: Exchange,
  flow: Flow,
  client: ScenarioClient,
  hinted?: ScenarioPerson,
): Answer {
  const people = [...tenant.scenario.people].sort((left, right) => Number(right === hinted) - Number(left === hinted));
  return show(tenant, exchange, flow, {
    name: 'account',
    title: hinted ? 'Sign in' : 'Pick an account',
    content: `<p>to continue to <strong>${escapeHtml(client.name)}</strong></p>`,
    buttons: [
      ...people.map(
        (person): PageButton => ({
          id: `account-${person.id}`,
          choice: `account:${person.id}`,
          label: `Sign in as ${person.name}`,
          detail: person.username,
          look: 'person',
        }),
      ),
      cancel,
    ],
  });
}

/** The second factor; the telephone is the button. */
export function mfaPage(tenant: Tenant, exchange: Exchange, flow: Flow, person: ScenarioPerson): Answer {
  const context = flow.claims.contexts[0];
  const why =
    context === undefined
      ? ''
      : `<p class="detail" id="context">Asked for by authentication context ${escapeHtml(context)}.</p>`;
  return show(tenant, exchange, flow, {
    name: 'mfa',
    title: 'Approve sign in request',
    content: `${named(person)}<p>Open your Authenticator app and enter the number shown. Here, the button is your telephone.</p><p class="number" aria-label="Number">${randomInt(10, 100)}</p>${why}`,
    buttons: [cancel, { id: 'approve', choice: 'approve', label: 'Approve', look: 'main' }],
  });
}

/** Each permission by name, to accept or not. */
export function consentPage(
  tenant: Tenant,
  exchange: Exchange,
  flow: Flow,
  person: ScenarioPerson,
  client: ScenarioClient,
  names: readonly string[],
): Answer {
  const forEveryone = flow.destination.type === 'adminConsent';
  const everyone =
    person.mayConsent && !forEveryone
      ? '<label><input type="checkbox" name="everyone" value="yes" id="everyone"> Consent on behalf of your organization</label>'
      : '';
  return show(tenant, exchange, flow, {
    name: 'consent',
    title: forEveryone ? 'Permissions requested: review for your organization' : 'Permissions requested',
    content: `${named(person)}<p><strong>${escapeHtml(client.name)}</strong> would like to:</p>${listed(flow, names)}`,
    fields: everyone,
    buttons: [
      { id: 'cancel', choice: 'decline', label: 'Cancel' },
      { id: 'accept', choice: 'accept', label: 'Accept', look: 'main' },
    ],
  });
}

/** For people who may not accept these permissions. */
export function adminNeededPage(
  tenant: Tenant,
  exchange: Exchange,
  flow: Flow,
  person: ScenarioPerson,
  client: ScenarioClient,
  names: readonly string[],
): Answer {
  return show(tenant, exchange, flow, {
    name: 'adminNeeded',
    title: 'Need admin approval',
    content: `${named(person)}<p><strong>${escapeHtml(client.name)}</strong> needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>${listed(flow, names)}`,
    buttons: [{ id: 'return', choice: 'decline', label: 'Return to the application without granting consent' }],
  });
}

/** An error no page can cure, with the way back to the application. */
export function errorPage(tenant: Tenant, exchange: Exchange, flow: Flow, description: string): Answer {
  return show(tenant, exchange, flow, {
    name: 'error',
    title: 'You cannot access this right now',
    content: `<p class="detail" id="error">${escapeHtml(description)}</p>`,
    buttons: flow.failure ? [{ id: 'return', choice: 'return', label: 'Return to the application', look: 'main' }] : [],
  });
}

function listed(flow: Flow, names: readonly string[]): string {
  return permissionList(names.flatMap((name) => findPermission(flow.scopes.resource, name) ?? []));
}
