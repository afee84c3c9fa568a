import { Clipboard, showToast, Toast } from '@raycast/api';
import { errorReport, errorToast, type ToastWords } from './toasts.ts';

const styles = {
  animated: Toast.Style.Animated,
  success: Toast.Style.Success,
  failure: Toast.Style.Failure,
} as const;

/** Shows words in a toast; with a toast given, turns that one into them. */
export async function show({ tone, title, message }: ToastWords, toast?: Toast): Promise<Toast> {
  if (!toast) return showToast({ style: styles[tone], title, ...(message === undefined ? {} : { message }) });
  // Each of these is shown at once: the style last, so that nothing looks done under old words.
  toast.message = message;
  toast.title = title;
  toast.style = styles[tone];
  return toast;
}

/** Shows a thrown value, with a way to copy all that is known of it. */
export async function showError(error: unknown, toast?: Toast): Promise<void> {
  const shown = await show(errorToast(error), toast);
  shown.primaryAction = { title: 'Copy Details', onAction: () => Clipboard.copy(errorReport(error)) };
}
