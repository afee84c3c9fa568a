// The text of an answer, never more of it than any real one has: what has no end must not fill this machine's memory.
import { PimError } from '../errors.ts';
import type { FetchResponse } from '../ports.ts';

/** Far above any page of Graph or Azure, which are a few megabytes at most. Bytes as they are read, unpacked. */
const largestAnswer = 32 * 1024 * 1024;

/**
 * Reads an answer to its end, as text in the encoding it says it has. One with more than `largest` bytes is broken off and
 * throws `unexpectedAnswer`; so is one that says beforehand that it will be longer. `from` names who answered.
 */
export async function readAnswerText(response: FetchResponse, from: string, largest = largestAnswer): Promise<string> {
  const tooLarge = () =>
    new PimError(
      'unexpectedAnswer',
      `The answer of ${from} has no end: given up after ${largest / 1024 / 1024} MB. Something else may answer in its place.`,
      { status: response.status },
    );
  if (Number(response.headers.get('content-length') ?? 0) > largest) {
    await discard(response);
    throw tooLarge();
  }
  if (!response.body) {
    const text = await response.text();
    if (text.length > largest) throw tooLarge();
    return text;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the stream, and with it the connection.
  for await (const chunk of response.body) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > largest) throw tooLarge();
    chunks.push(bytes);
  }
  return decode(joined(chunks, size), response.headers.get('content-type') ?? '');
}

/** Ends an answer nobody reads. */
async function discard(response: FetchResponse): Promise<void> {
  if (!response.body) return;
  try {
    await response.body[Symbol.asyncIterator]().return?.();
  } catch {
    // It broke by itself, which is an end too.
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only, ...more] = chunks;
  if (only && more.length === 0) return only;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** By its byte order mark; JSON is UTF-8 else; a page is in the encoding its header or its own head names. */
function decode(bytes: Uint8Array, contentType: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  const named = /\bjson\b/i.test(contentType) ? undefined : (charsetIn(contentType) ?? charsetIn(headOf(bytes)));
  return decoded(bytes, named ?? 'utf-8');
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    // No encoding is called so.
    return new TextDecoder().decode(bytes);
  }
}

function headOf(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return head.trimStart().startsWith('<') ? head : '';
}

function charsetIn(text: string): string | undefined {
  return /\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i.exec(text)?.[1];
}
