/** How the helper was started. */
export interface ServeOptions {
  /** Ends with this process. */
  readonly parent?: number;
}

/** Reads the words after `serve`; a sentence for those that mean nothing. */
export function readServeOptions(words: readonly string[]): ServeOptions | string {
  const [name, value = '', ...more] = words;
  if (name === undefined) return {};
  if (name !== '--parent' || !/^[1-9]\d{0,9}$/.test(value) || more.length > 0) {
    return 'Usage: pim serve [--parent PROCESS-ID]. It is started by a launcher, and speaks JSON-RPC on its standard streams.';
  }
  return { parent: Number(value) };
}
