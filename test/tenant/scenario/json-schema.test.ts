import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { printScenarioSchema } from '@pim-palette/fake-tenant';

describe('the JSON schema of a scenario', () => {
  it('has a JSON schema that is current', () => {
    const file = new URL('../../fake-tenant/scenarios/scenario.schema.json', `file://${import.meta.filename}`);
    const onDisk: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(onDisk).toEqual(JSON.parse(printScenarioSchema()));
  });
});
