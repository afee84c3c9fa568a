export function removePrefix(prefix: string, environment?: NodeJS.ProcessEnv): void;
