export function buildPlugin(): Promise<void>;
