import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMessageReader } from '../../../../powertoys-run-bridge/helper/src/serve/pipe/message-reader.ts';
import { frameMessage } from '../../../../powertoys-run-bridge/helper/src/serve/pipe/message-writer.ts';

function read(pieces: readonly Uint8Array[], maximumBytes = 1_000) {
  const messages: unknown[] = [];
  const faults: string[] = [];
  const reader = createMessageReader({
    maximumBytes,
    onMessage: (content) => messages.push(JSON.parse(Buffer.from(content).toString('utf8'))),
    onFault: (fault) => faults.push(fault),
  });
  for (const piece of pieces) reader.take(piece);
  return { messages, faults };
}

describe('the reader of messages', () => {
  it('gives whole messages however the bytes are cut', () => {
    const message = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 60 }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.array(fc.nat(400), { maxLength: 12 }), (sent, cuts) => {
        const bytes = Buffer.from(sent.map(frameMessage).join(''));
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(read(pieces)).toEqual({ messages: sent, faults: [] });
      }),
    );
  });

  it('takes other headers, in any case', () => {
    const bytes = Buffer.from(
      'content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:  2\r\n\r\n{}',
    );
    expect(read([bytes])).toEqual({ messages: [{}], faults: [] });
  });

  it('tells a fault once and reads nothing after it', () => {
    const bytes = Buffer.from(`Content-Length: 1001\r\n\r\n${frameMessage({ after: true })}`);
    expect(read([bytes, Buffer.from('Content-Length: x\r\n\r\n')])).toEqual({ messages: [], faults: ['tooLarge'] });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 40 }), (pieces) => {
        const reader = createMessageReader({ maximumBytes: 50, onMessage: () => undefined, onFault: () => undefined });
        for (const piece of pieces) reader.take(piece);
      }),
    );
  });
});
