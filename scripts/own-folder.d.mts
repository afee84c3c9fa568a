export function ownFolder(environment?: NodeJS.ProcessEnv): {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
};
