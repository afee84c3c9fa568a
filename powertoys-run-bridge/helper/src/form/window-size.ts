/** Of the window, in pixels of the page. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Room for the form with this many roles; the page corrects it when it knows its own height. */
export function windowSizeFor(roles: number): WindowSize {
  return { width: 660, height: 470 + 52 * Math.min(Math.max(roles, 1), 7) };
}
