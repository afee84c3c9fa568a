// What winget and scoop want to know of a release. https://learn.microsoft.com/windows/package-manager/package/manifest
// and https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests
import { publisher } from '../../powertoys-run-bridge/helper/build/product.mjs';
import { productCode } from './msi.mjs';

const identifier = 'PimPalette.PimPalette';
const schema = '1.9.0';

/** The manifests by file name. `repository` holds the releases, `homepage` is for people; `hashes` has the SHA-256 of each released file by its name. */
export function manifests({ version, repository, homepage = repository, hashes }) {
  const address = (file) => `${repository}/releases/download/v${version}/${file}`;
  const hash = (file) => {
    if (!hashes[file]) throw new Error(`There is no ${file} to name in a manifest.`);
    return hashes[file];
  };
  const installers = ['x64', 'arm64'].map((architecture) => {
    const file = `PimPalette-${version}-${architecture}.msi`;
    return [
      `- Architecture: ${architecture}`,
      `  InstallerUrl: ${address(file)}`,
      `  InstallerSha256: ${hash(file).toUpperCase()}`,
      `  ProductCode: '${productCode(version, architecture)}'`,
    ].join('\n');
  });
  const zip = (architecture) => {
    const file = `PimPalette-${version}-${architecture}.zip`;
    return { url: address(file), hash: hash(file), extract_dir: 'PimPalette' };
  };
  const scoop = {
    version,
    description: 'Activate Microsoft Entra PIM roles by name, in a terminal.',
    homepage,
    license: 'MIT',
    architecture: { '64bit': zip('x64'), arm64: zip('arm64') },
    bin: 'pim.exe',
    // Said where: the bare word would look at the homepage, which may be another.
    checkver: { github: repository },
    autoupdate: {
      architecture: {
        '64bit': { url: address('PimPalette-$version-x64.zip').replace(`v${version}`, 'v$version') },
        arm64: { url: address('PimPalette-$version-arm64.zip').replace(`v${version}`, 'v$version') },
      },
      hash: { url: '$baseurl/SHA256SUMS' },
    },
  };
  const head = [`PackageIdentifier: ${identifier}`, `PackageVersion: ${version}`];
  const tail = (type) => [`ManifestType: ${type}`, `ManifestVersion: ${schema}`, ''];
  return {
    [`winget/${identifier}.yaml`]: [...head, 'DefaultLocale: en-US', ...tail('version')].join('\n'),
    [`winget/${identifier}.installer.yaml`]: [
      ...head,
      'InstallerType: wix',
      'Scope: user',
      'UpgradeBehavior: install',
      'Installers:',
      ...installers,
      ...tail('installer'),
    ].join('\n'),
    [`winget/${identifier}.locale.en-US.yaml`]: [
      ...head,
      'PackageLocale: en-US',
      `Publisher: ${JSON.stringify(publisher)}`,
      'PackageName: PIM Palette for PowerToys Run',
      `PackageUrl: ${homepage}`,
      'License: MIT',
      'ShortDescription: Activate Microsoft Entra PIM roles from PowerToys Run or a terminal.',
      'Tags:',
      '- powertoys-run',
      '- entra',
      '- pim',
      ...tail('defaultLocale'),
    ].join('\n'),
    'scoop/pim-palette.json': `${JSON.stringify(scoop, undefined, 4)}\n`,
  };
}
