/** The part of `fetch` that is used. */
export type PageFetch = (
  url: string,
  init?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly redirect?: 'manual';
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** What to do on pages that ask somebody. */
export interface PageActions {
  /** Labels of buttons (or the beginning of one), pressed one page after the other. */
  readonly press?: readonly string[];
  /** Text and ticks for fields, by name; used on every page that has them. */
  readonly fill?: Readonly<Record<string, string>>;
  /** Brings the answer to the application; the platform's `fetch` unless given. */
  readonly bring?: PageFetch;
}

/** Where a sign-in left the pages: what the browser would send to the application. */
export interface PageResult {
  readonly redirectUri: string;
  readonly form: Readonly<Record<string, string>>;
  /** POST for form_post, GET for a redirect. */
  readonly method: 'POST' | 'GET';
}

const mostPages = 20;

/**
 * Follows an address through the sign-in pages like a browser would: forms that submit themselves are submitted, asked
 * buttons are pressed, and the answer meant for another origin is given back instead of sent. Throws with the page's title
 * and buttons when a page asks something nobody answers.
 */
export async function followPages(fetch: PageFetch, address: string, actions: PageActions = {}): Promise<PageResult> {
  const last = await walk(fetch, address, actions);
  if (last.result) return last.result;
  throw new Error(`the page "${last.title}" waits for one of: ${last.buttons.join(', ') || 'nothing'}`);
}

/** As `followPages`, for addresses that end on a page (a device code, an admin consent): the title of that page. */
export async function pressThrough(fetch: PageFetch, address: string, actions: PageActions = {}): Promise<string> {
  const last = await walk(fetch, address, actions);
  if (last.result) throw new Error(`the pages ended at ${last.result.redirectUri}`);
  return last.title;
}

/** Follows the pages and brings the answer to the application's loopback address; gives the status it answered with. */
export async function signInWithoutPage(fetch: PageFetch, address: string, actions: PageActions = {}): Promise<number> {
  const { redirectUri, form, method } = await followPages(fetch, address, actions);
  const body = new URLSearchParams(form).toString();
  const bring = actions.bring ?? globalThis.fetch;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer =
    method === 'POST' ? await bring(redirectUri, { method, headers, body }) : await bring(`${redirectUri}?${body}`);
  await answer.text();
  return answer.status;
}

interface Walked {
  readonly title: string;
  readonly buttons: readonly string[];
  readonly result?: PageResult;
}

async function walk(fetch: PageFetch, address: string, { press = [], fill = {} }: PageActions): Promise<Walked> {
  const { origin } = new URL(address);
  const presses = [...press];
  let next: { readonly url: string; readonly body?: string } = { url: address };
  for (let count = 0; count < mostPages; count += 1) {
    const answer = await fetch(next.url, {
      redirect: 'manual',
      ...(next.body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: next.body,
      }),
    });
    const location = answer.headers.get('location');
    if (location !== null) {
      const target = new URL(location, next.url);
      if (target.origin !== origin) return { title: '', buttons: [], result: fromRedirect(target) };
      next = { url: target.href };
      continue;
    }
    const html = await answer.text();
    const page = readPage(html);
    if (page.automatic) {
      const target = new URL(page.action, next.url);
      const fields = Object.fromEntries(page.fields);
      if (target.origin !== origin) {
        return { title: '', buttons: [], result: { redirectUri: target.href, form: fields, method: 'POST' } };
      }
      next = { url: target.href, body: new URLSearchParams(fields).toString() };
      continue;
    }
    const wanted = presses.shift();
    const button = wanted === undefined ? undefined : page.buttons.find(({ label }) => label.startsWith(wanted));
    if (!button) return { title: page.title, buttons: page.buttons.map(({ label }) => label) };
    const filled = [...page.inputs].flatMap((name) => (fill[name] === undefined ? [] : [[name, fill[name]]]));
    const fields = { ...Object.fromEntries(page.fields), ...Object.fromEntries(filled), [button.name]: button.value };
    next = { url: new URL(page.action, next.url).href, body: new URLSearchParams(fields).toString() };
  }
  throw new Error(`more than ${mostPages} pages`);
}

function fromRedirect(target: URL): PageResult {
  return { redirectUri: target.origin + target.pathname, form: Object.fromEntries(target.searchParams), method: 'GET' };
}

interface ReadPage {
  readonly title: string;
  readonly action: string;
  readonly automatic: boolean;
  /** Hidden ones, with their values. */
  readonly fields: readonly (readonly [string, string])[];
  /** Names of those a person fills in. */
  readonly inputs: readonly string[];
  readonly buttons: readonly { readonly name: string; readonly value: string; readonly label: string }[];
}

function readPage(html: string): ReadPage {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const hidden = inputs.filter((tag) => attribute(tag, 'type') === 'hidden');
  const form = /<form\b[^>]*>/.exec(html)?.[0] ?? '';
  return {
    title: unescapeHtml(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''),
    action: attribute(form, 'action'),
    automatic: attribute(form, 'name') === 'hiddenform',
    fields: hidden.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const),
    inputs: inputs.filter((tag) => !hidden.includes(tag)).map((tag) => attribute(tag, 'name')),
    buttons: [...html.matchAll(/(<button\b[^>]*>)([^<]*)/g)].map(([, tag = '', label = '']) => ({
      name: attribute(tag, 'name'),
      value: attribute(tag, 'value'),
      label: unescapeHtml(label),
    })),
  };
}

function attribute(tag: string, name: string): string {
  return unescapeHtml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Which buttons, in which order: pages ask for a second factor, a consent, both or neither, which is not known beforehand. */
const orders: readonly (readonly string[])[] = [
  [],
  ['Approve'],
  ['Accept'],
  ['Approve', 'Accept'],
  ['Accept', 'Approve'],
];

/**
 * Visits the pages as somebody who approves and accepts whatever is asked, until a visit gets through; when none does,
 * rejects with the error of the last. `first` is pressed before: whose account it is, where the page asks.
 */
export async function clickThrough<T>(
  visit: (press: readonly string[]) => Promise<T>,
  first: readonly string[] = [],
): Promise<T> {
  let last: unknown;
  for (const press of orders) {
    try {
      return await visit([...first, ...press]);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
