import type { RunState } from '@pim-palette/core';
import { useEffect, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';
import type { Run } from './runs.ts';

/** How a run stands now; it goes on when the view is left. */
export function useRun(desk: Desk, run: Run): RunState {
  useEffect(() => () => desk.runs.leave(run), [desk, run]);
  return useSyncExternalStore(run.subscribe, run.state);
}
