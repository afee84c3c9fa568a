/** An ARM path in its parts. */
export interface ArmPath {
  /** Scope as asked, without `/providers/Microsoft.Subscription`; empty for the tenant root. */
  readonly scope: string;
  /** First segment after the provider (`roleEligibilityScheduleInstances`). */
  readonly collection: string;
  /** Everything after it. */
  readonly rest: readonly string[];
}

/** Splits `{scope}/providers/Microsoft.Authorization/{collection}/…`; `undefined` for any other path. */
export function parseArmPath(path: string): ArmPath | undefined {
  const match = /^(.*)\/providers\/Microsoft\.Authorization\/([^/]+)(?:\/(.+))?$/i.exec(path);
  if (!match) return undefined;
  return { scope: plainScope(match[1] ?? ''), collection: match[2] ?? '', rest: match[3]?.split('/') ?? [] };
}

/** A scope without the subscription provider's prefix. */
function plainScope(scope: string): string {
  return scope.replace(/^\/providers\/Microsoft\.Subscription(?=\/subscriptions\/)/i, '');
}
