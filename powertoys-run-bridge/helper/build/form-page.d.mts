import type { Plugin } from 'esbuild';

export function buildFormPage(): Promise<{ readonly html: string; readonly start: string; readonly script: string; readonly style: string }>;
export function formPagePlugin(): Plugin;
