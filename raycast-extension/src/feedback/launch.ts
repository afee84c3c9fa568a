import { launchCommand, LaunchType } from '@raycast/api';

/** Starts another command of this extension, if Raycast lets it. Never throws: it may be disabled, or not be there. */
export async function launch(name: string, type: LaunchType = LaunchType.UserInitiated): Promise<void> {
  try {
    await launchCommand({ name, type });
  } catch {
    // Nothing depends on it.
  }
}

/** Has the menu bar look again. */
export const refreshMenuBar = (): Promise<void> => launch('menu-bar', LaunchType.Background);
