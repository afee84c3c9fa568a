import type { Exchange } from '../tenant/exchange.ts';
import { misuse } from './sign-in-error.ts';

/** What any library may add for diagnosis. */
const diagnostics = [
  'client-request-id',
  'return-client-request-id',
  'x-client-sku',
  'x-client-ver',
  'x-client-os',
  'x-client-cpu',
  'x-client-current-telemetry',
  'x-client-last-telemetry',
  'x-client-xtra-sku',
  'x-ms-lib-capability',
  'x-app-name',
  'x-app-ver',
  'x-anchormailbox',
  'clidata',
];

/** The parameters of a request, each at most once. */
export interface Parameters {
  get(name: string): string | undefined;
  /** Throws AADSTS900144 when it is absent or empty. */
  need(name: string): string;
}

/** Reads form or query parameters. Throws for one given twice or one the endpoint does not know: both are offences. */
export function readParameters(search: URLSearchParams, known: readonly string[]): Parameters {
  const values = new Map<string, string>();
  for (const [name, value] of search) {
    if (values.has(name)) {
      throw misuse(9002313, 'parameterTwice', `parameter ${name} is given twice`, { why: `${name} is duplicated.` });
    }
    if (!known.includes(name) && !diagnostics.includes(name.toLowerCase())) {
      throw misuse(9002313, 'unknownParameter', `this endpoint does not know the parameter ${name}`, {
        why: `${name} is unknown.`,
      });
    }
    values.set(name, value);
  }
  return {
    get: (name) => values.get(name),
    need: (name) => {
      const value = values.get(name);
      if (value === undefined || value === '') {
        throw misuse(900144, 'parameterMissing', `the required parameter ${name} is missing`, { parameter: name });
      }
      return value;
    },
  };
}

/** The parameters of a posted form. Throws when the body is declared as anything else. */
export function readForm(exchange: Exchange): URLSearchParams {
  const type = exchange.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw misuse(9002313, 'notAForm', `the body must be application/x-www-form-urlencoded, not "${type}"`, {
      why: 'Content-Type is not valid.',
    });
  }
  return new URLSearchParams(exchange.body);
}
