import { openFormWindow } from '../form/open-form-window.ts';
import { desktopHere } from '../installation/desktop.ts';
import { openDoor } from '../installation/open-door.ts';
import { systemClock } from '../installation/system-clock.ts';
import { startMenuHere } from '../links/start-menu.ts';
import { withProxy } from './host-settings.ts';
import { type ServeWorld, serve } from './serve.ts';

type Here = Omit<ServeWorld, 'clock' | 'isAlive' | 'openDoor' | 'openForm' | 'desktop' | 'startMenu'> & {
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The helper itself, on this machine. Gives the exit code. */
export function serveHere({ environment, ...world }: Here): Promise<number> {
  const startMenu = startMenuHere(environment);
  return serve({
    ...world,
    clock: systemClock,
    isAlive,
    openDoor: ({ proxy, ...rest }) => openDoor(rest, withProxy(environment, proxy)),
    openForm: openFormWindow(environment, systemClock),
    desktop: desktopHere(environment),
    ...(startMenu === undefined ? {} : { startMenu }),
  });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
