import type { FollowEvent, Session } from '@pim-palette/core';
import type { Door } from '../palette.ts';

/** What a command shows from, at one moment. */
export interface DeskState {
  /** Absent until the preferences and the snapshot are read. */
  readonly door?: Door;
  /** Core's living palette of this command; there with the door. */
  readonly session?: Session;
  /** Another number whenever rows may have changed. */
  readonly version: number;
  readonly isLoading: boolean;
  /** Why nothing can be shown at all. */
  readonly problem?: unknown;
}

/** What is sent and kept works on of a desk. */
export interface DeskBase {
  state(): DeskState;
  redraw(): void;
  /** Tells what following sees, from now on; gives what ends that. */
  onFollowed(listener: (event: FollowEvent) => void): () => void;
}
