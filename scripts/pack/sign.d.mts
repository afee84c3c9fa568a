export function signed(name: string, content: Buffer, command?: string): Promise<Buffer>;
