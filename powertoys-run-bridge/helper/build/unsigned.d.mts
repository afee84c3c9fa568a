export function withoutSignature(program: Buffer): Buffer;
export function withChecksum(program: Buffer): Buffer;
export function isSigned(program: Buffer): boolean;
