import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where everything of this person rests: `PIM_PALETTE_HOME`, else the platform's folder for application data. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const own = environment.PIM_PALETTE_HOME?.trim();
  return own ? resolve(own) : envPaths('pim-palette', { suffix: '' }).data;
}
