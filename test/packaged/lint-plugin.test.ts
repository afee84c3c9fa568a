import { describe, expect, it } from '@jest/globals';
import { lintPlugin } from '../../scripts/lint-plugin.mjs';
import { zipOf } from '../../scripts/pack/archive.mjs';

const file = 'PimPalette-1.2.3-x64.zip';
const library = 'Community.PowerToys.Run.Plugin.PimPalette.dll';
const manifest = {
  ID: '77551B807F1D46F6B9B17473F8BAEFAD',
  ActionKeyword: 'pim',
  Name: 'PimPalette',
  Author: 'someone',
  Version: '1.2.3',
  Website: 'https://github.com/someone/palette',
  ExecuteFileName: library,
  IcoPathDark: 'Images\\pim.dark.png',
  IcoPathLight: 'Images\\pim.light.png',
  DynamicLoading: false,
};
const framework = '.NETCoreApp,Version=v9.0';
const wide = (text: string) => Buffer.from(text, 'utf16le');
const assembly = (parts: { framework?: string; platform?: string; version?: string; id?: string } = {}) =>
  Buffer.concat([
    Buffer.from(`MZ\0\u0018${parts.framework ?? framework}\0\u000a${parts.platform ?? 'Windows7.0'}\0\0`, 'latin1'),
    wide(`${parts.version ?? '1.2.3'}.0\0${parts.id ?? manifest.ID}\0`),
  ]);

interface Changes {
  readonly name?: string;
  readonly folder?: string;
  readonly manifest?: Readonly<Record<string, unknown>> | string;
  readonly add?: Readonly<Record<string, Buffer>>;
  readonly drop?: readonly string[];
  readonly loose?: string;
  readonly library?: Buffer;
}

async function faultsOf(changes: Changes = {}): Promise<readonly string[]> {
  const { manifest: change } = changes;
  const files: Record<string, Buffer> = {
    'plugin.json': Buffer.from(typeof change === 'string' ? change : JSON.stringify({ ...manifest, ...change })),
    [library]: changes.library ?? assembly(),
    'Images/pim.dark.png': Buffer.from('dark'),
    'Images/pim.light.png': Buffer.from('light'),
    'dpapi.node': Buffer.from('native'),
    ...changes.add,
  };
  for (const name of changes.drop ?? []) delete files[name];
  const folder = changes.folder ?? 'PimPalette';
  const inFolder = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  const zip = await zipOf({ ...inFolder, ...(changes.loose ? { [changes.loose]: Buffer.from('x') } : {}) });
  return lintPlugin(changes.name ?? file, zip).map(({ rule, text }) => `${rule} ${text}`);
}

const bad: readonly (readonly [string, Changes, RegExp])[] = [
  ['a hyphen in the name', { name: 'Pim-Palette-1.2.3-x64.zip' }, /PTRUN1301/],
  ['no platform in the name', { name: 'PimPalette-1.2.3.zip' }, /PTRUN1301/],
  ['a platform there is not', { name: 'PimPalette-1.2.3-x86.zip' }, /PTRUN1301/],
  ['a file beside the folder', { loose: 'README.txt' }, /PTRUN1302 There must be one folder/],
  ['two folders', { loose: 'Other/README.txt' }, /PTRUN1302 There must be one folder/],
  ['no plugin.json', { drop: ['plugin.json'] }, /PTRUN1302 There is no readable plugin.json/],
  ['a plugin.json that is no JSON', { manifest: '{' }, /PTRUN1302 There is no readable plugin.json/],
  ['no library', { drop: [library] }, /PTRUN1302 There is no DLL/],
  ['an id with hyphens', { manifest: { ID: '77551b80-7f1d-46f6-b9b1-7473f8baefad' } }, /PTRUN1401 ID/],
  ['a keyword of a plugin of PowerToys', { manifest: { ActionKeyword: '??' } }, /PTRUN1401 ActionKeyword/],
  ['another name than the folder', { folder: 'Palette' }, /PTRUN1401 Name "PimPalette"/],
  ['a version that is not one', { manifest: { Version: '1.2' } }, /PTRUN1401 Version "1.2" is not one/],
  ['another version than the file', { name: 'PimPalette-1.2.4-x64.zip' }, /PTRUN1401 .*"1.2.4"/],
  ['a site that is no repository', { manifest: { Website: 'https://example.org' } }, /PTRUN1401 Website/],
  ['another author than the owner', { manifest: { Author: 'nobody' } }, /PTRUN1401 Author/],
  [
    'a library that is not there',
    { manifest: { ExecuteFileName: 'Other.dll' } },
    /PTRUN1401 ExecuteFileName "Other.dll"/,
  ],
  ['a picture that is not there', { drop: ['Images/pim.dark.png'] }, /PTRUN1401 IcoPathDark/],
  ['no picture named', { manifest: { IcoPathLight: undefined } }, /PTRUN1401 IcoPathLight/],
  ['dynamic loading of one library', { manifest: { DynamicLoading: true } }, /PTRUN1401 DynamicLoading is not needed/],
  ['several libraries', { add: { 'Other.dll': Buffer.from('x') } }, /PTRUN1401 DynamicLoading is needed/],
  ['a library of PowerToys', { add: { 'Wox.Plugin.dll': Buffer.from('x') } }, /PTRUN1402 Wox.Plugin.dll belongs to/],
  ['symbols of PowerToys', { add: { 'Wox.Plugin.pdb': Buffer.from('x') } }, /PTRUN1402 Wox.Plugin.pdb belongs to/],
  ['Newtonsoft.Json', { add: { 'Newtonsoft.Json.dll': Buffer.from('x') } }, /PTRUN1402 Newtonsoft/],
  ['the Windows runtime', { add: { 'WinRT.Runtime.dll': Buffer.from('x') } }, /PTRUN1402 WinRT/],
  ["somebody's library", { add: { 'NLog.dll': Buffer.from('x') } }, /PTRUN1402 NLog.dll/],
  ['another framework', { library: assembly({ framework: '.NETCoreApp,Version=v8.0' }) }, /PTRUN1501 .*framework/],
  ['no platform', { library: assembly({ platform: 'Android33.0' }) }, /PTRUN1501 .*platform/],
  ['a library of another version', { library: assembly({ version: '1.2.2' }) }, /PTRUN1501 .*version/],
  ['a library with another id', { library: assembly({ id: 'A'.repeat(32) }) }, /PTRUN1501 PluginID/],
];

describe('the rules on a plugin that is to be released', () => {
  it('find nothing in a good one', async () => {
    expect(await faultsOf()).toEqual([]);
  });

  it.each(bad)('find %s', async (_what, changes, expected) => {
    expect((await faultsOf(changes)).join('\n')).toMatch(expected);
  });
});
