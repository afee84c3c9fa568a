export function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer>;
export function tarGzOf(parent: string, name: string): Promise<Buffer>;
