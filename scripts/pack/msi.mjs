// A Windows installer for one person, no administrator needed: puts the plugin where PowerToys looks for it. An update
// leaves what the person set; a removal takes everything along, sign-in included. Made by msitools, which runs anywhere.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { publisher } from '../../powertoys-run-bridge/helper/build/product.mjs';

const run = promisify(execFile);
// Never changed: Windows knows by it that the next version is the same product.
const upgradeCode = 'E3C4E1B6-6B0E-5B5F-9A0C-3B8D4C4E7A11';
const always = new Date('2026-01-01T00:00:00Z');
const registry = 'Software\\PIM Palette';
const folders = ['Microsoft', 'PowerToys', 'PowerToys Run', 'Plugins'];

/** Writes the installer of these files (path to Buffer) to `output`. The same files give the same bytes. */
export async function buildMsi({ files, version, architecture, output }) {
  const work = await mkdtemp(join(tmpdir(), 'pim-msi-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(work, 'files', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      await utimes(path, always, always);
    }
    const contents = createHash('sha256');
    for (const name of Object.keys(files).sort()) contents.update(name).update(files[name]);
    await writeFile(join(work, 'product.wxs'), sourceOf(Object.keys(files).sort(), version, architecture));
    await run('wixl', ['-a', 'x64', '-o', 'product.msi', 'product.wxs'], { cwd: work });
    await run('msibuild', ['product.msi', ...queries(version)], { cwd: work });
    // wixl writes the moment and a number of chance into the summary.
    const { stdout } = await run('msiinfo', ['export', 'product.msi', '_SummaryInformation'], { cwd: work });
    const id = guid(`package ${architecture} ${version} ${contents.digest('hex')}`);
    const template = architecture === 'arm64' ? 'Arm64' : 'x64';
    const summary = stdout
      .replace(/^7\t.*$/m, `7\t${template};1033\r`)
      .replace(/^9\t.*$/m, `9\t{${id}}\r`)
      .replace(/^(12|13)\t.*$/gm, '$1\t2026/01/01 00:00:00\r');
    await writeFile(join(work, '_SummaryInformation.idt'), summary);
    await run('msibuild', ['product.msi', '-i', '_SummaryInformation.idt'], { cwd: work });
    await writeFile(output, await readFile(join(work, 'product.msi')));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The product code: another one for each version, so that Windows replaces one by the other. */
export const productCode = (version, architecture) => `{${guid(`product ${architecture} ${version}`)}}`;

// REINSTALLMODE: an update replaces every file. By itself Windows keeps one that has a version over one it takes for
// unversioned, and wixl does not write versions down.
function sourceOf(names, version, architecture) {
  const inRoot = names.filter((name) => !name.includes('/'));
  const subfolders = [...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]))];
  const below = subfolders.map((folder) => {
    const parts = names.filter((name) => name.startsWith(`${folder}/`)).map((name) => component(name));
    return `<Directory Id="In${folder}" Name="${folder}">${parts.join('\n')}</Directory>`;
  });
  const inside = [...inRoot.map((name) => component(name)), ...below].join('\n');
  const tree = [...folders, 'PimPalette'].reduceRight(
    (inner, name) => `<Directory Id="${idOf('Folder', name)}" Name="${name}">${inner}</Directory>`,
    inside,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="${productCode(version, architecture)}" UpgradeCode="{${upgradeCode}}" Version="${version}" Language="1033"
  Name="PIM Palette for PowerToys Run" Manufacturer="${inXml(publisher)}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perUser" Description="PIM Palette ${version}" />
<MajorUpgrade DowngradeErrorMessage="A newer PIM Palette is installed already." />
<Media Id="1" Cabinet="files.cab" EmbedCab="yes" />
<Property Id="REINSTALLMODE" Value="amus" />
<Property Id="ARPNOMODIFY" Value="1" />
<Property Id="PRESENTVERSION"><RegistrySearch Id="Present" Root="HKCU" Key="${registry}" Name="Version" Type="raw" /></Property>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="LocalAppDataFolder">${tree}</Directory>
<Component Id="Version" Guid="{${guid('component version')}}">
<RegistryValue Root="HKCU" Key="${registry}" Name="Version" Type="string" Value="${version}" KeyPath="yes" />
</Component>
<Directory Id="ProgramMenuFolder"><Directory Id="Shortcuts" Name="PIM Palette" /></Directory>
</Directory>
<Feature Id="Plugin" Level="1"><ComponentRef Id="Version" />${names.map((name) => `<ComponentRef Id="${idOf('Part', name)}" />`).join('\n')}</Feature>
</Product>
</Wix>
`;
}

const inXml = (text) => text.replace(/[<>&"]/g, (letter) => `&#${letter.codePointAt(0)};`);

/** One file, one component: its id stays while the file's place does, which is what makes an update an update. */
function component(name) {
  const parts = name.split('/');
  const folder = parts.length > 1 ? `In${parts[0]}` : idOf('Folder', 'PimPalette');
  return `<Component Id="${idOf('Part', name)}" Guid="{${guid(`component ${name}`)}}">
<File Id="${idOf('File', name)}" Name="${parts.at(-1)}" Source="files/${name}" />
<RegistryValue Root="HKCU" Key="${registry}\\Installed" Name="${name}" Type="integer" Value="1" KeyPath="yes" />
<RemoveFolder Id="${idOf('Gone', name)}" Directory="${folder}" On="uninstall" />
</Component>`;
}

/** What wixl has no words for. */
function queries(version) {
  const part = idOf('Part', 'plugin.json');
  // An update removes the old version after the new one is there: then nothing of the person's may go.
  const forget = `REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE AND PRESENTVERSION="${version}"`;
  const gone = '"[LocalAppDataFolder]pim-palette" "[ProgramMenuFolder]PIM Palette"';
  return [
    // The link was registered later, by the person's wish: a removal takes it along.
    `INSERT INTO \`Registry\` (\`Registry\`, \`Root\`, \`Key\`, \`Name\`, \`Component_\`) VALUES ('Link', 1, 'Software\\Classes\\pimpalette', '-', '${part}')`,
    // 34: a program in a folder; 64: whatever it answers. The person's data and shortcuts, whatever they are called.
    `INSERT INTO \`CustomAction\` (\`Action\`, \`Type\`, \`Source\`, \`Target\`) VALUES ('Forget', ${34 + 64}, 'LocalAppDataFolder', 'cmd.exe /d /c rd /s /q ${gone}')`,
    `INSERT INTO \`InstallExecuteSequence\` (\`Action\`, \`Condition\`, \`Sequence\`) VALUES ('Forget', '${forget}', 6590)`,
    // The old version goes last: what both have stays in place all the time, and with it the link and the shortcuts.
    "UPDATE `InstallExecuteSequence` SET `Sequence` = 6601 WHERE `Action` = 'RemoveExistingProducts'",
  ].flatMap((query) => ['-q', query]);
}

const idOf = (kind, name) => `${kind}_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;

/** A GUID from a name, always the same (RFC 9562, version 8). */
function guid(name) {
  const bytes = createHash('sha256').update(`${upgradeCode} ${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
