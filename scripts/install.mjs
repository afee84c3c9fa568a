// Installs what package-lock.json names, once per lock file: a fresh clone needs no command before `npm start`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const stamp = join(root, 'node_modules', '.installed-lock');

/** Runs npm whichever way this process was started; on Windows npm is a script, not a program. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  return script && /\.c?js$/.test(script)
    ? spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', ...options })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
}

export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing packages (once) ...\n');
  const result = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    process.stderr.write(
      'The packages could not be installed; npm says why above. With no network there is nothing to install from.\n',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
