import type { RequestMethod, RequestParams, RequestResult } from '@pim-palette/protocol';
import type { ZodType } from 'zod';
import { type GreetingParts, greeting, readHello } from './pipe/greeting.ts';
import { readQueryParams, readSettingsParams } from './pipe/params.ts';
import type { Method } from './pipe/peer.ts';
import { PipeError } from './pipe/wire-error.ts';
import type { Resident } from './resident.ts';

export interface MethodsParts extends GreetingParts {
  /** Makes the resident once the host has said who it is. */
  readonly openResident: (params: RequestParams<'initialize'>) => Resident;
  /** The host wants the helper to end; called once the answer is on its way. */
  readonly onShutdown: () => void;
}

/** The dispatch table: each method of the protocol, and what it calls. */
export interface Methods {
  readonly requests: Readonly<Record<RequestMethod, Method>>;
  readonly notifications: Readonly<Record<string, (params: unknown) => void>>;
  resident(): Resident | undefined;
}

export function createMethods(parts: MethodsParts): Methods {
  let resident: Resident | undefined;

  function greeted(): Resident {
    if (!resident) throw new PipeError('notInitialized', 'The first message must be initialize.');
    return resident;
  }

  /** A method whose parameters are checked by the schema of the protocol, loaded when it is first needed. */
  function method<T>(
    schemaOf: (requests: Requests) => ZodType<T>,
    call: (resident: Resident, params: T, signal: AbortSignal) => unknown,
  ): Method {
    return async (params, signal) => {
      const found = greeted();
      return call(found, await checked(schemaOf, params), signal);
    };
  }

  const requests: Readonly<Record<RequestMethod, Method>> = {
    async initialize(params): Promise<RequestResult<'initialize'>> {
      if (resident) throw new PipeError('invalidRequest', 'initialize comes once.');
      resident = parts.openResident(readHello(params));
      return greeting(parts);
    },
    async query(params, signal): Promise<RequestResult<'query'>> {
      const asked = readQueryParams(params);
      // What came in one go is read first: of a burst of keystrokes only the last is not taken back.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      const found = greeted();
      // Rows of the options before would be gone by the time one is chosen.
      await found.ready();
      return found.query(asked);
    },
    invoke: method(
      ({ invoke }) => invoke.params,
      (found, params, signal): Promise<RequestResult<'invoke'>> => found.invoke(params, signal),
    ),
    async settings(params): Promise<RequestResult<'settings'>> {
      const found = greeted();
      await found.open(readSettingsParams(params));
      return {};
    },
    async shutdown(): Promise<RequestResult<'shutdown'>> {
      greeted();
      setImmediate(parts.onShutdown);
      return {};
    },
  };

  return {
    requests,
    notifications: {
      themeChanged(params) {
        void import('@pim-palette/protocol').then(({ notifications }) => {
          const read = notifications.themeChanged.params.safeParse(params);
          if (read.success) resident?.changeTheme(read.data.theme);
        });
      },
      leaving(params) {
        void import('@pim-palette/protocol').then(({ notifications }) => {
          const read = notifications.leaving.params.safeParse(params);
          if (read.success) resident?.leave(read.data.reason);
        });
      },
    },
    resident: () => resident,
  };
}

type Requests = typeof import('@pim-palette/protocol').requests;

async function checked<T>(schemaOf: (requests: Requests) => ZodType<T>, params: unknown): Promise<T> {
  const { requests } = await import('@pim-palette/protocol');
  const read = schemaOf(requests).safeParse(params ?? {});
  if (read.success) return read.data;
  const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the parameters'))];
  throw new PipeError('invalidParams', `Missing or wrong: ${names.join(', ')}.`);
}
