import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { acceptConsent, proceed } from './conversation.ts';
import { abandon } from './finish-flow.ts';
import { type Flow, type FlowPage, loginState } from './login-state.ts';
import { page } from './pages.ts';
import { describeError, SignInError } from './sign-in-error.ts';

const cancelled = {
  error: 'access_denied',
  error_subcode: 'cancel',
  error_description: 'the user canceled the authentication',
};

/** What each page's buttons do. */
const choices: Readonly<Record<FlowPage, readonly string[]>> = {
  account: ['account', 'cancel'],
  mfa: ['approve', 'cancel'],
  consent: ['accept', 'decline'],
  adminNeeded: ['decline'],
  error: ['return'],
};

/** A button was pressed on one of the pages: the next page, or the end. */
export function postPage(tenant: Tenant, exchange: Exchange): Answer {
  const form = new URLSearchParams(exchange.body);
  const flow = loginState(tenant).flows.get(form.get('flow') ?? '');
  const [choice = '', subject = ''] = (form.get('choice') ?? '').split(':');
  if (!flow?.page || !choices[flow.page].includes(choice)) {
    return page({
      status: 400,
      title: 'This sign-in is over',
      company: tenant.scenario.name,
      content: '<p id="error">Go back to the application and start again.</p>',
    });
  }
  switch (choice) {
    case 'cancel':
      return abandon(tenant, flow, cancelled);
    case 'decline':
      return decline(tenant, exchange, flow);
    case 'return':
      return abandon(tenant, flow, flow.failure ?? cancelled);
    case 'approve':
      flow.mfaDone = true;
      break;
    case 'accept':
      acceptConsent(tenant, flow, flow.destination.type === 'adminConsent' || form.get('everyone') === 'yes');
      break;
    default:
      flow.person = tenant.scenario.people.find((person) => person.id === subject);
  }
  return proceed(tenant, exchange, flow);
}

function decline(tenant: Tenant, exchange: Exchange, flow: Flow): Answer {
  const body = describeError(tenant, exchange, new SignInError(65004), 'authorize');
  return abandon(tenant, flow, {
    error: body.error,
    error_subcode: 'cancel',
    error_description: body.error_description,
  });
}
