import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { faultSchema, scenarioSchema } from '@pim-palette/fake-tenant';

const folder = resolve(import.meta.dirname, '../fake-tenant');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

function offenceRules(): readonly string[] {
  const files = readdirSync(join(folder, 'src'), { recursive: true })
    .map((name) => join(folder, 'src', String(name)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(path, 'utf8'));
  const calls = files.flatMap((text) => [...text.matchAll(/(?:offend|refuseOffence)\(\s*\w+,\s*'(\w+)'/g)]);
  return [...new Set(calls.map((match) => match[1] ?? ''))];
}

describe('the README of the fake tenant', () => {
  it('lists every offence', () => {
    const rules = offenceRules();
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !readme.includes(`\`${rule}\``))).toEqual([]);
  });

  it('lists every fault', () => {
    expect(faultSchema.shape.type.options.filter((type) => !readme.includes(`\`${type}\``))).toEqual([]);
  });

  it('lists every member of a scenario and of its behaviour', () => {
    const members = Object.keys(scenarioSchema.shape).filter((name) => name !== '$schema');
    const behaviour = Object.keys(
      scenarioSchema.parse(JSON.parse(readFileSync(join(folder, 'scenarios/small.json'), 'utf8'))).behaviour,
    );
    const missing = [...members, ...behaviour].filter((name) => !readme.includes(name));
    expect(missing).toEqual([]);
  });
});
