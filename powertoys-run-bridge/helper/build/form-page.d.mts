import type { Plugin } from 'rolldown';

export function buildFormPage(): Promise<{ readonly html: string; readonly start: string; readonly script: string; readonly style: string }>;
export function formPagePlugin(): Plugin;
