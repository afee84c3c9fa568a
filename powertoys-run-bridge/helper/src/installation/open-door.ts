import type { Door, DoorOptions } from './door.ts';
import { openInstalled } from './installed.ts';

/** Opens the demo, or the real thing as the environment and the settings say. Throws `badInput` for wrong settings. */
export async function openDoor(
  options: DoorOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Door> {
  if (options.demo) {
    const { openDemo } = await import('./demo.ts');
    return openDemo();
  }
  return openInstalled(options, environment);
}
