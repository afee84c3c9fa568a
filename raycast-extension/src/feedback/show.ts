import { Clipboard, showHUD, showToast, Toast, updateCommandMetadata } from '@raycast/api';
import { errorToast, reportedToast, type ToastWords } from './toasts.ts';

const styles = {
  animated: Toast.Style.Animated,
  success: Toast.Style.Success,
  failure: Toast.Style.Failure,
} as const;

/**
 * Shows words in a toast; with a toast given, turns that one into them. Never throws: a toast that cannot be shown, because
 * the window is gone or Raycast refuses, must not change what is said to have happened. `undefined` when it was not shown.
 */
export async function show(words: ToastWords, toast?: Toast): Promise<Toast | undefined> {
  const { tone, title, message, report } = words;
  const action = report === undefined ? undefined : { title: 'Copy Details', onAction: () => void copy(report) };
  try {
    if (!toast) {
      return await showToast({
        style: styles[tone],
        title,
        ...(message === undefined ? {} : { message }),
        ...(action === undefined ? {} : { primaryAction: action }),
      });
    }
    // Each of these is shown at once: the style last, so that nothing looks done under old words.
    toast.message = message;
    toast.title = title;
    if (toast.primaryAction !== action) toast.primaryAction = action;
    toast.style = styles[tone];
    return toast;
  } catch {
    return undefined;
  }
}

/** Shows a thrown value, with a way to copy all that is known of it. Never throws. */
export async function showError(error: unknown, toast?: Toast): Promise<void> {
  await show(reportedToast(error), toast);
}

/** What can be done from a toast. Never throws. */
export function setActions(
  toast: Toast | undefined,
  primary?: Toast.ActionOptions,
  secondary?: Toast.ActionOptions,
): void {
  try {
    if (!toast) return;
    toast.primaryAction = primary;
    toast.secondaryAction = secondary;
  } catch {
    // Then there is nothing to press.
  }
}

/** Shows one line where no window is. Never throws. */
export async function hud(text: string): Promise<void> {
  try {
    await showHUD(text);
  } catch {
    // It is in the menu as well.
  }
}

/** Says something of this command where all commands are searched. Never throws. */
export async function setSubtitle(subtitle: string): Promise<void> {
  try {
    await updateCommandMetadata({ subtitle });
  } catch {
    // Then the name of the product stands there.
  }
}

/** Takes a toast away. Never throws. */
export async function hide(toast: Toast | undefined): Promise<void> {
  try {
    await toast?.hide();
  } catch {
    // It stays until Raycast takes it away.
  }
}

/** Puts text on the clipboard; what fails is said. Never throws. */
export async function copy(text: string): Promise<void> {
  try {
    await Clipboard.copy(text);
  } catch (error) {
    await show(errorToast(error));
  }
}
