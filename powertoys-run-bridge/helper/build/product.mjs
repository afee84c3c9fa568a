import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const helper = join(root, 'powertoys-run-bridge/helper');

const { version, ...owner } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The one version of the product, as the workspace's manifest has it. */
export { version };

/**
 * Whose product it is, as the workspace's manifest says: `author`, `homepage` and `repository`, which its owner sets before the
 * first release. What is not set is absent, and named in `unset`.
 */
export const { unset, ...ownership } = ownershipOf(owner);

/** The same of any manifest. Throws for an address that is none, and for a repository that is not on GitHub. */
export function ownershipOf({ author = '', homepage = '', repository = '' }) {
  const address = (typeof repository === 'string' ? repository : (repository.url ?? ''))
    .replace(/^git\+/, '')
    .replace(/\.git$/, '');
  if (address !== '' && !/^https:\/\/github\.com\/[^/]+\/[^/]+$/.test(address))
    throw new Error(`"repository" in package.json is not https://github.com/OWNER/NAME: ${address}`);
  if (homepage !== '' && !/^https:\/\//.test(homepage))
    throw new Error(`"homepage" in package.json is no https address: ${homepage}`);
  const set = {
    author: typeof author === 'string' ? author : (author.name ?? ''),
    homepage: homepage || address,
    repository: address,
  };
  const isSet = ([, value]) => value !== '';
  return {
    ...Object.fromEntries(Object.entries(set).filter(isSet)),
    unset: Object.entries({ ...set, homepage })
      .filter((entry) => !isSet(entry))
      .map(([name]) => name),
  };
}

/** Who publishes it, in words; without an owner those who wrote it. */
export const publisher = ownership.author ?? 'PIM Palette contributors';
