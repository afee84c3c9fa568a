import { useEffect, useState, useSyncExternalStore } from 'react';
import { show } from '../feedback/show.ts';
import { openDoor } from '../palette.ts';
import { createDesk, type Desk } from './desk.ts';
import type { DeskState } from './desk-state.ts';

/**
 * The desk of this command: what is known is read while the first view is made. The list of roles is then read at the service, unless
 * the command shows none (`readsRoles`).
 */
export function useDesk({ readsRoles = true } = {}): Desk {
  const [desk] = useState(begun);
  const { door } = useDeskState(desk);
  useEffect(() => {
    if (door && readsRoles) void desk.readOn();
  }, [desk, door, readsRoles]);
  useEffect(() => desk.stop, [desk]);
  return desk;
}

function begun(): Desk {
  const desk = createDesk();
  const onMessage = (title: string) => void show({ tone: 'failure', title });
  void desk.start(() => openDoor({ onMessage }));
  return desk;
}

/** What the desk shows now, in a view of any depth. */
export function useDeskState(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}
