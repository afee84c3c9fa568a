// A Wine of its own leaves a folder for its server in the system's temporary folder, whatever TMPDIR says. It is called by the
// device and the inode of the prefix: https://gitlab.winehq.org/wine/wine/-/blob/master/server/request.c
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const place = '/tmp';

/** Ends what runs in a prefix, waits for it, and removes the prefix with all that belongs to it. */
export function removePrefix(prefix, environment = process.env) {
  const env = { ...environment, WINEPREFIX: prefix };
  for (const option of ['-k', '-w']) spawnSync('wineserver', [option], { env });
  const { dev, ino } = statSync(prefix);
  const server = `server-${dev.toString(16)}-${ino.toString(16)}`;
  for (const name of readdirSync(place))
    if (/^\.?wine-/.test(name) && existsSync(join(place, name, server))) removeServer(join(place, name), server);
  rmSync(prefix, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
}

function removeServer(folder, server) {
  rmSync(join(folder, server), { recursive: true, force: true });
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
