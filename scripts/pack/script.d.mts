export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}
export function buildScript(): Promise<{ readonly code: string; readonly notices: readonly Notice[] }>;
