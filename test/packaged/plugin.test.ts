// PowerToys' part played by plugin.host under Wine: the plugin out of its zip with its pim.exe, against a simulated company.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasWine, missingTools } from '../../scripts/pack/tools.mjs';
import { type Machine, openMachine } from './plugin/machine.ts';
import { type Seat, takeSeat } from './plugin/seat.ts';

const canRun = missingTools().length === 0 && hasWine();
let machine: Machine;
(canRun ? describe : describe.skip)('the plugin in PowerToys Run', () => {
  beforeAll(async () => {
    machine = await openMachine();
  }, 300_000);
  afterAll(() => machine?.close());

  it('first', async () => {
    const t = Date.now();
    const lap = (w: string) => process.stderr.write(`${Date.now() - t} ${w}\n`);
    const seat: Seat = await takeSeat(machine, { name: 'first' });
    lap('seat');
    const rows = await seat.launcher.rows('', ([row]) => row?.title === 'Sign in');
    lap(JSON.stringify(rows));
    await seat.launcher.enter();
    const found = await seat.launcher.rows('gl rea', ([row]) => row?.title.includes('Global Reader') === true);
    lap(JSON.stringify(found));
    lap(JSON.stringify(seat.launcher.toasts));
    lap(JSON.stringify(seat.signIns));
    expect(1).toBe(1);
    await seat.close();
  }, 200_000);
});
