import type { ActivationWish, BatchItem, Clock, MissingField, Palette, RowPart } from '@pim-palette/core';
import { type FormPage, type FormServer, serveForm } from './form-server.ts';
import { createFormSession } from './form-session.ts';
import type { FormValues } from './view.ts';
import { type WindowSize, windowSizeFor } from './window-size.ts';

export interface FormOptions {
  /** The page as built: `page` of `pim-palette:form-page`, or what `buildFormPage` gives. */
  readonly page: FormPage;
  /** Shows the address to the person; see `openAppWindow`. */
  readonly openWindow: (url: string, size: WindowSize) => Promise<void>;
  readonly clock: Clock;
  /** New secrets of 128 bits or more, in characters that need no escaping in an address. */
  readonly newToken: () => string;
  /** Fields policy asks for that the wish leaves empty: the cursor goes to the first. */
  readonly missing?: readonly MissingField[];
  /** Parts of a query that match none or several. */
  readonly openParts?: readonly RowPart[];
  /** What fields hold besides the wish: `checkOnly`, a bundle's `ticketSystem`. */
  readonly values?: Partial<FormValues>;
  readonly theme?: 'light' | 'dark';
  readonly timeZone?: string;
  /** Wanted where none is typed, as far as policy allows, ms; the most it allows when absent. */
  readonly preferredMs?: number;
  readonly signal?: AbortSignal;
  /** Called after each sending, also when the window is closed already: what a notification is made of. */
  readonly onDone?: (items: readonly BatchItem[]) => void;
  /** How long an untouched form stays, ms; five minutes when absent. */
  readonly idleMs?: number;
}

/** How a form ended, and what came of it. */
export interface FormResult {
  /** `closed` by the person or because all was done; `idle` after a while without use; `aborted` by the caller's signal. */
  readonly end: 'closed' | 'idle' | 'aborted';
  /** The newest outcome of each role that was sent, in the order they were first sent. Empty: nothing was sent. */
  readonly items: readonly BatchItem[];
}

/** A page that is gone may be back in a moment: a broken connection is opened again by the page itself. */
const graceMs = 3_000;
/** How long a result in which all came out as asked stays, ms. */
const doneMs = 10_000;

/**
 * Serves the activation form for one use on a loopback port and opens its window. Resolves when the window is gone and
 * everything sent has its outcome. Rejects when no window could be opened; then nothing was sent.
 */
export async function openForm(palette: Palette, wish: ActivationWish, options: FormOptions): Promise<FormResult> {
  const { clock, idleMs = 5 * 60_000 } = options;
  const looking = new AbortController();
  const ended = Promise.withResolvers<FormResult['end']>();
  let lastUse = clock.now();
  let pages = 0;
  let server: FormServer | undefined;
  let wasClosing = false;

  const session = createFormSession({
    palette,
    wish,
    missing: options.missing ?? [],
    openParts: options.openParts ?? [],
    values: options.values ?? {},
    now: clock.now,
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    ...(options.preferredMs === undefined ? {} : { preferredMs: options.preferredMs }),
    onView() {
      if (!server) return;
      server.push(session.view());
      closeWhenRead();
    },
    onSent(sent) {
      lastUse = clock.now();
      try {
        options.onDone?.(sent.items());
      } catch {
        // Whoever is told has its own troubles: what was sent is sent.
      }
    },
    onClose: () => ended.resolve('closed'),
    signal: looking.signal,
  });

  /** Where everything came out as asked, and can be used as far as is known, nobody need close the window. */
  function closeWhenRead(): void {
    const isClosing = session.closesSoon();
    if (isClosing && !wasClosing) void later(doneMs, () => session.closesSoon() && ended.resolve('closed'));
    wasClosing = isClosing;
  }

  async function later(ms: number, then: () => void): Promise<void> {
    await clock.wait(ms, looking.signal).then(then, () => undefined);
  }

  async function watchUse(): Promise<void> {
    while (!looking.signal.aborted) {
      const left = lastUse + idleMs - clock.now();
      if (left <= 0 && !session.isUnderWay()) {
        ended.resolve('idle');
        return;
      }
      // While something is being sent the person may be at a sign-in page: that is use.
      if (left <= 0) lastUse = clock.now();
      await clock.wait(Math.max(left, 1_000), looking.signal).catch(() => undefined);
    }
  }

  server = await serveForm({
    page: options.page,
    ...(options.theme === undefined ? {} : { theme: options.theme }),
    newToken: options.newToken,
    view: session.view,
    onMessage(message) {
      lastUse = clock.now();
      return session.receive(message);
    },
    onPage(isThere) {
      const page = ++pages;
      if (!isThere) void later(graceMs, () => page === pages && ended.resolve('closed'));
    },
  });
  const unwatch = palette.signInWaits.subscribe(() => server?.push(session.view()));
  const onAbort = () => ended.resolve('aborted');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  try {
    await options.openWindow(server.url, windowSizeFor(wish.eligibilities.length));
    void watchUse();
    const end = await ended.promise;
    session.endWith(overWords(end, idleMs));
    // What is on its way is waited for, without the window.
    await server.close();
    await session.settled();
    return { end, items: session.items() };
  } finally {
    looking.abort();
    unwatch();
    options.signal?.removeEventListener('abort', onAbort);
    await server.close();
  }
}

function overWords(end: FormResult['end'], idleMs: number): string {
  if (end === 'closed') return 'This form is closed. You can close this window.';
  if (end === 'aborted') return 'PIM Palette was ended, and this form with it. What you typed is still here to copy.';
  const minutes = Math.round(idleMs / 60_000);
  return `This form was closed after ${minutes} minutes without use. What you typed is still here to copy; open the form again from where you opened it.`;
}
