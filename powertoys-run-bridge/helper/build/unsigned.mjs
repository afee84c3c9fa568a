// Node's Windows executable carries the signature of its makers. Adding the script breaks it, and what is left of it makes
// scanners call the file malformed: it is taken off first, as `osslsigncode remove-signature` does. The layout is that of
// https://learn.microsoft.com/windows/win32/debug/pe-format.

const certificateTable = 4;

/** The same program without a signature: the table taken off the end, its entry emptied, the checksum made right. */
export function withoutSignature(program) {
  const header = program.readUInt32LE(0x3c);
  if (program.toString('latin1', 0, 2) !== 'MZ' || program.readUInt32LE(header) !== 0x4550) {
    throw new Error('This is not a Windows program.');
  }
  const optional = header + 24;
  const wide = program.readUInt16LE(optional) === 0x20b;
  const entry = optional + (wide ? 112 : 96) + certificateTable * 8;
  const start = program.readUInt32LE(entry);
  const size = program.readUInt32LE(entry + 4);
  if (size > 0 && start + size !== program.length) throw new Error('Something follows the signature.');
  const plain = Buffer.from(size > 0 ? program.subarray(0, start) : program);
  plain.writeBigUInt64LE(0n, entry);
  return withChecksum(plain);
}

/** Makes the checksum in the header of a changed program right, in place: some scanners compare it. */
export function withChecksum(program) {
  const place = program.readUInt32LE(0x3c) + 24 + 64;
  program.writeUInt32LE(0, place);
  program.writeUInt32LE(checksum(program), place);
  return program;
}

/** Whether a Windows program carries a signature. */
export function isSigned(program) {
  const optional = program.readUInt32LE(0x3c) + 24;
  const wide = program.readUInt16LE(optional) === 0x20b;
  return program.readUInt32LE(optional + (wide ? 112 : 96) + certificateTable * 8 + 4) > 0;
}

/** The sum Windows keeps in the header: 16-bit words with the carry put back, plus the length. */
function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += at + 1 < bytes.length ? bytes.readUInt16LE(at) : bytes[at];
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return (sum + bytes.length) >>> 0;
}
