import { showToast, Toast } from '@raycast/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDoor } from '../palette.ts';
import { createDesk, type Desk, type DeskState } from './desk.ts';

/** The desk of this command, begun when it is first shown. */
export function useDesk(): Desk {
  const [desk] = useState(createDesk);
  useEffect(() => {
    const onMessage = (title: string) => void showToast({ style: Toast.Style.Failure, title });
    void desk.start(() => openDoor({ onMessage }));
    return desk.stop;
  }, [desk]);
  return desk;
}

/** What the desk shows now, in a view of any depth. */
export function useDeskState(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}
