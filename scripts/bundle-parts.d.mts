export function bundleParts(folder: string): Promise<readonly string[]>;
export function putInPlace(built: string, folder: string, now?: number): Promise<void>;
export function wrapPart(text: string): string;
