import { showToast, Toast } from '@raycast/api';
import { type Catalogue, PimError } from '@pim-palette/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { followToast } from '../feedback/toasts.ts';
import { type Door, openDoor } from '../palette.ts';
import { signedOutAccounts } from '../sign-in/account-registry.ts';

/** What a command shows from: the palette, and how fresh it is. */
export interface Desk {
  /** Absent until the preferences and the snapshot are read. */
  readonly door?: Door;
  /** Another number whenever rows may have changed. */
  readonly version: number;
  readonly isLoading: boolean;
  readonly isOffline: boolean;
  /** The state the list is in, as a sentence. */
  readonly notice?: string;
  /** Why nothing can be shown at all. */
  readonly problem?: unknown;
  /** Reads everything again; with `allowed` a browser may open. */
  readonly refresh: (interaction?: 'never' | 'allowed') => Promise<void>;
  readonly redraw: () => void;
}

/** Opens the palette, shows what is known, and reads the service behind it. */
export function useDesk(): Desk {
  const [door, setDoor] = useState<Door>();
  const [version, setVersion] = useState(0);
  const [isLoading, setLoading] = useState(true);
  const [isOffline, setOffline] = useState(false);
  const [notice, setNotice] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const leaving = useRef(new AbortController());
  const redraw = useCallback(() => setVersion((before) => before + 1), []);

  const refreshDoor = useCallback(
    async (opened: Door, interaction: 'never' | 'allowed'): Promise<void> => {
      setLoading(true);
      try {
        const catalogue = await opened.palette.refresh({
          onPart: redraw,
          signal: leaving.current.signal,
          interaction,
        });
        const offline = isUnreachable(catalogue);
        setOffline(offline);
        setNotice(offline ? 'No connection: nothing can be sent' : undefined);
        const identities = await opened.palette.identities();
        await opened.accounts.remember(identities).catch(() => undefined);
      } catch (error) {
        if (leaving.current.signal.aborted) return;
        if (isNotSignedIn(error)) setNotice(await signedOutNotice(opened));
        else if (interaction === 'allowed') await showError(error);
        else setNotice(error instanceof Error ? error.message : String(error));
      } finally {
        if (!leaving.current.signal.aborted) {
          redraw();
          setLoading(false);
        }
      }
    },
    [redraw],
  );

  useEffect(() => {
    const gone = new AbortController();
    leaving.current = gone;
    async function start(): Promise<void> {
      try {
        const opened = await openDoor({ onMessage: (title) => void showToast({ style: Toast.Style.Failure, title }) });
        await opened.palette.load();
        if (gone.signal.aborted) return;
        setDoor(opened);
        redraw();
        await refreshDoor(opened, 'never');
        await followOpen(opened, gone.signal, redraw);
      } catch (error) {
        if (gone.signal.aborted) return;
        setProblem(error);
        setLoading(false);
      }
    }
    void start();
    return () => gone.abort();
  }, [redraw, refreshDoor]);

  const refresh = useCallback(
    async (interaction: 'never' | 'allowed' = 'never') => (door ? refreshDoor(door, interaction) : undefined),
    [door, refreshDoor],
  );
  return useMemo(
    () => ({ door, version, isLoading, isOffline, notice, problem, refresh, redraw }),
    [door, version, isLoading, isOffline, notice, problem, refresh, redraw],
  );
}

/** What an earlier launch left open is looked at again, and said when it is decided. */
async function followOpen({ palette }: Door, signal: AbortSignal, redraw: () => void): Promise<void> {
  await palette.follow({
    signal,
    onEvent(event) {
      redraw();
      if (event.final) void show(followToast(event, Date.now()));
    },
  });
}

function isUnreachable({ gaps }: Catalogue): boolean {
  return gaps.length > 0 && gaps.every(({ error }) => error.code === 'offline' || error.code === 'timedOut');
}

function isNotSignedIn(error: unknown): boolean {
  return error instanceof PimError && error.code === 'notSignedIn';
}

async function signedOutNotice({ accounts, palette }: Door): Promise<string | undefined> {
  const lost = signedOutAccounts(await accounts.accounts(), await palette.identities());
  return lost.length === 0 ? undefined : `Sign in again: the sign-in of ${lost[0]?.username} is gone`;
}
