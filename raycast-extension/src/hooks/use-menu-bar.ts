import { environment, LaunchType, showHUD } from '@raycast/api';
import type { Activation, OpenRequest } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { followToast } from '../feedback/toasts.ts';
import { activeNow, endingSoon, endingWords } from '../format/ends-soon.ts';
import { shownText } from '../format/shown-text.ts';
import { type Door, openDoor } from '../palette.ts';
import { toldOnce } from '../stores/told-once.ts';

/** What the menu shows. */
export interface MenuState {
  readonly isLoading: boolean;
  readonly active: readonly Activation[];
  /** Of those, what ends within ten minutes. */
  readonly ending: readonly Activation[];
  readonly waiting: readonly OpenRequest[];
  /** What was decided since the last time. */
  readonly news: readonly string[];
}

/** Reads silently what is active and what waits, and notifies once of what was decided and of what ends soon. */
export function useMenuBar(): MenuState {
  const [shown, setShown] = useState<MenuState>({ isLoading: true, active: [], ending: [], waiting: [], news: [] });

  useEffect(() => {
    const news: string[] = [];
    const put = ({ palette }: Door): void => {
      const { activations, openRequests: waiting } = palette.catalogue();
      const now = Date.now();
      const active = activeNow(activations, now);
      setShown({ isLoading: true, active, ending: endingSoon(active, waiting, now), waiting, news: [...news] });
    };

    async function read(): Promise<void> {
      const door = await openDoor();
      const { palette } = door;
      await palette.load();
      put(door);
      // Silent only: a menu that refreshes itself must never open a browser.
      await palette.refresh({ interaction: 'never' });
      await palette.follow({
        once: true,
        onEvent(event) {
          if (event.final) news.push(shownText(followToast(event, Date.now()).title));
        },
      });
      put(door);
      if (environment.launchType === LaunchType.Background) await notify(door, news);
    }

    void read()
      // Nobody signed in, or nobody to be reached: what was known stays shown.
      .catch(() => undefined)
      .finally(() => setShown((before) => ({ ...before, isLoading: false })));
  }, []);
  return shown;
}

/** One message for all there is to tell: Raycast hides its window for it. */
async function notify({ palette, settings, told }: Door, news: readonly string[]): Promise<void> {
  const decided = news.length > 1 ? `${news.length} PIM requests have been decided` : news[0];
  const lines = [decided, settings.tellsOfEnds ? await endingLine() : undefined].filter((line) => line !== undefined);
  if (lines.length > 0) await showHUD(lines.join('; '));

  async function endingLine(): Promise<string | undefined> {
    const now = Date.now();
    const { activations, openRequests, confirmed, gaps } = palette.catalogue();
    // Only what the service says now is worth a message: what ended early must not be spoken of.
    if (!confirmed || gaps.some(({ part }) => part === 'activations')) return undefined;
    const ending = endingSoon(activeNow(activations, now), openRequests, now);
    const fresh = await toldOnce(told, ending.map(idOf));
    const words = endingWords(
      ending.filter((one) => fresh.has(idOf(one))),
      now,
    );
    return words === undefined ? undefined : shownText(words);
  }
}

function idOf({ key, endsAt }: Activation): string {
  return `${key} ${endsAt}`;
}
