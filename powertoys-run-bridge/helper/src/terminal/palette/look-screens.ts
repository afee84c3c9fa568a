import { type Action, errorLines, type LookAction } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { showOffers } from './menus.ts';

/** Reads what is asked about, then shows it. Esc leads back to the list at any time. */
export function look(desk: Desk, action: LookAction): void {
  const title = 'eligibility' in action ? action.eligibility.roleName : 'Reading';
  whileReading(desk, title, async (signal) => {
    const menu = await desk.look(action, signal);
    return () => showOffers(desk, menu);
  });
}

/** Opens a page in the browser, and says which: where no browser is, the address is what helps. */
export function openLink(desk: Desk, link: string): void {
  whileReading(desk, 'Opening the browser', async () => {
    await desk.desktop.openLink(link);
    return () => desk.show({ type: 'message', title: 'Opened in the browser', lines: [link] });
  });
}

/** Writes a part of the past where the person finds it; a page is opened. */
export function writePast(desk: Desk, action: Extract<Action, { readonly type: 'export' }>): void {
  whileReading(desk, 'Writing it', async () => {
    const path = await desk.desktop.save(await desk.exported(action));
    const lines = [path];
    if (action.as === 'page')
      await desk.desktop.openFile(path).catch((error: unknown) => lines.push(...errorLines(error)));
    return () => desk.show({ type: 'message', title: 'Written', lines });
  });
}

/** Shows what it comes to, unless the person has gone elsewhere meanwhile. */
function whileReading(desk: Desk, title: string, work: (signal: AbortSignal) => Promise<() => void>): void {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, desk.signal]);
  const screen = { type: 'message', title, lines: ['One moment.'], cancel: () => stop.abort() } as const;
  desk.show(screen);
  const isHere = () => !signal.aborted && desk.state().screen === screen;
  work(signal).then(
    (show) => {
      if (isHere()) show();
    },
    (error: unknown) => {
      if (isHere()) desk.show({ type: 'message', title, lines: errorLines(error) });
    },
  );
}
