import { readFileSync } from 'node:fs';

/** The version in the package's own manifest: the one place it is written. It is two folders up from here and from the bundle. */
export function readVersion(): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  } catch {
    // As one file there is no manifest beside it.
  }
  return 'unknown';
}
