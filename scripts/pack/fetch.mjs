// Programs for other systems than this one, from npm's registry: npm installs none of them, so they are packed by name,
// kept in bin-cache and compared with the hashes of fetched.json each time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import { npm } from '../install.mjs';
import { root } from '../runtime.mjs';

const hashes = JSON.parse(readFileSync(new URL('fetched.json', import.meta.url), 'utf8'));

/** The unpacked folder of `name@version`; throws when it cannot be had or is not what it was. */
export async function fetched(spec) {
  const wanted = hashes[spec];
  if (!wanted) throw new Error(`${spec} has no hash in scripts/pack/fetched.json.`);
  const installed = join(root, 'node_modules', spec.slice(0, spec.lastIndexOf('@')));
  if (versionOf(installed) === spec.slice(spec.lastIndexOf('@') + 1)) return installed;
  const cache = join(root, 'bin-cache');
  mkdirSync(cache, { recursive: true });
  const plain = spec.replace(/^@/, '').replace('/', '-');
  const archive = join(cache, `${plain.replace(/@(?=[^@]*$)/, '-')}.tgz`);
  if (!existsSync(archive)) {
    const result = npm(['pack', spec, '--pack-destination', cache, '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 2],
    });
    if (result.status !== 0) throw new Error(`npm could not fetch ${spec}.`);
  }
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== wanted) {
    rmSync(archive);
    throw new Error(`${spec} is not what it was: ${found} instead of ${wanted}. The file was deleted.`);
  }
  const folder = join(cache, plain);
  if (!existsSync(folder)) {
    // Two processes may unpack at once: each does so on its own, the last one stays.
    const own = `${folder}.${process.pid}`;
    mkdirSync(own, { recursive: true });
    await extract({ file: archive, cwd: own, strip: 1 });
    try {
      renameSync(own, folder);
    } catch (error) {
      rmSync(own, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return folder;
}

/** npm installs this system's own, and compares it with package-lock.json. */
function versionOf(folder) {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}
