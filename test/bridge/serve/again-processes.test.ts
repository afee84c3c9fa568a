// Two helpers of one person, each a process: what is kept for an end is sent by one of them, once.
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Company, openCompany, writesOf } from './company.ts';
import { entry, killHelpers, type Launcher, rowOf, signIn, startHelper } from './helper-process.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(async () => {
  await killHelpers();
  await company.close();
});

/** Runs one command of the same person to its end. */
function pim(...words: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [entry, ...words], { env: company.environment, stdio: 'ignore' });
  return new Promise((resolve) => child.once('close', resolve));
}

async function start(): Promise<Launcher> {
  const launcher = await startHelper(company.environment);
  await signIn(launcher);
  return launcher;
}

/** The clock is the service's, as soon as it has answered. */
async function readAgain(launcher: Launcher): Promise<void> {
  const { id } = rowOf(await launcher.rows('/refresh'), 'Read everything again');
  await launcher.ask('invoke', { rowId: id, text: '/refresh' });
}

it('an end that two helpers wait for is followed by one activation, told by one of them', async () => {
  const [one, other] = [await start(), await start()];
  const text = 'global reader 30m > a reason';
  const [row] = await one.until(text, ([first]) => first?.does === 'activate');
  await one.ask('invoke', { rowId: row?.id ?? '', text });
  await one.untilNotice(/Global Reader active until/);
  expect(await pim('--signin', 'again', 'global reader', '--reason', 'the night goes on', '--for', '1h')).toBe(0);
  expect(writesOf(company.tenant)).toHaveLength(1);
  company.tenant.advance(30 * 60_000 + 1_000);
  await Promise.all([one, other].map(readAgain));
  while (writesOf(company.tenant).length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
  const told = () =>
    [one, other].flatMap(({ notices }) => notices).filter(({ title }) => /again|active until/.test(title));
  while (told().length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
  // Time for the second to do the same, if it would.
  await Promise.all([one, other].map(readAgain));
  await Promise.all([one, other].map((launcher) => launcher.until('/active', ([first]) => first?.type === 'active')));
  expect(company.tenant.state.requests.map(({ action, justification }) => [action, justification])).toEqual([
    ['selfActivate', 'a reason'],
    ['selfActivate', 'the night goes on'],
  ]);
  expect(told()).toHaveLength(2);
  expect(company.tenant.offences()).toEqual([]);
});
