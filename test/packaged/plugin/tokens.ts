// Where the helper keeps a sign-in, what it does without one, and the links of bundles.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atForm } from './form-page.ts';
import type { Machine } from './machine.ts';
import type { Row } from './remote-launcher.ts';
import { type Seat, takeSeat } from './seat.ts';

export function keepingTheSignIn(machine: () => Machine): void {
  describe('a sign-in', () => {
    let seat: Seat;
    beforeAll(async () => {
      const home = join(machine().wine.localData, 'pim-palette/Data');
      seat = await takeSeat(machine(), { name: 'tokens', home });
    });
    afterAll(async () => {
      await seat?.close();
    });

    const tokens = async () =>
      (await readdir(seat.home)).filter((name) => name.startsWith('tokens') && !name.endsWith('.lock'));
    const isRole = ([row]: readonly Row[]) => row?.title.includes('Global Reader') === true;

    it('is sealed by DPAPI in the folder of this person', async () => {
      await seat.signIn();
      const files = await tokens();
      expect(files).toHaveLength(1);
      expect((await readFile(join(seat.home, files[0] ?? ''), 'latin1')).match(/eyJ[\w-]{20,}/)).toBeNull();
    });

    it('is there after PowerToys was ended and started, without a browser', async () => {
      await seat.killHost();
      await seat.startHost();
      const before = (await seat.signIns()).length;
      await seat.launcher.rows(
        'global reader 1h > back again',
        ([row]) => row?.title.startsWith('Activate Global') === true,
      );
      await seat.launcher.enter();
      await seat.launcher.toast(/Global Reader active until/);
      expect((await seat.signIns()).length).toBe(before);
    });

    it('that cannot be unsealed is kept aside, and made anew from the row', async () => {
      await seat.launcher.unload();
      const [sealed = ''] = await tokens();
      await writeFile(join(seat.home, sealed), 'not what was sealed');
      await seat.launcher.load();
      await seat.signIn();
      expect((await tokens()).length).toBe(2);
      await seat.launcher.rows('global reader', isRole);
    });

    describe('with links to bundles', () => {
      const key = 'HKEY_CURRENT_USER\\Software\\Classes\\pimpalette';
      const id = 'fruh-朝';
      const startMenu = () => join(machine().wine.roamingData, 'Microsoft/Windows/Start Menu/Programs/PIM Palette');
      /** What Windows would run for a link, without the console host, which Wine's does not know --headless. */
      async function open(link: string) {
        const command = (await seat.launcher.registry(`${key}\\shell\\open\\command`, '')) ?? '';
        const [, program = '', words = ''] = /^"[^"]+\\conhost\.exe" --headless "([^"]+)" (.*)$/.exec(command) ?? [];
        expect(words).toBe('link "%1"');
        return machine().wine.run([program, 'link', link], { env: seat.environment });
      }

      beforeAll(async () => {
        expect(await seat.pim('bundle', 'save', 'Früh 朝', 'security reader', '+', 'user administrator')).toMatchObject(
          { code: 0 },
        );
        expect(await seat.pim('register-links', '--bundles')).toMatchObject({ code: 0 });
      });

      it('has registry entries and shortcuts Windows can read', async () => {
        const { wine, plugin } = machine();
        expect(await seat.launcher.registry(key, 'URL Protocol')).toBe('');
        expect(await seat.launcher.registry(`${key}\\DefaultIcon`, '')).toBe(
          `"${wine.name(join(plugin, 'pim.exe'))}",0`,
        );
        const names = await readdir(startMenu());
        expect(names).toEqual(['Früh 朝.lnk']);
        expect(await seat.launcher.shortcut(wine.name(join(startMenu(), names[0] ?? '')))).toEqual({
          target: expect.stringMatching(/^C:\\windows\\System32\\conhost\.exe$/i),
          words: `--headless "${wine.name(join(plugin, 'pim.exe'))}" link "pimpalette://bundle/${encodeURIComponent(id)}"`,
          folder: wine.name(plugin),
          icon: `${wine.name(join(plugin, 'pim.exe'))},0`,
          description: 'Opens the form for Früh 朝',
        });
      });

      it('opens the form filled in, and sends nothing', async () => {
        const before = seat.writes().length;
        const [ended, roles] = await Promise.all([
          open(`pimpalette://bundle/${encodeURIComponent(id)}`),
          seat.form().then(({ url }) =>
            atForm(url, async (page) => {
              await page.locator('#roles > li').nth(1).waitFor();
              const found = await page.locator('#roles').textContent();
              await page.keyboard.press('Escape');
              return found;
            }),
          ),
        ]);
        expect(roles).toMatch(/Security Reader.*User Administrator/s);
        expect(ended.code).toBe(0);
        expect(seat.writes().length).toBe(before);
      });

      it.each([
        'pimpalette://bundle/fruh-朝?activate=1',
        'pimpalette://activate/fruh-朝',
        'pimpalette://bundle/..%2fother',
        'pimpalette://bundle/x" --demo "',
        'pimpalette://bundle/not-there',
      ])('refuses %s', async (link) => {
        const before = seat.writes().length;
        const ended = open(link);
        // It may say why in a window; no form is in it.
        const page = await seat.form(ended).catch(() => undefined);
        if (page) expect(await (await fetch(page.url)).text()).not.toMatch(/<form|<script/);
        const { code, stderr } = await ended;
        expect(seat.writes().length).toBe(before);
        expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/\S/) });
      });

      it('leaves nothing when they are taken back', async () => {
        expect(await seat.pim('unregister-links')).toMatchObject({ code: 0 });
        expect(await seat.launcher.registry(key, 'URL Protocol')).toBeNull();
        await expect(readdir(startMenu())).rejects.toThrow('ENOENT');
      });
    });
  });
}
