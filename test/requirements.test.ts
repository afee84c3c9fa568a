import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { requirements } from './requirements.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules') && !name.startsWith('requirements'))
  .flatMap(
    (name) =>
      readFileSync(join(folder, name), 'utf8').match(/\b(?:it|describe)(?:\.each\([^`']*\))?\(\s*[`'"][^\n]*/g) ?? [],
  );
const cited = new Set(names.flatMap((name) => [...name.matchAll(/\[(P\d+)\]/g)].map((match) => match[1])));

describe('requirements', () => {
  it('have one id each', () => {
    expect(new Set(requirements.map((requirement) => requirement.id)).size).toBe(requirements.length);
  });

  it('are each proved by a test that carries the id', () => {
    expect(requirements.map((requirement) => requirement.id).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('exist for every id a test carries', () => {
    const known = new Set(requirements.map((requirement) => requirement.id));
    expect([...cited].filter((id) => id !== undefined && !known.has(id))).toEqual([]);
  });
});
