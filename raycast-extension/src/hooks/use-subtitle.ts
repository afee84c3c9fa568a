import { useEffect } from 'react';
import { systemClock } from '../clock.ts';
import { setSubtitle } from '../feedback/show.ts';
import { subtitleOf } from '../format/subtitle.ts';
import type { Desk } from './desk.ts';
import { useDeskState } from './use-desk.ts';

/** Says in the search of all commands how much is active, as the service said it last. */
export function useSubtitle(desk: Desk): void {
  const { session, isLoading } = useDeskState(desk);
  const words = session && !isLoading ? subtitleOf(session.palette.catalogue(), systemClock.now()) : undefined;
  useEffect(() => {
    if (words !== undefined) void setSubtitle(words);
  }, [words]);
}
