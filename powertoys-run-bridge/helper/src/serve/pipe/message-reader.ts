// Framing as the language server protocol has it: `Content-Length: <bytes>\r\n\r\n`, then that many bytes. Written here
// because loading vscode-jsonrpc costs as much as half a start of Node (decision 24); its reader and writer are the other side
// in the tests.

/** What is wrong with the bytes; nothing after it can be read. */
type FramingFault = 'malformed' | 'tooLarge';

export interface MessageReaderParts {
  /** Longest content taken, bytes. */
  readonly maximumBytes: number;
  readonly onMessage: (content: Uint8Array) => void;
  /** Told once; bytes that come later are dropped. */
  readonly onFault: (fault: FramingFault, why: string) => void;
}

const maximumHeaderBytes = 8 * 1024;
const headerEnd = Buffer.from('\r\n\r\n');

/** Takes bytes however they are cut and gives whole contents. A message over the limit is refused before it is read. */
export function createMessageReader({ maximumBytes, onMessage, onFault }: MessageReaderParts): {
  take(bytes: Uint8Array): void;
} {
  let parts: Buffer[] = [];
  let held = 0;
  /** Bytes of the content under way; `undefined` while a header is read. */
  let wanted: number | undefined;
  let isBroken = false;

  function fail(fault: FramingFault, why: string): void {
    isBroken = true;
    parts = [];
    onFault(fault, why);
  }

  /** The held bytes as one. */
  function joined(): Buffer {
    const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    parts = [all];
    return all;
  }

  function keep(rest: Buffer): void {
    parts = rest.length > 0 ? [rest] : [];
    held = rest.length;
  }

  function readHeader(): boolean {
    const all = joined();
    const end = all.indexOf(headerEnd);
    if (end < 0 || end > maximumHeaderBytes) {
      if (all.length > maximumHeaderBytes) fail('malformed', 'What came is no message: it has no header.');
      return false;
    }
    const length = contentLength(all.toString('latin1', 0, end));
    if (length === undefined) {
      fail('malformed', 'What came is no message: its header does not say how long it is.');
      return false;
    }
    if (length > maximumBytes) {
      fail('tooLarge', `A message of ${length} bytes is over the limit of ${maximumBytes}.`);
      return false;
    }
    wanted = length;
    keep(all.subarray(end + headerEnd.length));
    return true;
  }

  return {
    take(bytes) {
      if (isBroken) return;
      parts.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      held += bytes.length;
      for (;;) {
        if (wanted === undefined && (held === 0 || !readHeader())) return;
        if (wanted === undefined || held < wanted) return;
        const all = joined();
        const content = all.subarray(0, wanted);
        wanted = undefined;
        keep(all.subarray(content.length));
        onMessage(content);
        if (isBroken) return;
      }
    },
  };
}

function contentLength(header: string): number | undefined {
  const lengths = header.split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return line.slice(0, colon).trim().toLowerCase() === 'content-length' ? [line.slice(colon + 1).trim()] : [];
  });
  const [length = '', other] = lengths;
  return other === undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
