import { existsSync } from 'node:fs';
import type { Bundle } from '@pim-palette/core';
import { startMenuFolder } from './start-menu-folder.ts';

/** The bundles in the Start menu of this person, and the links that go with them. */
export interface StartMenu {
  /** Whether bundles were put there; as it was when last looked at. */
  hasBundles(): boolean;
  /** Puts these there instead of what is there, and makes links open them. */
  put(bundles: readonly Bundle[]): Promise<void>;
  /** Takes them out, and the links back. */
  remove(): Promise<void>;
}

/** The Start menu of this machine; `undefined` on a system that has none. What it needs is loaded when it is used. */
export function startMenuHere(environment: Readonly<Record<string, string | undefined>>): StartMenu | undefined {
  const { APPDATA } = environment;
  if (process.platform !== 'win32' || !APPDATA) return undefined;
  const folder = startMenuFolder(APPDATA);
  return {
    hasBundles: () => existsSync(folder),
    async put(bundles) {
      const [{ registerLinks, thisMachine }, { linkProgram }] = await Promise.all([
        import('./register-links.ts'),
        import('./link-program.ts'),
      ]);
      await registerLinks(thisMachine(environment), linkProgram(), bundles);
    },
    async remove() {
      const { thisMachine, unregisterLinks } = await import('./register-links.ts');
      await unregisterLinks(thisMachine(environment));
    },
  };
}
