import { afterEach, describe, expect, it } from '@jest/globals';
import { type Bundle, createBundle } from '@pim-palette/core';
import { createTenant, loadScenario } from '@pim-palette/fake-tenant';
import fc from 'fast-check';
import type { FormOpener } from '../../../powertoys-run-bridge/helper/src/form/form-opener.ts';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import { bundleShortcuts } from '../../../powertoys-run-bridge/helper/src/links/bundle-shortcuts.ts';
import { openLink } from '../../../powertoys-run-bridge/helper/src/links/open-link.ts';
import { linkTo, parseLink } from '../../../powertoys-run-bridge/helper/src/links/parse-link.ts';
import {
  type LinkMachine,
  registerLinks,
  unregisterLinks,
} from '../../../powertoys-run-bridge/helper/src/links/register-links.ts';
import { registerCalls } from '../../../powertoys-run-bridge/helper/src/links/registry-entries.ts';
import { showProblem } from '../../../powertoys-run-bridge/helper/src/links/show-problem.ts';

const program = { file: 'C:\\Users\\Zoë Berg\\PimPalette\\pim.exe', words: [] };
const bundle = (name: string): Bundle => createBundle([], { name, members: [] }).bundle;

describe('a link', () => {
  it('names a bundle by its id', () => {
    for (const text of [
      'pimpalette://bundle/morning-round',
      'PimPalette://bundle/morning-round/',
      'pimpalette:bundle/morning-round',
      'pimpalette://bundle/Morning%2Dround',
    ]) {
      expect(parseLink(text)).toEqual({ ok: true, bundleId: 'morning-round' });
    }
  });

  it('of any bundle is read back as that bundle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        fc.pre(name.trim() !== '');
        const { id } = bundle(name);
        fc.pre(id.length <= 60 && id === id.normalize('NFC').toLowerCase());
        expect(parseLink(linkTo(id))).toEqual({ ok: true, bundleId: id });
      }),
    );
  });

  const hostile: readonly string[] = [
    '',
    'pimpalette:',
    'pimpalette://',
    'pimpalette://bundle',
    'pimpalette://bundle/',
    'pimpalette://bundle//x',
    'pimpalette://bundle/x/activate',
    'pimpalette://bundle/x?reason=because&for=8h',
    'pimpalette://bundle/x#activate',
    'pimpalette://bundle/..%2f..%2fsettings',
    'pimpalette://bundle/..\\..\\settings',
    'pimpalette://bundle/%2e%2e',
    'pimpalette://bundle/x%2f..',
    'pimpalette://bundle/%2578',
    'pimpalette://bundle/%',
    'pimpalette://bundle/%ff',
    'pimpalette://bundle/x%00y',
    'pimpalette://bundle/x%0d%0ay',
    'pimpalette://bundle/x y',
    'pimpalette://bundle/x" --demo "',
    "pimpalette://bundle/x'; calc",
    'pimpalette://bundle/x&calc',
    'pimpalette://bundle/x|calc',
    'pimpalette://bundle/$(calc)',
    'pimpalette://bundle/%PATH%',
    'pimpalette://bundle/--parent',
    'pimpalette://bundle/-x',
    'pimpalette://bundle/@x',
    'pimpalette://bundle/x\u202ey',
    'pimpalette://bundle/x\u200by',
    'pimpalette://activate/x',
    'pimpalette://user@bundle/x',
    'pimpalette://bundle:80/x',
    ' pimpalette://bundle/x',
    'https://bundle/x',
    'javascript:pimpalette://bundle/x',
    `pimpalette://bundle/${'a'.repeat(100)}`,
    `pimpalette://bundle/${'a'.repeat(10_000)}`,
  ];
  for (const text of hostile) {
    it(`is refused without being repeated: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const read = parseLink(text);
      expect(read.ok).toBe(false);
      if (!read.ok && text.length > 25) expect(read.why).not.toContain(text.slice(20));
    });
  }
});

describe('opening a link', () => {
  const forms: Parameters<FormOpener>[1][] = [];
  const openForm: FormOpener = (_, form) => {
    forms.push(form);
    return { opened: Promise.resolve(), ended: Promise.resolve(undefined) };
  };
  afterEach(() => {
    forms.splice(0);
  });

  async function company() {
    const tenant = createTenant(loadScenario('small'), { clock: Date.now });
    const { palette } = await openTenant(tenant);
    await palette.refresh();
    const members = palette
      .catalogue()
      .eligibilities.filter(({ roleName }) => /^(Security|Key Vault) Administrator$/.test(roleName))
      .map(({ key, roleName }) => ({ key, label: roleName }));
    await palette.saveBundles(
      (bundles) =>
        createBundle(bundles, { name: 'Morning round', members, justification: 'morning', durationMs: 3_600_000 })
          .bundles,
    );
    return { tenant, palette };
  }

  it('fills the form in with the bundle, and sends nothing', async () => {
    const { tenant, palette } = await company();
    await openLink(palette, 'pimpalette://bundle/morning-round', openForm);
    expect(forms).toHaveLength(1);
    expect(forms[0]?.wish).toMatchObject({ durationMs: 3_600_000, justification: 'morning' });
    expect(forms[0]?.wish.eligibilities.map(({ roleName }) => roleName).sort()).toEqual([
      'Key Vault Administrator',
      'Security Administrator',
    ]);
    expect(tenant.state.requests).toEqual([]);
  });

  it('opens nothing for a bundle that is not there or a link that is none', async () => {
    const { palette } = await company();
    await expect(openLink(palette, 'pimpalette://bundle/other', openForm)).rejects.toMatchObject({ code: 'badInput' });
    await expect(openLink(palette, 'pimpalette://bundle/x?for=8h', openForm)).rejects.toMatchObject({
      code: 'badInput',
    });
    expect(forms).toEqual([]);
  });
});

describe('why a link opened no form', () => {
  const newToken = () => 'x'.repeat(22);
  const patience = () => new AbortController();

  it('is shown once, as text, to whoever has the address', async () => {
    let page = '';
    const others: number[] = [];
    let address = '';
    await showProblem(['There is no <b>bundle</b>.', 'The service said: “no & no”'], {
      newToken,
      patience: patience().signal,
      async openWindow(url) {
        address = url;
        const get = async (where: string, init?: RequestInit) => (await fetch(where, init)).status;
        others.push(await get(new URL('/', url).href), await get(url, { method: 'POST' }));
        others.push(await get(url.replace('127.0.0.1', 'localhost')));
        const answer = await fetch(url);
        page = await answer.text();
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
        others.push(await get(url).catch(() => 404));
      },
    });
    expect(others).toEqual([404, 404, 404, 404]);
    expect(page).toContain('There is no &#60;b&#62;bundle&#60;/b&#62;.');
    expect(page).toContain('“no &#38; no”');
    expect(page).toContain('Nothing was sent.');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('is given up when no browser ever asks, and fails when none could be opened', async () => {
    const waiting = patience();
    await showProblem(['x'], { newToken, patience: waiting.signal, openWindow: async () => waiting.abort() });
    const none = showProblem(['x'], {
      newToken,
      patience: patience().signal,
      openWindow: () => Promise.reject(new Error('no browser')),
    });
    await expect(none).rejects.toThrow('no browser');
  });
});

describe('the registration of links', () => {
  it('is four values under the person’s own key, the link quoted and last', () => {
    expect(registerCalls(program, 'C:\\Windows').map((call) => call.join(' '))).toEqual([
      'add HKCU\\Software\\Classes\\pimpalette /ve /t REG_SZ /d URL:PIM Palette /f',
      'add HKCU\\Software\\Classes\\pimpalette /v URL Protocol /t REG_SZ /d  /f',
      'add HKCU\\Software\\Classes\\pimpalette\\DefaultIcon /ve /t REG_SZ /d "C:\\Users\\Zoë Berg\\PimPalette\\pim.exe",0 /f',
      'add HKCU\\Software\\Classes\\pimpalette\\shell\\open\\command /ve /t REG_SZ /d "C:\\Windows\\System32\\conhost.exe" --headless "C:\\Users\\Zoë Berg\\PimPalette\\pim.exe" "link" "%1" /f'.replace(
        '"link"',
        'link',
      ),
    ]);
  });

  it('starts Node with its script where there is no executable of its own', () => {
    const node = { file: 'C:\\PimPalette\\node.exe', words: ['C:\\PimPalette\\helper.cjs'] };
    expect(registerCalls(node, 'C:\\Windows').at(-1)).toContain(
      '"C:\\Windows\\System32\\conhost.exe" --headless "C:\\PimPalette\\node.exe" "C:\\PimPalette\\helper.cjs" link "%1"',
    );
  });

  function machine(platform: NodeJS.Platform = 'win32') {
    const done: string[] = [];
    const here: LinkMachine = {
      platform,
      environment: { APPDATA: 'C:\\Users\\Zoë\\AppData\\Roaming', SystemRoot: 'C:\\Windows' },
      registry: async (call) => void done.push(`reg ${call[0]} ${call[1]}`),
      writeShortcut: async (path) => void done.push(`write ${path}`),
      removeFolder: async (path) => void done.push(`remove ${path}`),
    };
    return { here, done };
  }
  const folder = 'C:\\Users\\Zoë\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\PIM Palette';

  it('makes Start-menu entries only when asked to, without those of bundles that are gone', async () => {
    const links = machine();
    expect(await registerLinks(links.here, program, undefined)).toEqual([]);
    expect(links.done.every((line) => line.startsWith('reg add'))).toBe(true);
    const both = machine();
    expect(await registerLinks(both.here, program, [bundle('Morning round')])).toEqual(['Morning round.lnk']);
    expect(both.done.slice(4)).toEqual([`remove ${folder}`, `write ${folder}\\Morning round.lnk`]);
  });

  it('is taken back whole, also when nothing of it is there', async () => {
    const { here, done } = machine();
    await unregisterLinks({ ...here, registry: () => Promise.reject(new Error('no such key')) });
    expect(done).toEqual([`remove ${folder}`]);
    await unregisterLinks(here);
    expect(done).toContain('reg delete HKCU\\Software\\Classes\\pimpalette');
  });

  it('is refused elsewhere, in words', async () => {
    const { here } = machine('linux');
    await expect(registerLinks(here, program, [])).rejects.toThrow(/on Windows only/);
  });
});

describe('a shortcut', () => {
  it('leads to the form of its bundle, minimised', () => {
    const [file] = bundleShortcuts([bundle('Morning round')], program, 'C:\\Windows');
    const bytes = file?.bytes ?? Buffer.alloc(0);
    expect(bytes.subarray(0, 20).toString('hex')).toBe('4c0000000114020000000000c000000000000046');
    expect(bytes.readUInt32LE(60)).toBe(7);
    const text = bytes.toString('utf16le') + bytes.subarray(1).toString('utf16le');
    expect(text).toContain('C:\\Windows\\System32\\conhost.exe');
    expect(text).toContain(
      '--headless "C:\\Users\\Zoë Berg\\PimPalette\\pim.exe" link "pimpalette://bundle/morning-round"',
    );
  });

  it('has a name Windows takes, and its own', () => {
    const names = ['CON', 'a/b:c*?', '...', 'Round', 'round', 'nul.txt', 'tab\there', 'end. '];
    expect(bundleShortcuts(names.map(bundle), program, 'C:\\Windows').map(({ name }) => name)).toEqual([
      'PIM CON.lnk',
      'a b c.lnk',
      'PIM bundle.lnk',
      'Round.lnk',
      'round (2).lnk',
      'PIM nul.txt.lnk',
      'tab here.lnk',
      'end.lnk',
    ]);
  });

  it('passes off no name as another, and cuts no character in two', () => {
    const names = ['round\u202etxt.exe', 'zero\u200bwidth', `${'a'.repeat(79)}\u{1F511}`, '\ud800', 'x'.repeat(10_000)];
    const shortcuts = bundleShortcuts(names.map(bundle), program, 'C:\\Windows');
    expect(shortcuts.map(({ name }) => name)).toEqual([
      'round txt.exe.lnk',
      'zero width.lnk',
      `${'a'.repeat(79)}.lnk`,
      'PIM bundle.lnk',
      `${'x'.repeat(80)}.lnk`,
    ]);
    for (const { bytes } of shortcuts) expect(bytes.toString('utf16le')).not.toMatch(/[\u202e\u200b]/);
  });
});
