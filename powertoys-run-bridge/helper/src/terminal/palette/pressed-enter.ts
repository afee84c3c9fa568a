// Pasting must never send anything, and not every terminal marks what is pasted: an Enter that comes together with other characters,
// in one read or within a few milliseconds of them, before or after, is the end of a pasted line and not a key that was pressed.

/** Nobody presses two keys within this, ms; what is pasted or sent over a line comes far closer together. */
export const togetherMs = 12;

export interface EnterParts {
  /** ms, of a clock that only goes forward. */
  readonly now: () => number;
  /** Calls after `ms`; gives what calls it off. */
  readonly later: (ms: number, then: () => void) => () => void;
}

/** Tells a pressed Enter from the end of a pasted line. */
export interface PressedEnter {
  /** What one read brought, before the keys in it. */
  read(chunk: string): void;
  /** A key that is none of Enter's. */
  otherKey(): void;
  /** An Enter: `then` is called when nothing else came with it, a moment later. Says whether it may still have been pressed. */
  enter(then: () => void): boolean;
}

export function createPressedEnter({ now, later }: EnterParts): PressedEnter {
  let otherAt = Number.NEGATIVE_INFINITY;
  let isAmong = false;
  let callOff: (() => void) | undefined;

  return {
    read(chunk) {
      isAmong = !/^(\r\n|\r|\n)$/.test(chunk) && /[\r\n]/.test(chunk);
      // Something follows at once what looked like an Enter of its own.
      callOff?.();
      callOff = undefined;
    },
    otherKey() {
      otherAt = now();
    },
    enter(then) {
      if (isAmong || now() - otherAt < togetherMs) return false;
      callOff?.();
      callOff = later(togetherMs, () => {
        callOff = undefined;
        then();
      });
      return true;
    },
  };
}
