// A role that is activated again when it ends, by the resident helper: in process, with a clock that is moved.
import { describe, expect, it } from '@jest/globals';
import { activateReader, type Here, startResident, until } from './moved-resident.ts';

const minute = 60_000;

async function start(): Promise<Here> {
  const here = await startResident();
  await activateReader(here, '1h');
  await until(here, () => found(here) !== undefined);
  here.notices.length = 0;
  return here;
}

const found = ({ resident }: Here) =>
  resident.query({ text: 'global reader', withActions: true }).rows.find(({ type }) => type === 'active');

function active(here: Here) {
  const row = found(here);
  if (!row) throw new Error('Nothing is active.');
  return row;
}

/** Chooses one of the actions of the active row. */
async function choose(here: Here, actionId: string): Promise<void> {
  const { id } = active(here);
  await here.resident.invoke({ rowId: id, text: 'global reader', actionId }, new AbortController().signal);
}

/** As the form would, of what it was opened with. */
async function keep(here: Here): Promise<void> {
  await choose(here, 'again');
  const wish = here.forms.at(-1)?.wish;
  if (!wish) throw new Error('No form was opened.');
  const result = await here.door.palette.send({
    ...wish,
    justification: 'the night goes on',
    durationMs: 120 * minute,
  });
  expect(result.state).toBe('later');
}

const writes = ({ tenant }: Here) => tenant.state.requests.map(({ action }) => action);

describe('again when it ends, in the launcher', () => {
  it('the action opens the form for the end, and sends nothing', async () => {
    const here = await start();
    await choose(here, 'again');
    expect(here.forms).toMatchObject([
      { wish: { eligibilities: [{ roleName: 'Global Reader' }], afterEnd: { endsAt: expect.any(String) } } },
    ]);
    expect(writes(here)).toEqual(['selfActivate']);
  });

  it('is sent once right after the end and told; before it the row says so, and the helper stays', async () => {
    const here = await start();
    await keep(here);
    await until(here, () => active(here).subtitle.includes('to be activated again at 10:0'));
    expect(here.resident.isExpecting()).toBe(true);
    await here.clock.move(58 * minute);
    expect(writes(here)).toEqual(['selfActivate']);
    expect(here.notices).toEqual([]);
    await here.clock.move(3 * minute);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toEqual([
      {
        title: expect.stringMatching(/^Global Reader ended at 10:0\d; asked for again: active until 12:0\d/),
        body: '',
        severity: 'success',
      },
    ]);
    expect(writes(here)).toEqual(['selfActivate', 'selfActivate']);
    await here.clock.move(10 * minute);
    expect(writes(here)).toEqual(['selfActivate', 'selfActivate']);
    expect(here.tenant.offences()).toEqual([]);
  });

  it('taken back by its action: nothing is sent', async () => {
    const here = await start();
    await keep(here);
    await until(here, () => active(here).subtitle.includes('again at'));
    await choose(here, 'notAgain');
    expect(active(here).subtitle).not.toContain('again at');
    await here.clock.move(70 * minute);
    expect(writes(here)).toEqual(['selfActivate']);
  });

  it('a refusal is told in the words of the service, with what to do', async () => {
    const here = await start();
    await keep(here);
    here.tenant.faults.add({ type: 'error', status: 403, on: { write: true }, times: 1 });
    await here.clock.move(62 * minute);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toMatchObject([
      {
        title: expect.stringContaining('asked for again: '),
        body: expect.stringContaining('Activate it now: Global Reader'),
        severity: 'error',
      },
    ]);
  });

  it('the machine slept past it: it is told as not done, and not sent', async () => {
    const here = await start();
    await keep(here);
    await here.resident.stop();
    await here.clock.move(90 * minute);
    const [item] = await here.door.palette.sendAskedAgain();
    expect(item?.outcome).toEqual({ state: 'missed' });
    expect(writes(here)).toEqual(['selfActivate']);
  });
});
