// Tokens kept in the real keyring of a Linux desktop (Secret Service), from one process to the next.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, serveTenant } from '@pim-palette/fake-tenant';
import { chromiumPath } from '../../scripts/chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pim = `"${process.execPath}" "${join(root, 'powertoys-run-bridge/helper/bin/pim.mjs')}"`;
const browser = `"${process.execPath}" "${join(root, 'test/end-to-end/click-through.mjs')}"`;
const isThere = (program: string) => spawnSync('which', [program]).status === 0;
const canRun = chromiumPath() !== undefined && isThere('dbus-run-session') && isThere('gnome-keyring-daemon');
if (!canRun) {
  process.stderr.write(
    'Not run: tokens in a real keyring (needs Chromium, dbus-run-session and gnome-keyring-daemon).\n',
  );
}

(canRun ? describe : describe.skip)('the real keyring', () => {
  it('[P5] keeps a sign-in for the next process, and nothing readable on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pim-keyring-'));
    const served = await serveTenant(createTenant(loadScenario('small'), { clock: Date.now }), {
      port: 0,
      https: true,
    });
    try {
      await writeFile(join(folder, 'cloud.json'), JSON.stringify(served.cloud));
      const script = `printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        ${pim} signin >&2 && ${pim} list --json`;
      const { stdout } = await promisify(execFile)('dbus-run-session', ['--', 'bash', '-c', script], {
        env: {
          ...process.env,
          HOME: folder,
          XDG_RUNTIME_DIR: folder,
          XDG_DATA_HOME: folder,
          PIM_PALETTE_HOME: join(folder, 'home'),
          PIM_PALETTE_CLOUD: join(folder, 'cloud.json'),
          BROWSER: browser,
          CLICKS: 'Sign in as Ada|Approve|Accept',
        },
        timeout: 50_000,
      });
      const rows: readonly { readonly role: string }[] = JSON.parse(stdout).rows;
      expect(rows.map(({ role }) => role)).toContain('Global Reader');

      const files = (await readdir(join(folder, 'home'), { withFileTypes: true, recursive: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      expect(files.some((name) => basename(name).startsWith('tokens'))).toBe(true);
      for (const name of files) {
        // Every token of the simulated tenant begins like this, as JWTs do.
        expect((await readFile(name, 'latin1')).match(/eyJ[\w-]{20,}/)).toBeNull();
      }
    } finally {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
