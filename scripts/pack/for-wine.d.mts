export function filesForWine(options?: { readonly isSigned?: boolean }): Promise<Readonly<Record<string, Buffer>>>;
export function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void>;
