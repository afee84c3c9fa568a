import { findBundle, type Palette, PimError, resolveBundle } from '@pim-palette/core';
import type { FormOpener } from '../form/form-opener.ts';
import { parseLink } from './parse-link.ts';

/**
 * Opens the form a link names, filled in, and resolves when it is closed. Sends nothing: that is the person's to do, in the
 * form. Throws `badInput` for a link that names no bundle of theirs, `notSignedIn` when nobody is.
 */
export async function openLink(palette: Palette, link: string, openForm: FormOpener): Promise<void> {
  const read = parseLink(link);
  if (!read.ok) throw new PimError('badInput', read.why);
  let catalogue = await palette.load();
  if ((await palette.identities()).length === 0) {
    throw new PimError(
      'notSignedIn',
      'Nobody is signed in. Sign in first: /signin in your launcher, or pim signin in a terminal.',
    );
  }
  const bundle = findBundle(await palette.bundles(), read.bundleId);
  if (resolveBundle(bundle, catalogue).eligibilities.length === 0) {
    catalogue = await palette.refresh({ interaction: 'never' });
  }
  const { eligibilities: found, unread } = resolveBundle(bundle, catalogue);
  if (found.length === 0 && unread.length > 0) {
    const gap = catalogue.gaps.find(({ part }) => part === 'eligibilities');
    throw new PimError('unavailable', `What is in @${bundle.id} could not be read. ${gap?.cure ?? ''}`.trim());
  }
  if (found.length === 0) {
    throw new PimError('badInput', `Nothing in @${bundle.id} is among your roles any more.`);
  }
  const wish = {
    eligibilities: found,
    ...(bundle.durationMs === undefined ? {} : { durationMs: bundle.durationMs }),
    ...(bundle.justification === undefined ? {} : { justification: bundle.justification }),
  };
  const { opened, ended } = openForm(
    palette,
    { wish, missing: bundle.justification === undefined ? ['justification'] : [] },
    { theme: 'highContrast', signal: new AbortController().signal, onDone: () => undefined },
  );
  await opened;
  await ended;
}
