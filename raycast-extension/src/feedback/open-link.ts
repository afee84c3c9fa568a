import { open } from '@raycast/api';
import { showError } from './show.ts';

/** Opens a page, or a file, with what the system opens it with; what fails is shown. Never throws. */
export async function openLink(link: string): Promise<void> {
  try {
    await open(link);
  } catch (error) {
    await showError(error);
  }
}
