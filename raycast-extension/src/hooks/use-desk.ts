import { showToast, Toast } from '@raycast/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDoor } from '../palette.ts';
import { createDesk, type Desk, type DeskState } from './desk.ts';

/** The desk of this command: what is known is read while the first view is made. */
export function useDesk(): Desk {
  const [desk] = useState(begin);
  const { door } = useDeskState(desk);
  useEffect(() => {
    if (door) void desk.readOn();
  }, [desk, door]);
  useEffect(() => desk.stop, [desk]);
  return desk;
}

function begin(): Desk {
  const desk = createDesk();
  const onMessage = (title: string) => void showToast({ style: Toast.Style.Failure, title });
  void desk.start(() => openDoor({ onMessage }));
  return desk;
}

/** What the desk shows now, in a view of any depth. */
export function useDeskState(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}
