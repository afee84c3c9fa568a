// Helpers that end, are missing, are no program; and a PowerToys that is killed.
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Machine } from './machine.ts';
import type { RemoteLauncher, Row } from './remote-launcher.ts';
import { type Seat, takeSeat } from './seat.ts';

export function helpersThatEnd(machine: () => Machine): void {
  describe('pim.exe', () => {
    let seat: Seat;
    beforeAll(async () => {
      seat = await takeSeat(machine(), { name: 'ends' });
    });
    afterAll(async () => {
      await seat?.close();
    });

    const isSignIn = ([row]: readonly Row[]) => row?.title === 'Sign in';
    const says = (words: string) => (rows: readonly Row[]) => rows[0]?.title.includes(words) === true;
    const isGivenUp = says('stopped three times');

    /** Waits for the rows of a helper that is none of those before, and gives its process. */
    async function helper(...before: readonly number[]): Promise<number> {
      let found = 0;
      await seat.launcher.rows('', async (rows) => {
        const running = isSignIn(rows) ? await seat.launcher.processes('pim') : [];
        [found = 0] = running;
        return running.length === 1 && !before.includes(found);
      });
      return found;
    }

    /** Sees it end, and no other in its place. */
    async function isGone(process: number, launcher: RemoteLauncher, seconds = 60): Promise<void> {
      expect(await launcher.hasEnded(process, seconds)).toBe(true);
      expect(await launcher.processes('pim')).toEqual([]);
    }

    it('is started again when it was killed, given up after the third time, and started by the person', async () => {
      const killed: number[] = [];
      for (const _ of [1, 2, 3]) {
        const id = await helper(...killed);
        await seat.launcher.kill(id);
        killed.push(id);
      }
      const rows = await seat.launcher.rows('', isGivenUp);
      expect(rows.map(({ title }) => title)).toEqual([expect.stringContaining('stopped three times'), 'Try again']);
      expect(await seat.launcher.enter(1)).toBe(false);
      await helper(...killed);
    });

    describe('of another kind', () => {
      const program = () => join(machine().plugin, 'pim.exe');
      const aside = () => join(machine().folder, 'pim.exe');
      beforeAll(async () => {
        const id = await helper();
        await seat.launcher.unload();
        await isGone(id, seat.launcher);
        await rename(program(), aside());
      });

      it('that is no program is a row with two ways on', async () => {
        await writeFile(program(), 'This is no program.');
        await seat.launcher.load();
        const rows = await seat.launcher.rows('', says('does not let pim.exe run'));
        expect(rows.map(({ title }) => title).slice(1)).toEqual(['Try again']);
        await seat.launcher.unload();
        await rm(program());
      });

      it('that is missing is a row, and it is found when it comes', async () => {
        await seat.launcher.load();
        await seat.launcher.rows('', says('missing'));
        await rename(aside(), program());
        await helper();
      });
    });

    it('ends with the plugin', async () => {
      const id = await helper();
      await seat.launcher.unload();
      await isGone(id, seat.launcher);
      await seat.launcher.load();
    });

    it('is gone five seconds after PowerToys was killed', async () => {
      const observer = await seat.another();
      const id = await helper();
      await seat.killHost();
      await isGone(id, observer, 5);
      observer.close();
    });
  });
}
