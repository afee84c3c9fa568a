// macOS and Linux: a random key rests in the keyring, the file is sealed with it (AES-256-GCM). The cache itself is too
// large for some keyrings.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Codec } from '@pim-palette/core';

/** One secret of this person in the system's keyring. Both reject when the keyring is absent or locked. */
export interface KeyringEntry {
  read(): Promise<string | undefined>;
  write(secret: string): Promise<void>;
}

const mark = Buffer.from('PIM1');
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals with the key of the keyring, made at first use. `alone` keeps other processes out while it is made, so that two
 * cannot each make one. Rejects when the keyring can neither give nor keep a key.
 */
export async function createKeyringCodec(
  entry: KeyringEntry,
  alone: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<Codec> {
  let key = await readKey(entry);
  key ??= await alone(async () => {
    const found = await readKey(entry);
    if (found) return found;
    const made = randomBytes(32);
    await entry.write(made.toString('base64'));
    return made;
  });
  const fixed = key;
  return {
    seal: async (text) => seal(fixed, text),
    open: async (bytes) => open(fixed, Buffer.from(bytes)),
  };
}

function seal(key: Buffer, text: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), sealed]);
}

function open(key: Buffer, bytes: Buffer): string {
  if (bytes.length < mark.length + nonceLength + tagLength || !bytes.subarray(0, mark.length).equals(mark)) {
    throw new Error('not sealed by this program');
  }
  const nonce = bytes.subarray(mark.length, mark.length + nonceLength);
  const tag = bytes.subarray(mark.length + nonceLength, mark.length + nonceLength + tagLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    const opened = decipher.update(bytes.subarray(mark.length + nonceLength + tagLength));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error('sealed with another key, or damaged', { cause: error });
  }
}

async function readKey(entry: KeyringEntry): Promise<Buffer | undefined> {
  const key = Buffer.from((await entry.read()) ?? '', 'base64');
  return key.length === 32 ? key : undefined;
}
