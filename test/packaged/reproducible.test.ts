// The same files give the same bytes, wherever and whenever they are packed.
import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { auditParts } from '../../powertoys-run-bridge/helper/build/one-file.mjs';
import { ownershipOf } from '../../powertoys-run-bridge/helper/build/product.mjs';
import { faceOf, withFace } from '../../powertoys-run-bridge/helper/build/program-face.mjs';
import { isSigned, withoutSignature } from '../../powertoys-run-bridge/helper/build/unsigned.mjs';
import { tarGzOf, zipOf } from '../../scripts/pack/archive.mjs';
import { manifests } from '../../scripts/pack/manifests.mjs';
import { buildMsi } from '../../scripts/pack/msi.mjs';
import { ownedManifest } from '../../scripts/pack/plugin.mjs';
import { signed } from '../../scripts/pack/sign.mjs';
import { missingTools } from '../../scripts/pack/tools.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-reproducible-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = { 'b.txt': Buffer.from('beta'), 'a/c.txt': Buffer.from('gamma'.repeat(1000)) };
const describeWithTools = missingTools().length === 0 ? describe : describe.skip;

describe('a zip', () => {
  it('holds what went in, in order of names, and is the same whatever order that was', async () => {
    const zip = await zipOf(files);
    expect(Object.keys(unzipSync(zip))).toEqual(['a/c.txt', 'b.txt']);
    expect(Buffer.from(unzipSync(zip)['b.txt'] ?? []).toString()).toBe('beta');
    expect(await zipOf(Object.fromEntries(Object.entries(files).reverse()))).toEqual(zip);
    expect(await zipOf({ ...files, 'b.txt': Buffer.from('Beta') })).not.toEqual(zip);
  });
});

describeWithTools('archives made with system tools', () => {
  it('are the same .tar.gz of files written at other times', async () => {
    const made: Buffer[] = [];
    for (const [index, order] of [
      ['x', 'y'],
      ['y', 'x'],
    ].entries()) {
      const parent = join(folder, String(index));
      await mkdir(join(parent, 'pim'), { recursive: true });
      for (const name of order) await writeFile(join(parent, 'pim', name), name);
      await chmod(join(parent, 'pim/x'), 0o755);
      await utimes(join(parent, 'pim/x'), 1000 * index, 1000 * index);
      made.push(await tarGzOf(parent, 'pim'));
    }
    expect(made[0]).toEqual(made[1]);
  });

  it('are the same installer of the same files, and another one of others', async () => {
    const build = async (name: string, more: Readonly<Record<string, Buffer>> = {}) => {
      const output = join(folder, name);
      const all = { 'plugin.json': Buffer.from('{}'), 'Images/a.png': Buffer.from('a'), ...more };
      await buildMsi({ files: all, version: '1.0.0', architecture: 'x64', output });
      return readFile(output);
    };
    const first = await build('first.msi');
    expect((await build('second.msi')).equals(first)).toBe(true);
    expect((await build('third.msi', { 'b.txt': Buffer.from('b') })).equals(first)).toBe(false);
  });
});

describe('a Windows program', () => {
  /** The least a PE header needs: MZ, where PE begins, PE32+, and an entry for the signature at the end. */
  function program(signature: Buffer) {
    const bytes = Buffer.alloc(512);
    bytes.write('MZ', 0, 'latin1');
    bytes.writeUInt32LE(0x40, 0x3c);
    bytes.writeUInt32LE(0x4550, 0x40);
    bytes.writeUInt16LE(0x20b, 0x58);
    bytes.writeUInt32LE(signature.length > 0 ? 512 : 0, 0x58 + 112 + 32);
    bytes.writeUInt32LE(signature.length, 0x58 + 112 + 36);
    return Buffer.concat([bytes, signature]);
  }

  it('loses its signature and nothing else', () => {
    const signed = program(Buffer.alloc(64, 7));
    expect(isSigned(signed)).toBe(true);
    const plain = withoutSignature(signed);
    expect(isSigned(plain)).toBe(false);
    expect(plain).toEqual(withoutSignature(program(Buffer.alloc(0))));
  });

  it('is refused when it is none, or when something follows the signature', () => {
    expect(() => withoutSignature(Buffer.alloc(512))).toThrow(/not a Windows program/);
    expect(() => withoutSignature(Buffer.concat([program(Buffer.alloc(64, 7)), Buffer.from('more')]))).toThrow(
      /follows/,
    );
  });
});

describe('the face of a Windows program', () => {
  const words = {
    product: 'PIM Palette',
    description: 'Activates roles',
    version: '1.20.3',
    company: 'Zürich & Co',
    copyright: 'MIT',
    fileName: 'pim.exe',
  };

  it('is ours, the same each time, and another one for another version', async () => {
    const native = new URL('../../node_modules/@azure/msal-node-extensions/bin/x64/dpapi.node', import.meta.url);
    const program = withoutSignature(await readFile(native));
    const faced = withFace(program, words);
    expect(faceOf(faced)).toEqual({
      words: {
        CompanyName: 'Zürich & Co',
        FileDescription: 'Activates roles',
        FileVersion: '1.20.3',
        InternalName: 'pim.exe',
        LegalCopyright: 'MIT',
        OriginalFilename: 'pim.exe',
        ProductName: 'PIM Palette',
        ProductVersion: '1.20.3',
      },
      iconSizes: [16, 20, 24, 32, 40, 48, 64, 256],
    });
    expect(withFace(program, words).equals(faced)).toBe(true);
    expect(withFace(faced, { ...words, version: '1.20.4' }).equals(faced)).toBe(false);
    expect(withFace(withFace(program, { ...words, product: 'Other' }), words).equals(faced)).toBe(true);
  });
});

describe('a file that is to be signed', () => {
  it('is what the command makes of it, and as it was without one', async () => {
    const command = join(folder, 'sign.sh');
    await writeFile(command, '#!/bin/sh\nprintf "signed %s" "$(basename "$1")" >>"$1"\n', { mode: 0o755 });
    expect((await signed('pim.exe', Buffer.from('program '), command)).toString()).toBe('program signed pim.exe');
    expect((await signed('pim.exe', Buffer.from('program '), '')).toString()).toBe('program ');
  });

  it('is not released when the command fails', async () => {
    await expect(signed('pim.exe', Buffer.from('program'), '/bin/false')).rejects.toThrow();
  });
});

describe('the audit of the one-file script', () => {
  it.each([
    ['a package that is not in it', 'require("left-pad")', /pim.cjs needs left-pad/],
    ['a part that is not in it', 'require("./other.cjs")', /needs .\/other.cjs/],
    ['the folder it was built in', JSON.stringify(fileURLToPath(new URL('../..', import.meta.url))), /built in/],
  ])('finds %s', (_what, text, expected) => {
    expect(auditParts({ 'pim.cjs': text }).join()).toMatch(expected);
  });

  it("finds nothing wrong with Node's own modules and with parts", () => {
    expect(auditParts({ 'pim.cjs': 'require("node:fs");require("./other.cjs")', 'other.cjs': '' })).toEqual([]);
  });
});

describe('the manifests for package managers', () => {
  const names = ['x64', 'arm64'].flatMap((cpu) => [`PimPalette-1.2.3-${cpu}.zip`, `PimPalette-1.2.3-${cpu}.msi`]);
  const hashes = Object.fromEntries(names.map((name, index) => [name, String(index).repeat(64)]));
  const repository = 'https://github.com/someone/palette';

  it('name each file by its address and hash', () => {
    const made = manifests({ version: '1.2.3', repository, hashes });
    const scoop = JSON.parse(made['scoop/pim-palette.json'] ?? '');
    expect(scoop.architecture['64bit']).toEqual({
      url: `${repository}/releases/download/v1.2.3/PimPalette-1.2.3-x64.zip`,
      hash: '0'.repeat(64),
      extract_dir: 'PimPalette',
    });
    expect(scoop.autoupdate.architecture.arm64.url).toBe(
      `${repository}/releases/download/v$version/PimPalette-$version-arm64.zip`,
    );
    // The homepage may be elsewhere: newer versions are looked for among the releases.
    const apart = manifests({ version: '1.2.3', repository, homepage: 'https://palette.example', hashes });
    expect(JSON.parse(apart['scoop/pim-palette.json'] ?? '')).toMatchObject({
      homepage: 'https://palette.example',
      checkver: { github: repository },
    });
    const installer = made['winget/PimPalette.PimPalette.installer.yaml'] ?? '';
    expect(installer).toContain(`InstallerUrl: ${repository}/releases/download/v1.2.3/PimPalette-1.2.3-arm64.msi`);
    expect(installer).toContain(`InstallerSha256: ${'3'.repeat(64)}`);
  });

  it('are not made of files that were not', () => {
    expect(() => manifests({ version: '1.2.3', repository, hashes: {} })).toThrow(/There is no PimPalette-1.2.3-x64/);
  });
});

describe('whose product it is', () => {
  const repository = 'https://github.com/someone/palette';

  it('is read from one manifest, and what is not set is named and nowhere invented', () => {
    expect(ownershipOf({ author: '', homepage: '', repository: '' })).toEqual({
      unset: ['author', 'homepage', 'repository'],
    });
    expect(ownershipOf({ author: { name: 'Ada' }, repository: { url: `git+${repository}.git` } })).toEqual({
      author: 'Ada',
      repository,
      homepage: repository,
      unset: ['homepage'],
    });
    expect(() => ownershipOf({ repository: 'someone/palette' })).toThrow(/not https:/);
    expect(() => ownershipOf({ homepage: 'ftp://example.org' })).toThrow(/no https address/);
  });

  it('is in the manifest PowerToys reads, which names no page when none is set', () => {
    expect(ownedManifest({ ID: '1' }, { repository })).toEqual({ ID: '1', Author: 'someone', Website: repository });
    expect(ownedManifest({ ID: '1' }, {})).toEqual({ ID: '1', Author: 'PIM Palette contributors' });
  });
});
