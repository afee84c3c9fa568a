import { useRef, useState } from 'react';

/** State of a form, and how it is changed and read. */
export interface Latest<State> {
  /** As drawn last. */
  readonly drawn: State;
  /** As of the last change, drawn or not: what a person typed is sent, not what the launcher had time to draw. */
  now(): State;
  change(change: (before: State) => State): void;
}

/**
 * State that can be read before it is drawn. The launcher gathers renders, so ⌘↵ right after a change calls a function of the
 * drawing before, and that one's variables do not have the change.
 */
export function useLatest<State>(begin: () => State): Latest<State> {
  const [drawn, setDrawn] = useState(begin);
  const latest = useRef(drawn);
  return {
    drawn,
    now: () => latest.current,
    change(change) {
      latest.current = change(latest.current);
      setDrawn(latest.current);
    },
  };
}
