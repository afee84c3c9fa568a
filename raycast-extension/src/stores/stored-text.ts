import { LocalStorage } from '@raycast/api';

/** A text of Raycast's LocalStorage; `undefined` where there is none: hosts have been seen to give `null` then. */
export async function storedText(key: string): Promise<string | undefined> {
  const value: unknown = await LocalStorage.getItem(key);
  return typeof value === 'string' ? value : undefined;
}
