import { answerArm } from '../arm/routes.ts';
import { armError } from '../call/arm-answers.ts';
import { readBearer } from '../call/bearer.ts';
import { type Call, offend } from '../call/call.ts';
import { graphError } from '../call/graph-answers.ts';
import { Answered, NotSimulated, Refusal } from '../call/refusal.ts';
import { handleLogin } from '../entra/login.ts';
import { answerBatch } from '../graph/batch.ts';
import { answerGraph } from '../graph/routes.ts';
import { noteAnswered, noteLostWrite } from '../police/lost-writes.ts';
import { noteThrottled, tooEarlyUntil } from '../police/throttling.ts';
import type { Fault } from '../scenario/fault-schema.ts';
import type { Answer, Exchange, TokenClaims } from '../tenant/exchange.ts';
import type { Lost } from '../tenant/lost.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { applyToAnswer, refuseByFault } from './fault-answers.ts';

/** What came of one exchange, for the log. */
export interface Served {
  readonly result: Answer | Lost;
  readonly principal?: string;
  readonly fault?: string;
  readonly parts?: readonly string[];
}

/** Answers one exchange: faults first, then the service it is for. `hold` waits until somebody releases the answer. */
export async function serveExchange(tenant: Tenant, exchange: Exchange, hold: () => Promise<void>): Promise<Served> {
  const fault = takeFault(tenant, exchange, false);
  if (fault?.type === 'neverArrived') return { result: { lost: 'neverArrived' }, fault: fault.type };
  const { answer, principal } = await actOnce(tenant, exchange, fault);
  const logged = { ...(principal && { principal }), ...(fault && { fault: fault.type }), ...batchParts(exchange) };
  if (isUnreadable(answer, fault)) noteLostWrite(tenant, exchange);
  switch (fault?.type) {
    case 'lostAnswer':
      return { result: { lost: 'connectionReset' }, ...logged };
    case 'halfAnswer':
      return { result: { lost: 'halfAnswer', answer }, ...logged };
    case 'endlessAnswer':
      return { result: { lost: 'endless', answer, packing: fault.packing }, ...logged };
    case 'slow':
      await hold();
      noteAnswered(tenant, exchange);
      return { result: answer, ...logged };
    default:
      return { result: answer, ...logged };
  }
}

function takeFault(tenant: Tenant, exchange: Exchange, partOfBatch: boolean): Fault | undefined {
  const { service, method } = exchange;
  return tenant.faults.take({ service, method, path: decodeURIComponent(exchange.path), partOfBatch });
}

const unreadable: ReadonlySet<string> = new Set([
  'lostAnswer',
  'halfAnswer',
  'endlessAnswer',
  'slow',
  'errorAfterActing',
  'emptyAnswer',
  'htmlPage',
  'redirect',
  'error',
]);

function isUnreadable(answer: Answer, fault: Fault | undefined): boolean {
  return unreadable.has(fault?.type ?? '') || answer.status >= 500;
}

async function actOnce(
  tenant: Tenant,
  exchange: Exchange,
  fault: Fault | undefined,
): Promise<{ answer: Answer; principal?: string }> {
  if (exchange.service === 'login') {
    const refused = fault && refuseByFault(tenant, exchange, fault);
    const answer = refused ?? (await handleLogin(tenant, exchange));
    return { answer: fault ? applyToAnswer(tenant, exchange, fault, answer) : answer };
  }
  return actAuthenticated(tenant, exchange, exchange, fault);
}

/** One Graph or ARM call, from its token to its answer; synchronous, so that nothing comes in between. */
function actAuthenticated(
  tenant: Tenant,
  exchange: Exchange,
  outer: Exchange,
  fault: Fault | undefined,
): { answer: Answer; principal?: string } {
  const service = exchange.service === 'arm' ? 'arm' : 'graph';
  const claims = readBearer(tenant, exchange, service);
  if ('status' in claims) return { answer: claims };
  if (fault?.type === 'revokeTokens') {
    tenant.state.revocations.set(claims.sid, Math.max(Math.floor(tenant.now / 1000), claims.nbf) + 1);
    const refused = readBearer(tenant, exchange, service);
    return { answer: 'status' in refused ? refused : carryOut(tenant, exchange, outer, claims), principal: claims.upn };
  }
  const early = tooEarly(tenant, exchange, outer);
  const refused = early ?? (fault && refuseByFault(tenant, exchange, fault));
  if (refused) {
    if (!early && fault?.type === 'throttle') noteThrottled(tenant, exchange, retryAt(tenant, fault));
    return { answer: refused, principal: claims.upn };
  }
  const lag = tenant.state.visibilityLag;
  if (fault?.type === 'lateVisibility') tenant.state.visibilityLag = fault.seconds * 1000;
  const answer = carryOut(tenant, exchange, outer, claims);
  tenant.state.visibilityLag = lag;
  return { answer: fault ? applyToAnswer(tenant, exchange, fault, answer) : answer, principal: claims.upn };
}

/** The first moment a throttled call may come again. Without any word about it a tenth of a second is the least. */
function retryAt(tenant: Tenant, fault: Fault): number {
  const named = tenant.now + fault.seconds * 1000;
  switch (fault.retryAfter) {
    case 'zero':
      return tenant.now;
    case 'missing':
      return tenant.now + 100;
    case 'date':
      return Math.floor(named / 1000) * 1000;
    default:
      return named;
  }
}

function tooEarly(tenant: Tenant, exchange: Exchange, outer: Exchange): Answer | undefined {
  const until = tooEarlyUntil(tenant, exchange);
  if (until === undefined) return undefined;
  tenant.offend(
    outer,
    'tooEarly',
    `${exchange.method} ${exchange.path} came ${Math.ceil((until - tenant.now) / 1000)} s before the time a 429 had named.`,
  );
  const headers = { 'retry-after': String(Math.ceil((until - tenant.now) / 1000)) };
  const refusal = new Refusal(429, 'TooManyRequests', 'Please retry again later.', headers);
  return exchange.service === 'arm' ? armError(tenant, exchange, refusal) : graphError(tenant, exchange, refusal);
}

function carryOut(tenant: Tenant, exchange: Exchange, outer: Exchange, claims: TokenClaims): Answer {
  // ARM takes a scope with its own slash after the first one, as its libraries write it.
  const path = decodeURIComponent(exchange.path)
    .replace(/\/+$/, '')
    .replace(/^\/{2,}/, '/');
  const call: Call = { tenant, exchange, outer, claims, path };
  const printError = exchange.service === 'arm' ? armError : graphError;
  try {
    if (!knowsPerson(call))
      throw new Refusal(
        401,
        'InvalidAuthenticationToken',
        'The identity of the calling application could not be established.',
      );
    if (exchange.service === 'arm') return answerArm(call);
    if (!/^\/(v1\.0|beta)\/\$batch$/i.test(path) || exchange.method !== 'POST') return answerGraph(call);
    return answerBatch(call, (part) => actAuthenticated(tenant, part, outer, takeFault(tenant, part, true)).answer);
  } catch (error) {
    if (error instanceof Answered) return error.answer;
    if (error instanceof NotSimulated) tenant.leaveOut(outer, error.what);
    if (error instanceof Refusal) return printError(tenant, exchange, error);
    offend(call, 'simulatorFailed', error instanceof Error ? error.message : String(error));
    return printError(tenant, exchange, new Refusal(500, 'InternalServerError', 'An error has occurred.'));
  }
}

function knowsPerson(call: Call): boolean {
  return call.tenant.world.personOf(call.claims.oid) !== undefined;
}

function batchParts(exchange: Exchange): { readonly parts?: readonly string[] } {
  if (!exchange.path.toLowerCase().endsWith('/$batch')) return {};
  try {
    const body: { requests?: { method?: string; url?: string }[] } = JSON.parse(exchange.body);
    return { parts: (body.requests ?? []).map((part) => `${part.method ?? ''} ${part.url ?? ''}`) };
  } catch {
    return {};
  }
}
