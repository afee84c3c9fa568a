import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import * as z from 'zod';
import { rowsOf } from './caller.ts';
import { readCases } from './contract/case.ts';
import { judge, play } from './contract/play.ts';
import { notServed } from './contract/translate.ts';

const root = resolve(import.meta.dirname, '../..');
const outside = readCases(resolve(root, '../shared/contract-cases'));

describe('the documented request and answer pairs beside the repository', () => {
  if (!outside) {
    it('did not run: the folder is not here, the fixtures of the repository stand for it', () => {
      process.stderr.write('contract-cases: the folder ../shared/contract-cases is absent; this test did not run\n');
      expect(outside).toBeUndefined();
    });
    return;
  }

  const served = outside.filter((item) => !Object.hasOwn(notServed, item.name));
  it.each(served.map((item) => [item.name, item] as const))('%s has the documented form', async (_, item) => {
    expect(judge(item, await play(item))).toEqual([]);
  });

  it('names the ones the tenant does not serve', () => {
    const names = outside.map((item) => item.name).filter((name) => Object.hasOwn(notServed, name));
    process.stderr.write(
      `contract-cases: ${served.length} of ${outside.length} served; not served: ${names.join(', ')}\n`,
    );
    expect(names).toEqual(Object.keys(notServed));
  });
});

describe('the fixtures of the repository: own names and ids, each in the form of the page it follows', () => {
  const fixtures = readCases(resolve(root, 'test/fixtures/service')) ?? [];
  const index = z
    .object({
      fixtures: z.array(
        z.object({ file: z.string(), evidence: z.enum(['documented', 'live', 'guessed']), page: z.string().min(10) }),
      ),
    })
    .parse(JSON.parse(readFileSync(resolve(root, 'test/fixtures/service/index.json'), 'utf8')));

  it('are all listed with their page and how sure it is', () => {
    expect(index.fixtures.map((entry) => entry.file).toSorted()).toEqual(fixtures.map((item) => `${item.name}.json`));
  });

  it.each(fixtures.map((item) => [item.name, item] as const))('%s has the documented form', async (_, item) => {
    expect(judge(item, await play(item))).toEqual([]);
  });

  it('tell a wrong form apart', async () => {
    const item = fixtures.find((entry) => entry.name === 'directory-eligibility-instances-own');
    if (!item) throw new Error('the fixture is missing');
    const reply = await play(item);
    const { principalId: _, ...row } = rowsOf(reply.body)[0] ?? {};
    const odd = { ...row, startDateTime: 'yesterday', extra: 1 };
    expect(judge(item, { ...reply, status: 500, body: { ...reply.body, value: [odd] } })).toEqual([
      expect.stringContaining('the status is 500'),
      '$.value[0].principalId is missing',
      '$.value[0].startDateTime is a text, documented is a time',
      '$.value[0].extra is not documented',
    ]);
  });
});
