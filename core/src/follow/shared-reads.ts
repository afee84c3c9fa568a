import type { CallOptions, ServiceClient, ServiceRequest } from '../http/client.ts';
import { identityKey } from '../model/identity.ts';

/**
 * The client for one look at many requests: each list they need is asked for once, and its answer, or its failure, serves them all.
 * Not for longer than that: what it gave once it goes on giving.
 */
export function withSharedReads(client: ServiceClient): ServiceClient {
  const once = <T>(ask: (request: ServiceRequest, options: CallOptions) => Promise<T>) => {
    const asked = new Map<string, Promise<T>>();
    return (request: ServiceRequest, options: CallOptions): Promise<T> => {
      const { resource, path, scopes } = request;
      const key = [identityKey(options.identity), resource, path, ...scopes].join('|');
      const answer = asked.get(key) ?? ask(request, options);
      asked.set(key, answer);
      return answer;
    };
  };
  return { ...client, read: once(client.read), readAll: once(client.readAll) };
}
