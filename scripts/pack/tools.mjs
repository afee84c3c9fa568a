import { spawnSync } from 'node:child_process';

const isThere = (program) => spawnSync('which', [program]).status === 0;

/** What making releases and trying them needs of the machine and does not find, each with how to get it. */
export function missingTools() {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return ['Linux x64, where releases are made'];
  const missing = [];
  if (!isThere('dotnet')) missing.push('dotnet: the .NET SDK 10');
  if (!isThere('wixl') || !isThere('msibuild') || !isThere('msiinfo'))
    missing.push('wixl: apt-get install wixl msitools');
  if (!isThere('libdeflate-gzip')) missing.push('libdeflate-gzip: apt-get install libdeflate-tools');
  return missing;
}

/** Whether Windows programs can be tried here. */
export const hasWine = () => isThere('wine') && isThere('wineserver');
