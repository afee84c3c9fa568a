import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

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
