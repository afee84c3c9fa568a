// Names and reasons that mean harm, over the pipe to a launcher: one line a row, bounded, and nothing that moves a cursor or reads backwards.
import { afterEach, expect, it } from '@jest/globals';
import { hostileScenario } from '@pim-palette/fake-tenant';
import { type Company, openCompany } from './company.ts';
import { killHelpers, signIn, startHelper } from './helper-process.ts';

let company: Company | undefined;
afterEach(async () => {
  await killHelpers();
  await company?.close();
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for exactly these.
const harmful = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

it('gives a launcher rows it can draw as they are', async () => {
  company = await openCompany(hostileScenario());
  const launcher = await startHelper(company.environment);
  await signIn(launcher);
  const rows = await launcher.until('', (found) => found.length > 15);
  const texts = rows.flatMap(({ title, subtitle, state, enter, completion = '', actions = [] }) => [
    ...[title, subtitle, state, enter, completion],
    ...actions.map((action) => action.title),
  ]);
  expect(texts.filter((text) => harmful.test(text))).toEqual([]);
  expect(texts.filter((text) => text.length > 500).map((text) => text.slice(0, 40))).toEqual([]);
  const [named] = await launcher.rows('before after');
  expect(named).toMatchObject({ title: 'Before\uFFFDAfter', completion: expect.stringMatching(/^Before After/) });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

it('gives it notifications it can show as they are', async () => {
  company = await openCompany(hostileScenario());
  const launcher = await startHelper(company.environment);
  await signIn(launcher);
  const rows = await launcher.until('', (found) => found.length > 15);
  const eligible = rows.filter(({ type }) => type === 'eligible').slice(0, 6);
  for (const { completion = '' } of eligible) {
    const text = `${completion} > because`;
    const [row] = await launcher.rows(text);
    if (row) await launcher.ask('invoke', { rowId: row.id, text });
  }
  await launcher.untilTold(0, ({ title }) => / active/.test(title));
  const told = launcher.notices.flatMap(({ title, body }) => [title, body]);
  expect(told.length).toBeGreaterThan(2);
  expect(told.filter((text) => harmful.test(text.replaceAll('\n', ' ')))).toEqual([]);
  expect(told.filter((text) => text.length > 2_000).map((text) => text.slice(0, 40))).toEqual([]);
});
