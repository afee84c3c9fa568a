/** Tells a listener. It cannot get in the way of what it is told: what it throws, now or later, is its own affair. */
export function tell<T>(listener: ((told: T) => unknown) | undefined, told: T): void {
  void (async () => listener?.(told))().catch(() => undefined);
}
