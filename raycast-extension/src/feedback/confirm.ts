import { Alert, confirmAlert, type Image } from '@raycast/api';
import { show } from './show.ts';

interface Question {
  readonly title: string;
  readonly message?: string;
  readonly icon?: Image.ImageLike;
  /** The button that does it. */
  readonly button: string;
}

/** Asks before something that takes something away; `false` when the person said no, or could not be asked: that is said. */
export async function isConfirmed({ title, message, icon, button }: Question): Promise<boolean> {
  try {
    return await confirmAlert({
      title,
      ...(message === undefined ? {} : { message }),
      ...(icon === undefined ? {} : { icon }),
      primaryAction: { title: button, style: Alert.ActionStyle.Destructive },
    });
  } catch {
    await show({ tone: 'failure', title: 'Nothing Was Done', message: 'Raycast could not ask you first. Try again.' });
    return false;
  }
}
