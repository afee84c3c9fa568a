// An approver at a launcher: others' requests through the pipe of the bundled helper, against a simulated company over https.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany } from './company.ts';
import { killHelpers, type Launcher, startHelper } from './helper-process.ts';

let company: Company;
let launcher: Launcher;

beforeEach(async () => {
  company = await openCompany('approvals', (environment) => {
    environment.SIGN_IN_AS = 'Nora';
  });
  launcher = await startHelper(company.environment);
  await launcher.ask('invoke', { rowId: 'command:signin', text: '/signin' });
});
afterEach(async () => {
  await killHelpers();
  await company.close();
});

const decisionsOf = ({ tenant }: Company) =>
  tenant.log.filter(({ method }) => method === 'PATCH' || method === 'PUT').map(({ status }) => status);

/** The rows of what waits for Nora. */
const waiting = (text = '/approve') =>
  launcher.until(text, (rows) => {
    // Right after the sign-in Azure is not consented to yet: that is a row until it was asked again.
    const has = (part: string) => rows.some(({ id }) => id.startsWith(part));
    return has('approval:') && !has('approvals:gap');
  });

/** Presses Enter; gives the text the launcher shows next. */
async function enter(text: string, rowId: string): Promise<string> {
  return (await launcher.ask('invoke', { text, rowId })).query ?? '';
}

/** From the list to where the reason of a decision is typed. */
async function toReason(words: string, decision: 'approve' | 'deny'): Promise<string> {
  const text = `/approve ${words}`;
  const [row] = await waiting(text);
  const menu = await enter(text, row?.id ?? '');
  await launcher.rows(menu);
  return enter(menu, `approval:${decision}`);
}

describe('others’ requests at a launcher', () => {
  it('are rows of who asks for what, for how long and since when; never of why', async () => {
    const rows = (await waiting()).filter(({ id }) => id.startsWith('approval:'));
    expect(rows).toHaveLength(6);
    const reasons = company.tenant.state.requests.flatMap(({ justification = '' }) => justification);
    expect(reasons.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.title).toMatch(/^.+ \(.+@.+\): .+/);
      expect(row.subtitle).toMatch(/ · for .+ · waits since .+, until /);
      expect(row).toMatchObject({ does: 'menu', keepsOpen: true });
      for (const reason of reasons) expect(JSON.stringify(row)).not.toContain(reason);
    }
    expect((await launcher.rows('/approve')).at(-1)?.title).toContain('Microsoft calls beta');
  });

  it('lead to a menu that says why, whose first line decides nothing; nothing is sent without a reason', async () => {
    const text = '/approve security';
    const [row] = await waiting(text);
    const menu = await enter(text, row?.id ?? '');
    const lines = await launcher.rows(menu);
    expect(lines.map(({ title }) => title)).toEqual([
      'Leave it open',
      expect.stringContaining('waits since'),
      expect.stringMatching(/^Reason: /),
      ...lines.slice(3, -2).map(({ title }) => title),
      'Approve…',
      'Deny…',
    ]);
    expect(await enter(menu, lines[0]?.id ?? '')).toBe('');
    const ask = await enter(menu, 'approval:approve');
    expect(ask).toBe('/approve > ');
    const [question] = await launcher.rows(ask);
    expect(question).toMatchObject({ title: expect.stringMatching(/^Approve .*: why\?$/), does: 'nothing' });
    expect(await enter(ask, question?.id ?? '')).toBe('');
    expect(decisionsOf(company)).toEqual([]);
  });

  it('are approved with the reason typed, once, and told; the row is gone and a second Enter sends nothing', async () => {
    const ask = await toReason('security', 'approve');
    const text = `${ask}seen with Omar`;
    const [send] = await launcher.rows(text);
    expect(send).toMatchObject({ title: expect.stringMatching(/^Approve Security Administrator/), keepsOpen: false });
    expect(JSON.stringify(send)).not.toContain('seen with Omar');
    const both = [enter(text, send?.id ?? ''), enter(text, send?.id ?? '')];
    await Promise.all(both);
    expect(await launcher.untilNotice(/Security Administrator.* approved/)).toMatchObject({ severity: 'success' });
    await enter(text, send?.id ?? '');
    expect(decisionsOf(company)).toHaveLength(1);
    const told = launcher.notices.filter(({ title }) => /Security Administrator/.test(title));
    expect(told.map(({ title }) => title.replace(/ by you .*$/, ''))).toEqual([
      expect.stringMatching(/ approved$/),
      expect.stringMatching(/ approved already$/),
    ]);
    const after = await waiting();
    expect(after.filter(({ id }) => id.startsWith('approval:'))).toHaveLength(5);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('are denied all at once, with one notification', async () => {
    const [first] = await waiting();
    expect(first).toBeDefined();
    const ask = await enter('/approve', 'approvals:deny');
    const text = `${ask}ask your lead`;
    const [send] = await launcher.rows(text);
    expect(send?.title).toBe('Deny 6 requests');
    await enter(text, send?.id ?? '');
    expect(await launcher.untilNotice(/^6 denied$/)).toMatchObject({ severity: 'success' });
    await launcher.until('/approve', ([row]) => row?.title === 'Nothing waits for your decision');
  });

  it('keep a reason that was typed before one was chosen', async () => {
    const text = '/approve security > seen';
    const [row] = await waiting(text);
    const menu = await enter(text, row?.id ?? '');
    await launcher.rows(menu);
    expect(await enter(menu, 'approval:deny')).toBe('/deny > seen');
  });

  it('that somebody else decided meanwhile are told as that', async () => {
    const ask = await toReason('security', 'approve');
    const text = `${ask}fine`;
    const [send] = await launcher.rows(text);
    for (const { id, status } of company.tenant.state.requests)
      if (status === 'PendingApproval') company.tenant.decide(id, 'Deny');
    await enter(text, send?.id ?? '');
    expect(await launcher.untilNotice(/Security Administrator.* denied already/)).toMatchObject({
      severity: 'information',
    });
    expect(decisionsOf(company)).toEqual([]);
  });

  it('that were never shown for a text are not decided by it', async () => {
    const ask = await toReason('security', 'approve');
    const [send] = await launcher.rows(`${ask}one`);
    await expect(enter(`${ask}two`, send?.id ?? '')).rejects.toThrow('not there any more');
    expect(decisionsOf(company)).toEqual([]);
  });

  it('are not known to somebody who is not signed in: said as that', async () => {
    const other = await openCompany('approvals');
    const stranger = await startHelper(other.environment);
    const rows = await stranger.until('/approve', (all) => all.some(({ title }) => title === 'Sign in'));
    expect(rows[0]?.title).not.toContain('Nothing waits');
    await other.close();
  });
});
