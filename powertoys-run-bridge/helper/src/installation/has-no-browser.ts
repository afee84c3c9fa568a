type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the person sits at another machine whose browser cannot be reached from here: over SSH, without a screen or a browser named. */
export function hasNoBrowser(environment: Environment): boolean {
  const { BROWSER, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION, SSH_TTY } = environment;
  const isRemote = Boolean(SSH_CONNECTION || SSH_TTY);
  return isRemote && ![BROWSER, DISPLAY, WAYLAND_DISPLAY].some((value) => value?.trim());
}
