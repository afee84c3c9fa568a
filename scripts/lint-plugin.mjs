// The rules of the community's linter for PowerToys Run plugins (ptrun-lint, README at 9dd19a6) on a zip that is to be
// released: node scripts/lint-plugin.mjs FILE.zip... Ours, since that one runs on Windows only and wants GitHub's answers.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';

const fileName = /^([\w.]+)-(\d+\.\d+\.\d+)-(arm64|x64)\.zip$/;
// The keywords PowerToys' own plugins have.
const taken = ['=', '?', '!!', '.', 'o:', ':', '!', '>', ')', '%%', '#', '//', '{', '??', '$', '_', '<'];
const ofTheHost = [
  'PowerToys.Common.UI',
  'PowerToys.ManagedCommon',
  'PowerToys.Settings.UI.Lib',
  'Wox.Infrastructure',
  'Wox.Plugin',
];
const ofWindows = ['Microsoft.Windows.SDK.NET.dll', 'WinRT.Runtime.dll'];

/**
 * What is wrong with the zip `name` of these bytes: a list of `{ rule, text }`, empty when it is fit for release. A fault that
 * only its owner can mend, by saying whose it is, is marked `isOwnership`.
 */
export function lintPlugin(name, zip) {
  const faults = [];
  const fault = (rule, text) => faults.push({ rule: `PTRUN${rule}`, text });
  const named = fileName.exec(name);
  if (!named) fault(1301, `The file name is not "name-version-platform.zip", with no hyphen in the name.`);

  const files = unzipSync(zip);
  const folders = new Set(Object.keys(files).map((path) => path.split('/')[0]));
  const [folder] = folders;
  const loose = Object.keys(files).filter((path) => !path.includes('/'));
  if (folders.size !== 1 || loose.length > 0)
    fault(1302, `There must be one folder, there are: ${[...folders].join(', ')}.`);
  const inside = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path.slice(path.indexOf('/') + 1), content]),
  );
  const libraries = Object.keys(inside).filter((path) => /\.dll$/i.test(path));
  if (libraries.length === 0) fault(1302, 'There is no DLL.');
  const manifest = readManifest(inside['plugin.json']);
  if (!manifest) return [...faults, { rule: 'PTRUN1302', text: 'There is no readable plugin.json.' }];

  for (const text of manifestFaults(manifest, { folder, version: named?.[2], inside, libraries })) fault(1401, text);
  for (const text of ownershipFaults(manifest)) faults.push({ rule: 'PTRUN1401', text, isOwnership: true });
  for (const text of dependencyFaults(inside, manifest)) fault(1402, text);
  const library = inside[manifest.ExecuteFileName];
  if (library) for (const text of libraryFaults(Buffer.from(library), manifest)) fault(1501, text);
  return faults;
}

function readManifest(content) {
  try {
    return content && JSON.parse(strFromU8(content).replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function* manifestFaults(manifest, { folder, version, inside, libraries }) {
  const { ID, ActionKeyword, Name, Version, ExecuteFileName, DynamicLoading } = manifest;
  if (!/^[0-9A-F]{32}$/i.test(ID ?? '')) yield 'ID is not a GUID without hyphens.';
  if (!ActionKeyword || taken.includes(ActionKeyword)) yield `ActionKeyword "${ActionKeyword}" is missing or taken.`;
  if (Name !== folder) yield `Name "${Name}" is not that of the folder "${folder}".`;
  if (!/^\d+\.\d+\.\d+$/.test(Version ?? '')) yield `Version "${Version}" is not one.`;
  if (version && Version !== version) yield `Version "${Version}" is not that of the file name, "${version}".`;
  if (ExecuteFileName !== `Community.PowerToys.Run.Plugin.${Name}.dll`) {
    yield `ExecuteFileName is not "Community.PowerToys.Run.Plugin.${Name}.dll".`;
  }
  for (const key of ['ExecuteFileName', 'IcoPathDark', 'IcoPathLight']) {
    if (!inside[manifest[key]?.replaceAll('\\', '/')]) yield `${key} "${manifest[key]}" is not in the zip.`;
  }
  if (DynamicLoading === true && libraries.length < 2) yield 'DynamicLoading is not needed for one DLL.';
  if (DynamicLoading !== true && libraries.length > 1) yield 'DynamicLoading is needed for several DLLs.';
}

function* ownershipFaults({ Author, Website }) {
  const owner = /^https:\/\/github\.com\/([^/]+)\/[^/]+$/.exec(Website ?? '')?.[1];
  if (!owner) yield `Website "${Website ?? ''}" is not the address of a repository.`;
  if (owner && Author !== owner) yield `Author "${Author}" is not the owner of the repository, "${owner}".`;
}

function* dependencyFaults(inside, { ExecuteFileName }) {
  for (const path of Object.keys(inside)) {
    const file = basename(path);
    const [, stem, extension] = /^(.*)\.(dll|pdb)$/i.exec(file) ?? [];
    if (stem === undefined) continue;
    if (ofTheHost.includes(stem)) yield `${file} belongs to PowerToys.`;
    else if (ofWindows.includes(file)) yield `${file} belongs to Windows' part of PowerToys.`;
    else if (stem === 'Newtonsoft.Json') yield 'Newtonsoft.Json is not needed: System.Text.Json is there.';
    // The list of packages PowerToys brings changes with it: the plugin has one library, so any other is one too many.
    else if (extension.toLowerCase() === 'dll' && file !== ExecuteFileName) yield `${file} is not the plugin's own.`;
  }
}

/** Read from the bytes as they stand; the tests of the plugin read its metadata properly. */
function* libraryFaults(library, { ID, Version }) {
  if (!library.includes('.NETCoreApp,Version=v9.0', 0, 'utf8')) yield 'The target framework is not net9.0.';
  if (!/\0Windows\d+\.\d+\0/.test(library.toString('latin1').replaceAll(/[^ -~]/g, '\0')))
    yield 'The target platform is not Windows.';
  if (!library.includes(`${Version}.0`, 0, 'utf16le')) yield `The version of the library is not ${Version}.`;
  if (!library.includes(ID, 0, 'utf16le')) yield `PluginID is not ${ID}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let bad = 0;
  for (const path of process.argv.slice(2)) {
    const faults = lintPlugin(basename(path), await readFile(path));
    for (const { rule, text } of faults) console.log(`${basename(path)}: ${rule} ${text}`);
    bad += faults.length;
  }
  process.exitCode = bad > 0 ? 1 : 0;
}
