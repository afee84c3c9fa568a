// What a proxy says while it is asked for a connection (CONNECT). Until there is one, nothing has been sent to the service:
// whatever the proxy answers is its own word, and the request is known not to have left.
import type { Agent, ClientRequest } from 'node:http';
import { describeProxyRefusal, PimError } from '@pim-palette/core';

/** One request's way through a proxy. */
export interface ProxyWay {
  /** The agent for this one request: as the one it was made from, and watched. */
  readonly agent: Agent;
  /** The status of a proxy that gave no connection (NaN for an answer that is no HTTP); `undefined` while it did not refuse. */
  readonly refusal: () => number | undefined;
  /** A connection to the service was open: what fails afterwards may have been sent. */
  readonly wasOpen: () => boolean;
}

/** `http.Agent` has it, and Node's documentation tells agents to have it; the types leave it out. */
interface Adding {
  addRequest(request: ClientRequest, options: object): void;
}

/** Watches the one request that is given to the agent it returns. */
export function watchWay(agent: Agent & Partial<Adding>): ProxyWay {
  let status: number | undefined;
  let hasSocket = false;
  const addRequest = (request: ClientRequest, options: object) => {
    request.once('proxyConnect', (answer: { readonly statusCode: number }) => {
      status = answer.statusCode;
    });
    request.once('socket', () => {
      hasSocket = true;
    });
    agent.addRequest?.(request, options);
  };
  const refusal = () => (status === undefined || status === 200 ? undefined : status);
  return {
    agent: Object.create(agent, { addRequest: { value: addRequest } }),
    refusal,
    wasOpen: () => hasSocket && refusal() === undefined,
  };
}

/** The proxy's refusal in words: `offline`. `proxy` is its address as it may be shown, `text` the page it sent along. */
export function refusedByProxy(status: number, text: string, proxy: string, host: string): PimError {
  if (Number.isNaN(status)) {
    const words = `What ${proxy} answers is no HTTP: it is no proxy, or one of another kind. Check HTTPS_PROXY.`;
    return new PimError('offline', words, { status: 502 });
  }
  return new PimError('offline', describeProxyRefusal({ status, text }, host), { status });
}

/** What failed before there was a connection to the service: `offline`, with what is known of the reason. */
export function noWayThrough(error: unknown, proxy: string, host: string): PimError {
  const { code, message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const why = code ?? message.replace(/^.*?, reason: /s, '').trim();
  const words = /ended before|No header/.test(why)
    ? `The proxy ${proxy} closed the connection without an answer.`
    : /Invalid header/.test(why)
      ? `What ${proxy} answers is no HTTP: it is no proxy, or one of another kind.`
      : `The proxy ${proxy} gives no connection to ${host} (${why}).`;
  return new PimError('offline', `${words} Check the network and the proxy (HTTPS_PROXY, NO_PROXY).`, { cause: error });
}
