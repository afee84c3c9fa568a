// A question in the list of any door: a task, or an error that was pasted.
import { describe, expect, it } from '@jest/globals';
import { createSession, isQuestion, isRefusal, type NeedReport } from '@pim-palette/core';
import { movedClock } from '../../bridge/serve/moved-clock.ts';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const denied =
  "The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Compute/disks/write' over scope '/subscriptions/1'";

const asks = (text: string) => isQuestion(text, { isRefusal: async (one) => isRefusal(one) });

describe('a question', () => {
  it('begins with a question mark, or is an error that was pasted', async () => {
    expect(await asks('? reset mfa')).toBe(true);
    expect(await asks(' ?')).toBe(true);
    expect(await asks(denied)).toBe(true);
  });

  it('is none of words for a role, of a reason that tells of an error, nor of a command', async () => {
    for (const text of [
      'global reader',
      `owner > ${denied}`,
      `/off ${denied}`,
      'a long text that says nothing of an error at all, really',
    ])
      expect({ text, asks: await asks(text) }).toEqual({ text, asks: false });
  });
});

async function open(answer: Partial<NeedReport>) {
  const setting = tenantPalette();
  const palette = setting.open();
  await palette.load();
  await palette.refresh();
  const asked: string[] = [];
  const scripted = {
    ...palette,
    need: async (text: string): Promise<NeedReport> => {
      asked.push(text);
      return { findings: [], roles: [], wouldDo: [], note: '', gaps: [], ...answer };
    },
  };
  const session = createSession({
    palette: scripted,
    clock: movedClock(10, setting.clock.now()),
    signal: new AbortController().signal,
  });
  const told = () => new Promise<void>((resolve) => session.subscribe(resolve));
  return { session, palette, asked, told };
}

describe('rows for a question', () => {
  it('are those of the roles, smallest first, with why; Enter does what it does in the list', async () => {
    const { session, palette, asked, told } = await open({});
    const [row] = palette.rows('global reader');
    const eligibility = palette.catalogue().eligibilities.find(({ key }) => key === row?.key);
    if (!row || !eligibility) throw new Error('no such role');
    const { key, kind, roleName, scope } = eligibility;
    const second = await open({
      findings: [{ cause: 'role', actions: ['x/y'], plane: 'directory' }],
      roles: [
        {
          ...{ key, kind, roleName, scopeId: scope.id, scopeLabel: scope.label, activateAt: scope.id, finding: 0 },
          ...{ state: 'eligible', why: '1 of 4 that allow it', eligibility },
        },
      ],
      note: 'One more thing.',
    });
    const changed = second.told();
    expect(second.session.rows('? see everything').map(({ title }) => title)).toEqual([
      'Looking for the smallest of your roles',
    ]);
    await changed;
    const rows = second.session.rows('? see everything');
    expect(rows.map(({ title }) => title)).toEqual([roleName, 'What else is to know']);
    expect(rows[0]).toMatchObject({
      key,
      enter: row.enter,
      subtitle: expect.stringMatching(/^1 of 4 that allow it · /),
    });
    expect(second.asked).toEqual(['see everything']);
    expect([asked, await Promise.race([told(), 'untold'])]).toEqual([[], 'untold']);
    expect(session.rows('global reader')[0]?.key).toBe(key);
  });

  it('say that no role helps, and offer none', async () => {
    const { session, told } = await open({
      findings: [{ cause: 'lock', actions: [] }],
      note: 'No role helps. A lock stands on it.',
    });
    const text =
      "ScopeLocked: The scope '/subscriptions/1' cannot perform write operation because following scope(s) are locked";
    const read = told();
    // What reads errors is loaded first: until then it is a text like any other.
    session.rows(text);
    expect(session.isQuestion(text)).toBe(false);
    await read;
    expect(session.isQuestion(text)).toBe(true);
    const changed = told();
    expect(session.rows(text).map(({ title }) => title)).toEqual(['Looking for the smallest of your roles']);
    await changed;
    expect(session.rows(text)).toMatchObject([
      { title: 'No role helps with this', subtitle: 'No role helps. A lock stands on it.', action: { type: 'none' } },
    ]);
  });
});
