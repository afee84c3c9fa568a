// Paging: "Paging Microsoft Graph data in your app" and Azure's common list form (documented). A link is opaque, a page may
// be empty, and the last one has no link.
import { PimError } from '../errors.ts';

/** One page of a list. */
interface Page {
  readonly items: readonly unknown[];
  /** Absolute, as the service gave it. */
  readonly next?: string;
}

/** Far more than any real list has: what goes on longer turns in a circle, or has no end. */
const mostPages = 1_000;
const mostItems = 200_000;
const mostEmptyInARow = 50;
const longestLink = 65_536;

/** Reads a page's body; throws `unexpectedAnswer` when it is no list. */
function readPage(body: unknown): Page {
  if (typeof body !== 'object' || body === null || !('value' in body) || !Array.isArray(body.value)) {
    throw new PimError('unexpectedAnswer', 'The service answered something else than a list.');
  }
  const items: readonly unknown[] = body.value;
  const links: Readonly<Record<string, unknown>> = { ...body };
  const next = links['@odata.nextLink'] ?? links.nextLink;
  return typeof next === 'string' && next !== '' ? { items, next } : { items };
}

/**
 * All items from a first page on; `read` fetches the body behind a link. Throws `unexpectedAnswer` for a link seen before, and
 * for a list that goes on and on.
 */
export async function readPages(first: unknown, read: (link: string) => Promise<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  let page = readPage(first);
  let empty = 0;
  for (;;) {
    // Not spread: a page may have more items than a call has room for.
    for (const item of page.items) items.push(item);
    if (page.next === undefined) return items;
    if (seen.has(page.next)) {
      throw new PimError('unexpectedAnswer', 'The pages of the list lead in a circle.');
    }
    empty = page.items.length === 0 ? empty + 1 : 0;
    const isEndless = seen.size >= mostPages || items.length > mostItems || empty > mostEmptyInARow;
    if (isEndless || page.next.length > longestLink) {
      throw new PimError('unexpectedAnswer', `The list has no end: given up after ${seen.size + 1} pages.`);
    }
    seen.add(page.next);
    page = readPage(await read(page.next));
  }
}
