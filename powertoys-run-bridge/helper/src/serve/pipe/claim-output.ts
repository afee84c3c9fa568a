import { format } from 'node:util';

/** The protocol's own way out, after everything else was led away from it. */
export interface ClaimedOutput {
  write(text: string | Uint8Array): void;
  /** Resolves when what was written is with the system. */
  flushed(): Promise<void>;
}

/**
 * Takes standard output for the protocol alone: whatever else writes there afterwards, `console` included, is given to
 * `onStray` instead. `onClosed` is called when nobody reads any more.
 */
export function claimOutput(
  output: NodeJS.WriteStream,
  { onStray, onClosed }: { readonly onStray: (text: string) => void; readonly onClosed: () => void },
): ClaimedOutput {
  const write = output.write.bind(output);
  output.on('error', onClosed);
  output.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => {
    onStray(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const callback = rest.find((one) => typeof one === 'function');
    if (callback) process.nextTick(() => callback());
    return true;
  };
  for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table'] as const) {
    console[name] = (...words: unknown[]) => onStray(format(...words));
  }
  return {
    write: (text) => void write(text),
    flushed: () => new Promise((resolve) => write('', () => resolve())),
  };
}
