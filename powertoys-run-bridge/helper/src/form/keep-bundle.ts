import { type ActivationWish, createBundleOf, errorLines, keptWords, type Palette } from '@pim-palette/core';

/** Keeps a wish as a bundle, without its reason, and says what came of it in one sentence. */
export async function keepBundle(
  palette: Palette,
  { name, wish }: { readonly name: string; readonly wish: ActivationWish },
): Promise<string> {
  try {
    let words = '';
    await palette.saveBundles((all) => {
      const { bundles, bundle } = createBundleOf(all, name, wish);
      words = `${keptWords(bundle)}.`;
      return bundles;
    });
    return words;
  } catch (error) {
    return `The bundle could not be kept: ${errorLines(error).join(' ')}`;
  }
}
