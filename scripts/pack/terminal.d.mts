import type { Notice } from './script.mjs';

export const starter: string;
export function stageLinux(stage: {
  readonly folder: string;
  readonly name: string;
  readonly architecture: 'x64' | 'arm64';
  readonly code: string;
  readonly notices: readonly Notice[];
}): Promise<string>;
