// Stands in for @napi-rs/keyring where nothing is installed: its native part then lies beside the executable.
const { createRequire } = require('node:module');

module.exports = createRequire(process.execPath)('./keyring.node');
