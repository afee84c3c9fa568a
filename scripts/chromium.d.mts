export function chromiumPath(): string | undefined;
export const chromiumArguments: readonly string[];
