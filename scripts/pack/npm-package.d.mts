import type { Notice } from './script.mjs';

export function buildNpmPackage(options: {
  readonly folder: string;
  readonly notices: readonly Notice[];
}): Promise<string>;
