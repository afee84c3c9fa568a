import { readFileSync } from 'node:fs';

/** Put in by the build where one file is the whole program. */
declare const PIM_PALETTE_VERSION: string | undefined;

/** The version in the package's own manifest: the one place it is written. It is two folders up from here and from the bundle. */
export function readVersion(): string {
  if (typeof PIM_PALETTE_VERSION === 'string') return PIM_PALETTE_VERSION;
  try {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  } catch {
    // Someone moved the bundle away from its package.
  }
  return 'unknown';
}
