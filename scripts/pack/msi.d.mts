export function buildMsi(options: {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly version: string;
  readonly architecture: 'x64' | 'arm64';
  readonly output: string;
}): Promise<void>;
export function productCode(version: string, architecture: string): string;
