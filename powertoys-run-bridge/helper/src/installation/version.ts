import { readFileSync } from 'node:fs';

/** Put in by the build. */
declare const PIM_PALETTE_VERSION: string | undefined;

/** The version in the package's own manifest: the one place it is written. It is two folders up from here. */
export function readVersion(): string {
  if (typeof PIM_PALETTE_VERSION === 'string') return PIM_PALETTE_VERSION;
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
