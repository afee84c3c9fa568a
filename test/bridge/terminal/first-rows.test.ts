import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Row } from '@pim-palette/core';
import {
  firstRowsDocument,
  firstRowsPath,
  readFirstRows,
} from '../../../powertoys-run-bridge/helper/src/terminal/palette/first-rows.ts';
import { activationOf, rowOf } from './things.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-first-rows-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function active(title: string, endsAt: string): Row {
  const activation = activationOf(title, { endsAt });
  return rowOf(title, { type: 'active', state: '3 h left', action: { type: 'manageActivation', activation } });
}

const keep = (rows: readonly Row[]) =>
  writeFile(firstRowsPath(folder), JSON.stringify(firstRowsDocument({ who: 'Contoso', rows })));

describe('[P15] the first screen of the last palette', () => {
  it('is there again, marked, and with nothing that Enter could do', async () => {
    await keep([rowOf('Global Reader')]);
    const first = readFirstRows(folder, now);
    expect(first?.who).toBe('Contoso');
    expect(first?.rows).toMatchObject([
      { title: 'Global Reader', state: 'eligible', unconfirmed: true, enter: '', action: { type: 'none' } },
    ]);
  });

  it('shows what is still active without a time that has gone wrong, and not what has ended', async () => {
    await keep([active('Owner', '2026-11-23T09:59:00Z'), active('Reader', '2026-11-23T10:01:00Z')]);
    expect(readFirstRows(folder, now)?.rows.map(({ title, state }) => [title, state])).toEqual([['Reader', 'active']]);
  });

  it('keeps roles and bundles, no notices, commands or gaps', async () => {
    await keep([
      rowOf('a'),
      rowOf('b', { type: 'notice' }),
      rowOf('c', { type: 'command' }),
      rowOf('d', { type: 'bundle' }),
    ]);
    expect(readFirstRows(folder, now)?.rows.map(({ title }) => title)).toEqual(['a', 'd']);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another version', '{"schema":2,"who":"x","rows":[]}'],
    ['no rows', '{"schema":1,"who":"x","rows":[]}'],
    ['rows of another form', '{"schema":1,"who":"x","rows":[{"title":1}]}'],
    ['an unknown type', '{"schema":1,"who":"x","rows":[{"type":"x","title":"","subtitle":"","state":""}]}'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('is passed over when it is %s', async (_, text) => {
    await writeFile(firstRowsPath(folder), text);
    expect(readFirstRows(folder, now)).toBeUndefined();
  });

  it('is passed over when there is none', () => {
    expect(readFirstRows(folder, now)).toBeUndefined();
  });
});
