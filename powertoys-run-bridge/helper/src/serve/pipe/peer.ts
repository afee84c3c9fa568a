import { errorMember, isExpected, PipeError } from './wire-error.ts';

/** Answers one request; what it throws becomes the error of the answer. */
export type Method = (params: unknown, signal: AbortSignal) => unknown;

export interface PeerParts {
  readonly methods: Readonly<Record<string, Method>>;
  /** Takes what nobody answers. An unknown name is passed over, as is one that throws. */
  readonly notifications: Readonly<Record<string, (params: unknown) => void>>;
  readonly send: (message: object) => void;
  /** Told of faults: ours, or of the other side. */
  readonly onFault: (what: string, error: unknown) => void;
}

/** This end of a JSON-RPC 2.0 connection. */
export interface Peer {
  receive(content: Uint8Array): void;
  notify(method: string, params: object): void;
  /** An error that belongs to no request: what came could not even be read. */
  refuse(error: unknown): void;
  /** How many requests are without their answer. */
  underWay(): number;
  /** Every request without an answer gets one now, with this reason; nothing is answered after that. */
  end(why: string): void;
}

type Id = string | number;
type Fields = Readonly<Record<string, unknown>>;

/** Reads messages, calls methods and answers each request once. */
export function createPeer({ methods, notifications, send, onFault }: PeerParts): Peer {
  const open = new Map<Id, AbortController>();
  let isOver = false;

  /** A pipe that does not take a message changes nothing of what was done; whoever closed it is noticed elsewhere. */
  function deliver(message: object): void {
    try {
      send(message);
    } catch (error) {
      onFault('pipe', error);
    }
  }

  function fail(id: Id | null, error: unknown): void {
    if (!isExpected(error)) onFault('request', error);
    deliver({ jsonrpc: '2.0', id, error: errorMember(error) });
  }

  async function answer(id: Id, method: string, params: unknown): Promise<void> {
    const taken = new AbortController();
    open.set(id, taken);
    try {
      const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!found) throw new PipeError('methodNotFound', `There is no method ${method.slice(0, 60)}.`);
      const result = await found(params, taken.signal);
      if (!taken.signal.aborted && !isOver) deliver({ jsonrpc: '2.0', id, result: result ?? {} });
      else if (!isOver) fail(id, cancelled());
    } catch (error) {
      if (!isOver) fail(id, taken.signal.aborted ? cancelled() : error);
    } finally {
      open.delete(id);
    }
  }

  function take(message: unknown): void {
    if (!isObject(message)) throw new PipeError('invalidRequest', 'A message is one JSON object.');
    const { jsonrpc, id, method, params } = message;
    const isAnswer = method === undefined && ('result' in message || 'error' in message);
    // We ask nothing, so nobody waits for an answer.
    if (isAnswer) return;
    if (jsonrpc !== '2.0' || typeof method !== 'string' || !isParams(params)) {
      fail(isId(id) ? id : null, new PipeError('invalidRequest', 'This is no JSON-RPC 2.0 request.'));
    } else if (id === undefined) {
      tell(method, params);
    } else if (!isId(id)) {
      fail(null, new PipeError('invalidRequest', 'The id of a request is a number or a text.'));
    } else if (open.has(id)) {
      fail(id, new PipeError('invalidRequest', `The request ${id} is under way already.`));
    } else {
      void answer(id, method, params);
    }
  }

  function tell(method: string, params: unknown): void {
    if (method === '$/cancelRequest') {
      const id = isObject(params) ? params.id : undefined;
      if (isId(id)) open.get(id)?.abort(cancelled());
      return;
    }
    try {
      if (Object.hasOwn(notifications, method)) notifications[method]?.(params);
    } catch (error) {
      onFault(`notification ${method}`, error);
    }
  }

  return {
    receive(content) {
      if (isOver) return;
      try {
        take(parse(content));
      } catch (error) {
        fail(null, error);
      }
    },
    notify(method, params) {
      if (!isOver) deliver({ jsonrpc: '2.0', method, params });
    },
    refuse: (error) => fail(null, error),
    underWay: () => open.size,
    end(why) {
      for (const id of open.keys()) fail(id, new PipeError('requestCancelled', why));
      for (const taken of open.values()) taken.abort(cancelled());
      isOver = true;
    },
  };
}

function cancelled(): PipeError {
  return new PipeError('requestCancelled', 'The request was taken back.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(content: Uint8Array): unknown {
  try {
    const message: unknown = JSON.parse(utf8.decode(content));
    return message;
  } catch {
    throw new PipeError('parseError', 'The content of the message is not JSON.');
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isParams(value: unknown): boolean {
  return value === undefined || typeof value === 'object';
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}
