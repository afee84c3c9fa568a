// What Windows shows of a program: its picture, and the words in its properties. Node's own are replaced, in the copy the
// script is put into; everything else of its resources, the manifest above all, stays.
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { pixelsOf } from '../../plugin/drawings.mjs';
import { pngOf } from '../../plugin/png.mjs';
import { withChecksum } from './unsigned.mjs';

const english = 1033;
const unicode = 1200;
/** Windows takes the first group of icons for the program's own. */
const mainIcon = 1;
const iconSizes = [16, 20, 24, 32, 40, 48, 64, 256];
const resourceTypes = { icon: 3, iconGroup: 14, version: 16 };

/**
 * The program with a face of its own. It must carry no signature. `words` are those of the properties: `product`, `description`,
 * `version` (three numbers), `company`, `copyright`. The same input gives the same bytes.
 */
export function withFace(program, { product, description, version, company, copyright, fileName }) {
  const executable = NtExecutable.from(program);
  const resources = NtExecutableResource.from(executable);
  const old = Object.values(resourceTypes);
  resources.entries = resources.entries.filter(({ type }) => !old.includes(type));
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, mainIcon, english, iconSizes.map(iconOf));
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const numbers = { high: major * 0x10000 + minor, low: patch * 0x10000 };
  const { VersionInfo, VersionFileOS, VersionFileType } = Resource;
  VersionInfo.create({
    lang: english,
    fixedInfo: {
      fileVersionMS: numbers.high,
      fileVersionLS: numbers.low,
      productVersionMS: numbers.high,
      productVersionLS: numbers.low,
      fileFlagsMask: 0x3f,
      fileOS: VersionFileOS.NT_Windows32,
      fileType: VersionFileType.App,
    },
    strings: [
      {
        lang: english,
        codepage: unicode,
        values: {
          CompanyName: company,
          FileDescription: description,
          FileVersion: version,
          InternalName: fileName,
          LegalCopyright: copyright,
          OriginalFilename: fileName,
          ProductName: product,
          ProductVersion: version,
        },
      },
    ],
  }).outputToResourceEntries(resources.entries);
  // Shrunk, in the file too: a section with more bytes than its place in memory makes what reads it next stumble.
  resources.outputResource(executable, false, true);
  return withChecksum(Buffer.from(executable.generate()));
}

/** The words of the properties, and the sizes of the icons, of a program: for looking whether they are ours. */
export function faceOf(program) {
  const { entries } = NtExecutableResource.from(NtExecutable.from(program, { ignoreCert: true }));
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const [icons] = Resource.IconGroupEntry.fromEntries(entries);
  return {
    words: version?.getStringValues({ lang: english, codepage: unicode }) ?? {},
    iconSizes: icons?.icons.map(({ width }) => width || 256) ?? [],
  };
}

/** Small ones as bitmaps, which every part of Windows reads; the large one as PNG. */
function iconOf(size) {
  const pixels = pixelsOf('program', 'light', size);
  const content = size < 256 ? bitmapOf(pixels, size) : pngOf(pixels, size);
  return Data.RawIconItem.from(content, size, size, 32);
}

/** A device-independent bitmap as icons hold it: lines from the bottom, blue first, then an empty mask. */
function bitmapOf(pixels, size) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  // Picture and mask together.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(pixels.length);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const [red, green, blue, opacity] = pixels.subarray(from, from + 4);
      colours.set([blue, green, red, opacity], ((size - 1 - y) * size + x) * 4);
    }
  }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, colours, mask]);
}
