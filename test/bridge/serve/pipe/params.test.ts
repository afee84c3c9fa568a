import { describe, expect, it } from '@jest/globals';
import { requests } from '@pim-palette/protocol';
import fc from 'fast-check';
import {
  readInitializeParams,
  readQueryParams,
  readSettingsParams,
} from '../../../../powertoys-run-bridge/helper/src/serve/pipe/params.ts';
import { hello } from '../helper-process.ts';

const readers = { initialize: readInitializeParams, query: readQueryParams, settings: readSettingsParams };
const right: Readonly<Record<keyof typeof readers, Readonly<Record<string, unknown>>>> = {
  initialize: { ...hello, hostVersion: '1', hostProcessId: 5, proxy: { url: 'http://proxy:8080', bypass: ['a'] } },
  query: { text: 'gl rea', limit: 5, withActions: true },
  settings: {
    ...hello.settings,
    ...{ clientId: 'x', tenantId: 'y', cloud: 'public', defaultDurationMs: 1, endWarningMs: 0 },
    ...{ endAtLock: true, endAtSleep: true, endAtHour: '18:30' },
  },
};

function isTaken(read: (value: unknown) => unknown, value: unknown): boolean {
  try {
    return read(value) === value;
  } catch {
    return false;
  }
}

const odd = fc.oneof(
  fc.constantFrom(undefined, null, 0, -1, 1, 1.5, Number.NaN, 2 ** 60, '', 'light', 'plaid', true, [], ['a'], [1], {}),
  fc.jsonValue(),
);

describe('what is checked by hand before the first rows', () => {
  for (const name of ['initialize', 'query', 'settings'] as const) {
    it(`is taken and refused as the schema of ${name} says`, () => {
      expect(isTaken(readers[name], right[name])).toBe(true);
      const changed = fc
        .record({ of: fc.constantFrom(...Object.keys(right[name]), 'more'), to: odd, without: fc.boolean() })
        .map(({ of, to, without }) => {
          const { [of]: _, ...rest } = right[name];
          return without ? rest : { ...rest, [of]: to };
        });
      fc.assert(
        fc.property(fc.oneof(changed, odd), (value) => {
          const wanted = requests[name].params.safeParse(value).success;
          expect(isTaken(readers[name], value)).toBe(wanted);
        }),
        { numRuns: 500 },
      );
    });
  }

  it('is refused by the names of what is wrong, never by what was typed', () => {
    expect(() => readQueryParams({ text: ['my reason'], limit: 0 })).toThrow('Missing or wrong: text, limit.');
    expect(() => readInitializeParams('secret')).toThrow(/^Missing or wrong: protocolVersion, hostName, [\w, ]+\.$/);
  });
});
