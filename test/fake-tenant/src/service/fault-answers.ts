// What each fault makes of an answer. Bodies as recorded or documented: https://learn.microsoft.com/en-us/graph/throttling,
// https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/request-limits-and-throttling.
import { armError } from '../call/arm-answers.ts';
import { graphError, graphHeaders } from '../call/graph-answers.ts';
import { Refusal } from '../call/refusal.ts';
import type { Fault } from '../scenario/fault-schema.ts';
import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** The answer of a fault that strikes before the service acts; `undefined` for the others. */
export function refuseByFault(tenant: Tenant, exchange: Exchange, fault: Fault): Answer | undefined {
  switch (fault.type) {
    case 'throttle':
      return throttled(tenant, exchange, fault);
    case 'error':
      return failed(tenant, exchange, fault.status);
    case 'htmlPage':
      return htmlPage(tenant, fault);
    case 'redirect':
      return {
        status: 302,
        headers: { location: fault.location, date: new Date(tenant.now).toUTCString() },
        body: '',
      };
    default:
      return undefined;
  }
}

/** What a fault makes of the answer after the service acted; the answer itself where it leaves it alone. */
export function applyToAnswer(tenant: Tenant, exchange: Exchange, fault: Fault, answer: Answer): Answer {
  switch (fault.type) {
    case 'errorAfterActing':
      return failed(tenant, exchange, fault.status);
    case 'emptyAnswer':
      return { ...answer, body: '' };
    case 'otherAnswer':
      return { ...answer, body: JSON.stringify(put(answer.body === '' ? {} : JSON.parse(answer.body), fault.members)) };
    case 'clockSkew':
      return {
        ...answer,
        headers: { ...answer.headers, date: new Date(tenant.now + fault.seconds * 1000).toUTCString() },
      };
    case 'dropRows':
      return dropRows(answer, fault.rows);
    default:
      return answer;
  }
}

function throttled(tenant: Tenant, exchange: Exchange, fault: Fault): Answer {
  const headers: Record<string, string> = {};
  if (fault.retryAfter === 'seconds') headers['retry-after'] = String(fault.seconds);
  if (fault.retryAfter === 'zero') headers['retry-after'] = '0';
  if (fault.retryAfter === 'date') headers['retry-after'] = new Date(tenant.now + fault.seconds * 1000).toUTCString();
  if (exchange.service === 'login')
    return json(
      429,
      { error: 'temporarily_unavailable', error_description: 'AADSTS90055: The server is busy.', error_codes: [90055] },
      headers,
    );
  if (exchange.service === 'arm') {
    const words =
      fault.retryAfter === 'message'
        ? `Number of requests for Microsoft.Authorization exceeded the limit of '120' for time interval '00:01:00'. Please try again after '${fault.seconds}' seconds.`
        : 'The request is being throttled.';
    const code = fault.retryAfter === 'message' ? 'ResourceRequestsThrottled' : 'TooManyRequests';
    return armError(tenant, exchange, new Refusal(429, code, words, headers));
  }
  const date = new Date(tenant.now).toISOString().slice(0, 19);
  const all = graphHeaders(tenant, exchange);
  const message =
    fault.retryAfter === 'message' ? `Please try again after '${fault.seconds}' seconds.` : 'Please retry again later.';
  const innerError = {
    code: '429',
    date,
    message: 'Please retry after',
    'request-id': all['request-id'],
    status: '429',
  };
  return json(429, { error: { code: 'TooManyRequests', innerError, message } }, { ...all, ...headers });
}

function failed(tenant: Tenant, exchange: Exchange, status: number): Answer {
  const refusal = new Refusal(
    status,
    status === 503 ? 'ServiceUnavailable' : 'InternalServerError',
    'An error has occurred.',
  );
  if (exchange.service === 'arm') return armError(tenant, exchange, refusal);
  if (exchange.service === 'graph') return graphError(tenant, exchange, refusal);
  return json(status, {
    error: 'temporarily_unavailable',
    error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
    error_codes: [90033],
  });
}

function htmlPage(tenant: Tenant, { status, page, contentType }: Fault): Answer {
  return {
    status,
    headers: { 'content-type': contentType, date: new Date(tenant.now).toUTCString() },
    body:
      page ??
      `<!DOCTYPE html><html><head><title>${status} Service Unavailable</title></head><body><h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible.</p></body></html>`,
  };
}

/** Members over members, at any depth. */
function put(value: unknown, over: unknown): unknown {
  if (!isObject(value) || !isObject(over)) return over;
  const changed = Object.entries(over).map(([name, member]) => [name, put(value[name], member)]);
  return { ...value, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dropRows(answer: Answer, rows: number): Answer {
  if (answer.body === '') return answer;
  const body: { value?: unknown } = JSON.parse(answer.body);
  if (!Array.isArray(body.value)) return answer;
  return {
    ...answer,
    body: JSON.stringify({ ...body, value: body.value.slice(0, Math.max(0, body.value.length - rows)) }),
  };
}
