// A person with PowerToys Run: from the first row to what became of each role.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atForm } from './form-page.ts';
import type { Machine } from './machine.ts';
import { patience, type Row, shown } from './remote-launcher.ts';
import { type Seat, takeSeat } from './seat.ts';

/** That the company's clock was moved and this machine's was not is said: nothing else. */
const isUnexpected = ({ text }: { readonly text: string }) => !text.startsWith("This machine's clock is");

export function activating(machine: () => Machine): void {
  describe('a person', () => {
    let seat: Seat;
    beforeAll(async () => {
      seat = await takeSeat(machine(), { name: 'person' });
    });
    afterAll(async () => {
      await seat?.close();
    });

    const isActive = (title: string) => (rows: readonly Row[]) =>
      rows[0]?.title === title && rows[0].picture.startsWith('active');
    const first = (title: string) => (rows: readonly Row[]) => rows[0]?.title.startsWith(title) === true;

    /** Types, presses Enter on the row that sends, and sees PowerToys Run close. */
    async function activate(text: string, title: string): Promise<void> {
      await seat.launcher.rows(text, first(`Activate ${title}`));
      expect(await seat.launcher.enter()).toBe(true);
    }

    it('signs in from the first row, and the rows of every kind come', async () => {
      const rows = await seat.launcher.pause('');
      expect(shown(rows)).toMatch(/starting|Sign in/);
      await seat.signIn();
      expect((await seat.signIns()).length).toBeGreaterThan(0);
    });

    it('activates by Enter, is told once, and nothing they typed is in a row', async () => {
      const text = 'global reader 1h #INC7 > reading the log';
      const rows = await seat.launcher.rows(text, first('Activate Global Reader'));
      expect(rows[0]?.subtitle).toMatch(/^1 h · Enter: activate until /);
      expect(rows.map(({ title, subtitle }) => `${title} ${subtitle}`).join()).not.toMatch(/INC7|reading the log/);
      expect(await seat.launcher.enter()).toBe(true);
      expect(await seat.launcher.toast(/Global Reader/)).toEqual({
        title: expect.stringMatching(/^Global Reader active until /),
        text: expect.stringMatching(/^(Usable now|)$/),
      });
      expect(seat.writes()).toEqual([201]);
      const [active] = await seat.launcher.rows('global reader', isActive('Global Reader'));
      expect(active?.subtitle).toMatch(/^(1 h|\d\d min) left · /);
      expect(seat.launcher.toasts.filter(isUnexpected)).toEqual([]);
    });

    it("is refused in the service's own words", async () => {
      await activate('contributor archive > clean up', 'Contributor');
      const toast = await seat.launcher.toast(/Contributor/);
      expect(`${toast.title}\n${toast.text}`).toMatch(/following scope\(s\) are locked/);
    });

    it('waits for approval, and is told when it was given', async () => {
      await activate('security administrator > an incident', 'Security Administrator');
      await seat.launcher.toast(/Security Administrator.*waits for approval/);
      const isWaiting = ({ picture }: Row) => picture.startsWith('waiting');
      const rows = await seat.launcher.rows('/pending', (found) => found.some(isWaiting));
      const waiting = seat.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
      seat.tenant.decide(waiting?.id ?? '', 'Approve');
      const row = rows.findIndex(isWaiting);
      await seat.launcher.press(row, rows[row]?.buttons.findIndex((title) => title.startsWith('Look now')) ?? -1);
      await seat.launcher.toast(/Security Administrator.*active until/);
    });

    it('signs in again for a role that asks for it, and is told before', async () => {
      const before = (await seat.signIns()).length;
      await activate('application administrator > a release', 'Application Administrator');
      await seat.launcher.toast(/Application Administrator · Expense Portal asks you to sign in again/);
      await seat.launcher.toast(/Application Administrator · Expense Portal active until/);
      expect((await seat.signIns()).length).toBe(before + 1);
    });

    it('fills in the form in a window of its own, and sees there what became of it', async () => {
      const edge = await seat.another({ BROWSER: '' });
      await edge.rows('helpdesk', first('Helpdesk Administrator'));
      expect(await edge.enter()).toBe(true);
      const form = await seat.form();
      expect(form.words).toEqual([
        expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\//),
        expect.stringMatching(/^--window-size=\d+,\d+$/),
        '--no-first-run',
      ]);
      const line = await atForm(form.url, async (page) => {
        await page.locator('#justification').fill('a locked account');
        await page.locator('#ticketNumber').fill('INC42');
        await page.keyboard.press('Control+Enter');
        const result = page.locator('#lines > li', { hasText: /active until/ });
        await result.waitFor();
        return result.textContent();
      });
      expect(line).toContain('Helpdesk Administrator');
      await edge.toast(/Helpdesk Administrator · Branch North active until/);
      const [sent] = seat.tenant.state.requests.filter(({ justification }) => justification === 'a locked account');
      expect(sent).toMatchObject({ status: 'Provisioned' });
      await edge.unload();
      edge.close();
    });

    it('keeps roles as a bundle and activates it by its name', async () => {
      const rows = await seat.launcher.rows('reader labs', first('Reader'));
      const { launcher } = seat;
      const keeps = (title: string) => title.startsWith('Keep as a bundle');
      const button = rows[0]?.buttons.findIndex(keeps) ?? -1;
      if (button >= 0) await launcher.press(0, button);
      else {
        // With the durations its policy allows, there is no button left for it.
        const before = launcher.queries.length;
        await launcher.press(0, rows[0]?.buttons.findIndex((title) => title.startsWith('More')) ?? -1);
        await launcher.rows('', () => launcher.queries.length > before);
        const menu = (launcher.queries.at(-1) ?? '').replace(/^pim\s*/, '');
        const offered = await launcher.rows(menu, (found) => found.some(({ title }) => keeps(title)));
        await launcher.enter(offered.findIndex(({ title }) => keeps(title)));
      }
      await seat.launcher.rows('/keep Monday', first('Keep as “Monday”'));
      await seat.launcher.enter();
      await seat.launcher.toast(/^Kept as @monday/);
      await activate('@monday 30m > a look', '');
      await seat.launcher.toast(/Reader.*active until/);
    });

    it('forbids in the settings that reasons are kept, and from then on none is', async () => {
      const kept = async (words: string) => {
        // Lock files hold a process id, and come and go while the helper writes.
        const files = (await readdir(seat.home, { withFileTypes: true })).filter(
          (file) => file.isFile() && !file.name.endsWith('.lock'),
        );
        const texts = await Promise.all(files.map(({ name }) => readFile(join(seat.home, name), 'utf8')));
        return texts.some((text) => text.includes(words));
      };
      expect(await kept('reading the log')).toBe(true);
      await seat.launcher.change({ keepRecent: false });
      await activate('key vault administrator #INC8 > rotation of a secret', 'Key Vault Administrator');
      await seat.launcher.toast(/Key Vault Administrator.*active until/);
      expect(await kept('rotation of a secret')).toBe(false);
    });

    it('never sees rows of another text armed while typing on', async () => {
      const words = ['global reader', 'security administrator', 'tier 1', 'key vault', 'helpdesk'];
      const steps = words.flatMap((word) => [word.slice(0, 4), word]);
      const texts = [...steps, ...steps.toReversed(), ...steps];
      let armed = 0;
      // Some are there in time, however busy the machine is.
      for (const until = Date.now() + patience; armed === 0 && Date.now() < until; ) {
        const screens = await seat.launcher.type(...texts);
        for (const [index, rows] of screens.entries()) {
          const start = new RegExp((texts[index] ?? '').slice(0, 4), 'i');
          // Buttons are there only on rows that may be acted on.
          const ready = rows.filter(({ buttons }) => buttons.length > 0);
          for (const row of ready) expect(row.title + row.subtitle).toMatch(start);
          armed += ready.length;
        }
      }
      expect(armed).toBeGreaterThan(0);
      await seat.launcher.rows('helpdesk', isActive('Helpdesk Administrator'));
    });

    it('deactivates from the buttons of a row', async () => {
      seat.tenant.advance(6 * 60_000);
      const [row] = await seat.launcher.rows('global reader', isActive('Global Reader'));
      await seat.launcher.press(0, row?.buttons.findIndex((title) => title.startsWith('Deactivate')) ?? -1);
      expect(await seat.launcher.toast(/Global Reader/)).toEqual({ title: 'Global Reader deactivated', text: '' });
    });

    it('activates from the launcher and a terminal at once, and one request is sent', async () => {
      const text = 'tier 1 operators member > from both';
      await seat.launcher.rows(text, first('Activate Tier 1 Operators'));
      const before = seat.writes().length;
      const [terminal] = await Promise.all([seat.pim('--json', 'activate', text), seat.launcher.enter()]);
      const { items } = JSON.parse(terminal.stdout);
      expect(['active', 'alreadyActive', 'alreadyRequested', 'notSent']).toContain(items[0].outcome.state);
      await seat.launcher.toast(/Tier 1 Operators/);
      expect(seat.writes().slice(before)).toEqual([201]);
    });

    it('has done nothing the service forbids', () => {
      expect(seat.tenant.offences()).toEqual([]);
      const others = seat.launcher.toasts.filter(isUnexpected);
      expect(others).toEqual([]);
    });
  });
}
