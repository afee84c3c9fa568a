// The plugin's folder and its installer on Windows, which is Wine here; the helper is the released script on Node 22.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, pressThrough, type ServedTenant, serveTenant } from '@pim-palette/fake-tenant';
import { faceOf } from '../../powertoys-run-bridge/helper/build/program-face.mjs';
import { isSigned } from '../../powertoys-run-bridge/helper/build/unsigned.mjs';
import { createNodeFetch } from '../../powertoys-run-bridge/helper/src/network/node-fetch.ts';
import { buildMsi } from '../../scripts/pack/msi.mjs';
import { hasWine, missingTools } from '../../scripts/pack/tools.mjs';
import { stage } from './stage.ts';
import { openWine, type Wine } from './wine.ts';

const canRun = missingTools().length === 0 && hasWine();
if (!canRun) process.stderr.write('Not run: the plugin under Wine (needs wine and what packs releases).\n');

let folder: string;
let wine: Wine;
let files: Readonly<Record<string, Buffer>>;

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Every file below a folder, by its path in it. */
async function readFiles(place: string): Promise<Readonly<Record<string, Buffer>>> {
  const found = (await readdir(place, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [relative(place, path), await readFile(path)] as const)),
  );
}

(canRun ? describe : describe.skip)('on Windows', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-windows-'));
    [wine] = await Promise.all([openWine(), stage('wine', folder)]);
    files = await readFiles(join(folder, 'PimPalette'));
  }, 300_000);
  afterAll(async () => {
    await wine?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pim = (words: readonly string[], options?: Parameters<Wine['run']>[1]) =>
    wine.run([join(folder, 'PimPalette/pim.exe'), ...words], options);

  describe('pim.exe', () => {
    it('starts, says its version and lists the demo', async () => {
      const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
      expect(await pim(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
      const { code, stdout } = await pim(['--demo', 'list', 'intune']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Intune Administrator') });
    });

    it('has a face of its own, and keeps what Windows reads besides', async () => {
      const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
      const program = await readFile(join(folder, 'PimPalette/pim.exe'));
      const { words, iconSizes } = faceOf(program);
      expect(words).toMatchObject({ ProductName: 'PIM Palette', FileVersion: version, OriginalFilename: 'pim.exe' });
      expect(iconSizes).toContain(256);
      expect(program.includes('supportedOS')).toBe(true);
      // The other variant is left alone: its words are those its makers signed.
      const node = await readFile(join(folder, 'signed/node.exe'));
      expect({ isSigned: isSigned(node), words: faceOf(node).words }).toMatchObject({
        isSigned: true,
        words: { ProductName: 'Node.js' },
      });
    });

    it('takes no code from the environment', async () => {
      const mark = join(folder, 'mark');
      const foreign = join(folder, 'foreign.cjs');
      await writeFile(foreign, `require('node:fs').writeFileSync(${JSON.stringify(wine.name(mark))}, 'was here')`);
      const { code } = await pim(['--version'], { env: { NODE_OPTIONS: `--require ${foreign}` } });
      expect({ code, isMarked: await isThere(mark) }).toEqual({ code: 0, isMarked: false });
    });

    it('registers its links for this person, started without a console window, and takes them back', async () => {
      const command = 'HKCU\\Software\\Classes\\pimpalette\\shell\\open\\command';
      expect(await pim(['register-links', '--bundles'])).toMatchObject({ code: 0 });
      const { code, stdout } = await wine.run(['reg', 'query', command, '/ve']);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/conhost\.exe" --headless ".*\\PimPalette\\pim\.exe" link "%1"/),
      });
      expect(await pim(['unregister-links'])).toMatchObject({ code: 0 });
      expect((await wine.run(['reg', 'query', command])).code).not.toBe(0);
    });

    it('starts from a folder with blanks and letters of other scripts', async () => {
      const place = join(folder, 'pläg in 役割');
      await mkdir(place);
      await copyFile(join(folder, 'PimPalette/pim.exe'), join(place, 'pim.exe'));
      expect((await wine.run([join(place, 'pim.exe'), '--demo', 'list', 'intune'])).code).toBe(0);
    });
  });

  it("runs the script on the Node that keeps its makers' signature as well", async () => {
    const place = join(folder, 'signed');
    const words = [join(place, 'node.exe'), wine.name(join(place, 'helper.cjs')), '--demo', 'list', 'intune'];
    expect(await wine.run(words)).toMatchObject({ code: 0, stdout: expect.stringContaining('Intune Administrator') });
  });

  describe('a sign-in on Windows', () => {
    let served: ServedTenant;
    beforeAll(async () => {
      const scenario = loadScenario('small');
      const quick = { ...scenario, signIn: { ...scenario.signIn, deviceCodeSeconds: 1 } };
      served = await serveTenant(createTenant(quick, { clock: Date.now }), { port: 0, https: true });
      await writeFile(join(folder, 'cloud.json'), JSON.stringify(served.cloud));
      await mkdir(join(folder, 'home'));
      await writeFile(join(folder, 'home/settings.json'), JSON.stringify({ version: 1, kinds: ['directoryRole'] }));
    });
    afterAll(() => served.close());

    const environment = () => ({
      PIM_PALETTE_HOME: wine.name(join(folder, 'home')),
      PIM_PALETTE_CLOUD: wine.name(join(folder, 'cloud.json')),
    });
    const tokens = async () => (await readdir(join(folder, 'home'))).filter((name) => name.startsWith('tokens'));

    /** Signs in by a device code, which the test types into the page. */
    async function signIn() {
      const fetch = createNodeFetch({ environment: {}, certificateAuthority: served.cloud.certificateAuthority ?? '' });
      let typed: Promise<string> | undefined;
      return pim(['signin', '--device-code'], {
        env: environment(),
        onErrors(text) {
          const code = /the code ([A-Z0-9]+) to/.exec(text)?.[1];
          if (!code || typed) return;
          const page = `${served.cloud.login}/devicelogin`;
          const actions = { press: ['Next', 'Sign in as Ada', 'Approve', 'Accept'], fill: { user_code: code } };
          typed = pressThrough(fetch, page, actions);
        },
      });
    }

    it('is sealed by DPAPI, kept for the next process, given up when damaged and made anew', async () => {
      const first = await signIn();
      expect(first).toMatchObject({
        code: 0,
        stderr: expect.not.stringMatching(/not kept/),
      });
      const [sealed = ''] = await tokens();
      const path = join(folder, 'home', sealed);
      expect((await readFile(path, 'latin1')).match(/eyJ[\w-]{20,}/)).toBeNull();
      expect(await pim(['accounts'], { env: environment() })).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('ada@northwindlabs.example'),
      });

      await writeFile(path, 'not what was sealed');
      const damaged = await pim(['accounts'], { env: environment() });
      expect(damaged.code).toBe(4);
      expect((await tokens()).length).toBeGreaterThan(0);
      expect(await tokens()).not.toContain(sealed);

      expect((await signIn()).code).toBe(0);
      expect((await pim(['accounts'], { env: environment() })).code).toBe(0);
    });
  });

  describe('the installer', () => {
    const plugin = () => join(wine.localData, 'Microsoft/PowerToys/PowerToys Run/Plugins/PimPalette');
    const data = () => join(wine.localData, 'pim-palette');
    const key = 'HKCU\\Software\\Classes\\pimpalette';
    const msi = (...words: readonly string[]) => wine.run(['msiexec', ...words, '/qn']);

    it('puts the plugin where PowerToys looks, updates it without touching settings, and removes all', async () => {
      const first = join(folder, 'first.msi');
      await buildMsi({ files, version: '1.0.0', architecture: 'x64', output: first });
      expect((await msi('/i', wine.name(first))).code).toBe(0);
      for (const [path, content] of Object.entries(files)) {
        expect({ path, same: (await readFile(join(plugin(), path))).equals(content) }).toEqual({ path, same: true });
      }
      expect((await wine.run([join(plugin(), 'pim.exe'), '--version'])).code).toBe(0);

      await mkdir(join(data(), 'Data/compiled/deep'), { recursive: true });
      await writeFile(join(data(), 'Data/settings.json'), '{"mine":1}');
      await writeFile(join(data(), 'Data/compiled/deep/code'), 'x');
      await wine.run(['reg', 'add', `${key}\\shell\\open\\command`, '/ve', '/d', 'pim.exe', '/f']);
      const shortcuts = join(wine.roamingData, 'Microsoft/Windows/Start Menu/Programs/PIM Palette');
      await mkdir(shortcuts, { recursive: true });
      await writeFile(join(shortcuts, 'On call.lnk'), 'x');

      const second = join(folder, 'second.msi');
      const { 'Images/pim.dark.png': dropped = Buffer.alloc(0), ...kept } = files;
      const newer = { ...kept, 'pim.exe': Buffer.from('newer'), 'Images/new.png': dropped };
      await buildMsi({ files: newer, version: '1.0.1', architecture: 'x64', output: second });
      expect((await msi('/i', wine.name(second))).code).toBe(0);
      expect(await readFile(join(plugin(), 'pim.exe'), 'utf8')).toBe('newer');
      expect(await readdir(join(plugin(), 'Images'))).toContain('new.png');
      expect(await readdir(join(plugin(), 'Images'))).not.toContain('pim.dark.png');
      expect(await readFile(join(data(), 'Data/settings.json'), 'utf8')).toBe('{"mine":1}');
      expect((await wine.run(['reg', 'query', key])).code).toBe(0);
      expect(await readdir(shortcuts)).toEqual(['On call.lnk']);

      expect((await msi('/x', wine.name(second))).code).toBe(0);
      expect(await isThere(plugin())).toBe(false);
      expect(await isThere(data())).toBe(false);
      expect(await isThere(shortcuts)).toBe(false);
      expect((await wine.run(['reg', 'query', key])).code).not.toBe(0);
      expect((await wine.run(['reg', 'query', 'HKCU\\Software\\PIM Palette'])).code).not.toBe(0);
    }, 180_000);
  });
});
