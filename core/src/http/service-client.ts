import { PimError } from '../errors.ts';
import { tokenFor } from './authorized-call.ts';
import { readBatch } from './batch.ts';
import type { CallOptions, ServiceAnswer, ServiceClient, ServiceRequest } from './client.ts';
import { serviceNames } from './error-body.ts';
import { describeForeignAnswer } from './foreign-page.ts';
import { readPages } from './pages.ts';
import { type RepeatParts, repeat } from './repeat.ts';
import type { Reply } from './send.ts';
import { readTokenClaims } from './token-claims.ts';

/** What a client is built from; `timeoutMs` is how long one answer may take, 30 s when absent. */
export type ServiceClientParts = Omit<RepeatParts, 'gates' | 'timeoutMs'> & { readonly timeoutMs?: number };

/** The client of both services over an injected `fetch`, clock and token source. */
export function createServiceClient(given: ServiceClientParts): ServiceClient {
  const parts: RepeatParts = { ...given, timeoutMs: given.timeoutMs ?? 30_000, gates: new Map() };

  const exchange = async (request: ServiceRequest, options: CallOptions, write: boolean): Promise<ServiceAnswer> =>
    readAnswer(await repeat(parts, request, options, write), serviceNames[request.resource], write);
  const read = (request: ServiceRequest, options: CallOptions) => exchange(request, options, false);

  return {
    read,
    write: (request, options) => exchange(request, options, true),
    async readAll(request, options) {
      const first = await read(request, options);
      return readPages(first.body, async (link) => (await read({ ...request, path: link }, options)).body);
    },
    readBatch: (requests, options) => readBatch({ ...parts, read }, requests, options),
    async authorize(resource, scopes, options, change = {}) {
      await tokenFor(parts.tokens, { resource, scopes }, options, change);
    },
    async freshClaims(resource, scopes, options) {
      const token = await tokenFor(parts.tokens, { resource, scopes }, options, { forceRefresh: true });
      return readTokenClaims(token.accessToken);
    },
  };
}

function readAnswer(reply: Reply, service: string, write: boolean): ServiceAnswer {
  const requestId = reply.header('request-id') ?? reply.header('x-ms-request-id') ?? undefined;
  const details = { status: reply.status, ...(requestId === undefined ? {} : { requestId }) };
  if (reply.text.trim() === '') return { body: undefined, ...details };
  try {
    const body: unknown = JSON.parse(reply.text);
    return { body, ...details };
  } catch (cause) {
    const words = describeForeignAnswer(reply, service);
    if (write) throw new PimError('lostAnswer', `The request left. ${words}`, { cause, ...details });
    throw new PimError('unexpectedAnswer', words, { cause, ...details });
  }
}
