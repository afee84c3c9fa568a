// A Windows shortcut (.lnk) as bytes. Learnt from Microsoft's [MS-SHLLINK], 2.1 to 2.4; not tried on a real Windows here.

export interface Shortcut {
  /** Absolute Windows path of the program. */
  readonly target: string;
  readonly words: string;
  readonly workingFolder: string;
  readonly icon: string;
  readonly description: string;
}

const flags = {
  hasLinkInfo: 0x02,
  hasName: 0x04,
  hasWorkingFolder: 0x10,
  hasArguments: 0x20,
  hasIcon: 0x40,
  isUnicode: 0x80,
  hasExpandedTarget: 0x200,
} as const;
const headerSize = 0x4c;
const classId = Buffer.from('0114020000000000c000000000000046', 'hex');
/** Starts minimised and leaves the focus where it is. */
const minimised = 7;
const longestPath = 260;

/** The bytes of a shortcut. Throws `TypeError` for a target that is no absolute Windows path. */
export function shellLink({ target, words, workingFolder, icon, description }: Shortcut): Buffer {
  if (!/^[a-z]:\\/i.test(target)) throw new TypeError('A shortcut leads to an absolute Windows path.');
  if (target.length >= longestPath) throw new TypeError('A shortcut leads to a path shorter than 260 characters.');
  const header = Buffer.alloc(headerSize);
  header.writeUInt32LE(headerSize, 0);
  classId.copy(header, 4);
  header.writeUInt32LE(
    Object.values(flags).reduce((all, flag) => all | flag, 0),
    20,
  );
  header.writeUInt32LE(minimised, 60);
  return Buffer.concat([
    header,
    linkInfo(target),
    ...[description, workingFolder, words, icon].map(stringData),
    expandedTarget(target),
    // No more extra data.
    Buffer.alloc(4),
  ]);
}

/** Where the target is: a path on a local volume, in ANSI and in Unicode. */
function linkInfo(target: string): Buffer {
  const infoHeader = 0x24;
  // Size, a fixed drive (3), no serial number, the offset of an empty label, and the label.
  const volume = Buffer.alloc(0x11);
  volume.writeUInt32LE(0x11, 0);
  volume.writeUInt32LE(3, 4);
  volume.writeUInt32LE(0x10, 12);
  const ansi = Buffer.from(`${target.replace(/[^\x20-\x7e]/g, '?')}\0`, 'latin1');
  const unicode = Buffer.from(`${target}\0`, 'utf16le');
  const parts = [volume, ansi, Buffer.from([0]), unicode, Buffer.from([0, 0])];
  const offsets = parts.map(
    (_, index) => infoHeader + parts.slice(0, index).reduce((sum, part) => sum + part.length, 0),
  );
  const [volumeAt = 0, ansiAt = 0, suffixAt = 0, unicodeAt = 0, unicodeSuffixAt = 0] = offsets;
  const size = infoHeader + parts.reduce((sum, part) => sum + part.length, 0);
  const info = Buffer.alloc(infoHeader);
  // Flag 1: volume and local path.
  [size, infoHeader, 1, volumeAt, ansiAt, 0, suffixAt, unicodeAt, unicodeSuffixAt].forEach((value, index) => {
    info.writeUInt32LE(value, index * 4);
  });
  return Buffer.concat([info, ...parts]);
}

function stringData(text: string): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(text.length, 0);
  return Buffer.concat([count, Buffer.from(text, 'utf16le')]);
}

/** The same path once more, for readers that take no link info: an EnvironmentVariableDataBlock. */
function expandedTarget(target: string): Buffer {
  const block = Buffer.alloc(0x314);
  block.writeUInt32LE(0x314, 0);
  block.writeUInt32LE(0xa0000001, 4);
  block.write(target.replace(/[^\x20-\x7e]/g, '?'), 8, 'latin1');
  block.write(target, 8 + longestPath, 'utf16le');
  return block;
}
