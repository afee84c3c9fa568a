import { useEffect, useState, useSyncExternalStore } from 'react';
import { show } from '../feedback/show.ts';
import { openDoor } from '../palette.ts';
import { createDesk, type Desk, type DeskState } from './desk.ts';

interface DeskOptions {
  /** Something is drawn already: the rest begins after it. */
  readonly isDrawn?: boolean;
}

/** The desk of this command: what is known is read while the first view is made, or once it is drawn. */
export function useDesk({ isDrawn = false }: DeskOptions = {}): Desk {
  const [desk] = useState(() => {
    const made = createDesk();
    if (!isDrawn) start(made);
    return made;
  });
  const { door } = useDeskState(desk);
  useEffect(() => {
    if (isDrawn) start(desk);
  }, [desk, isDrawn]);
  useEffect(() => {
    if (door) void desk.readOn();
  }, [desk, door]);
  useEffect(() => desk.stop, [desk]);
  return desk;
}

function start(desk: Desk): void {
  const onMessage = (title: string) => void show({ tone: 'failure', title });
  void desk.start(() => openDoor({ onMessage }));
}

/** What the desk shows now, in a view of any depth. */
export function useDeskState(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}
