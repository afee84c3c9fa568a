export function manifests(release: {
  readonly version: string;
  readonly website: string;
  readonly hashes: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>>;
