import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { win32 } from 'node:path';
import { promisify } from 'node:util';
import { type Bundle, PimError } from '@pim-palette/core';
import { bundleShortcuts } from './bundle-shortcuts.ts';
import { type LinkProgram, type RegistryCall, registerCalls, unregisterCalls } from './registry-entries.ts';
import { startMenuFolder } from './start-menu-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What registering touches outside this program. */
export interface LinkMachine {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  /** Calls `reg.exe`; rejects when it fails. */
  readonly registry: (call: RegistryCall) => Promise<void>;
  readonly writeShortcut: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly removeFolder: (path: string) => Promise<void>;
}

/** Makes links open the form for this person, and with bundles a Start-menu entry for each. Gives what was made. */
export async function registerLinks(
  machine: LinkMachine,
  program: LinkProgram,
  bundles: readonly Bundle[] | undefined,
): Promise<readonly string[]> {
  const { systemRoot, startMenu } = placesOf(machine);
  for (const call of registerCalls(program, systemRoot)) await machine.registry(call);
  if (bundles === undefined) return [];
  // Those of bundles that are gone go too.
  await machine.removeFolder(startMenu);
  const files = bundleShortcuts(bundles, program, systemRoot);
  for (const { name, bytes } of files) await machine.writeShortcut(win32.join(startMenu, name), bytes);
  return files.map(({ name }) => name);
}

/** Takes the links and the Start-menu entries back; what is not there is no failure. */
export async function unregisterLinks(machine: LinkMachine): Promise<void> {
  const { startMenu } = placesOf(machine);
  for (const call of unregisterCalls()) await machine.registry(call).catch(() => undefined);
  await machine.removeFolder(startMenu);
}

function placesOf({ platform, environment }: LinkMachine): { readonly systemRoot: string; readonly startMenu: string } {
  const { APPDATA, SystemRoot } = environment;
  if (platform !== 'win32' || !APPDATA || !SystemRoot) {
    throw new PimError('badInput', 'Links are registered on Windows only. Elsewhere: pim activate @bundle --form');
  }
  return {
    systemRoot: SystemRoot,
    startMenu: startMenuFolder(APPDATA),
  };
}

/** The machine this program runs on. */
export function thisMachine(environment: Environment): LinkMachine {
  const run = promisify(execFile);
  return {
    platform: process.platform,
    environment,
    async registry(call) {
      const file = win32.join(environment.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');
      await run(file, [...call], { windowsHide: true }).catch((cause: { readonly stderr?: string }) => {
        throw new PimError(
          'storeFailed',
          `Windows does not keep the links: ${cause.stderr?.trim() || 'reg.exe did not run'}`,
          {
            cause,
          },
        );
      });
    },
    async writeShortcut(path, bytes) {
      await mkdir(win32.dirname(path), { recursive: true });
      await writeFile(path, bytes);
    },
    removeFolder: (path) => rm(path, { recursive: true, force: true }),
  };
}
