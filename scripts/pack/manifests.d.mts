export function manifests(release: {
  readonly version: string;
  readonly repository: string;
  readonly homepage?: string;
  readonly hashes: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>>;
