// Links are opened by anybody: a web page, a mail, another program. They name a bundle and nothing else.

/** What a link asks for, or why it is not taken. */
export type ParsedLink =
  | { readonly ok: true; readonly bundleId: string }
  | { readonly ok: false; readonly why: string };

/** The scheme, as it is registered. */
export const linkScheme = 'pimpalette';

const longest = 400;
const form = new RegExp(`^${linkScheme}:(?://)?bundle/([^/?#\\\\]+)/?$`, 'i');
const id = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;
const refused = (why: string): ParsedLink => ({ ok: false, why });

/**
 * Reads `pimpalette://bundle/<id>`; everything else is refused with a sentence that does not repeat it. Nothing a link
 * says is ever sent: it only chooses what the form is filled with.
 */
export function parseLink(text: string): ParsedLink {
  if (text.length > longest) return refused('The link is longer than a link to a bundle can be.');
  const [, part] = form.exec(text) ?? [];
  if (part === undefined)
    return refused(`This is no link to a bundle: those look like ${linkScheme}://bundle/morning-round.`);
  const decoded = decode(part);
  // What decodes to something that has to be decoded again is no id of ours.
  if (decoded === undefined || decoded.length > 80 || !id.test(decoded.normalize('NFC'))) {
    return refused('The link names no bundle: an id is letters and digits, with hyphens in between.');
  }
  return { ok: true, bundleId: decoded.normalize('NFC').toLowerCase() };
}

/** The link that opens the form for a bundle. */
export function linkTo(bundleId: string): string {
  return `${linkScheme}://bundle/${encodeURIComponent(bundleId)}`;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
