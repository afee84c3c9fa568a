export function clickThrough(url: string, clicks?: readonly string[]): Promise<string[]>;
