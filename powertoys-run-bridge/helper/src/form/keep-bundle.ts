import { type ActivationWish, errorLines, keepNow, type Palette } from '@pim-palette/core';

/** Keeps a wish as a bundle, without its reason, and says what came of it in one sentence. */
export async function keepBundle(
  palette: Palette,
  { name, wish }: { readonly name: string; readonly wish: ActivationWish },
  now: number,
): Promise<string> {
  try {
    const { words = '' } = await keepNow({ does: 'newBundle', name, wish }, { palette, now });
    return `${words}.`;
  } catch (error) {
    return `The bundle could not be kept: ${errorLines(error).join(' ')}`;
  }
}
