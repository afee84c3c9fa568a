import { realpathSync } from 'node:fs';
import { linkProgram } from '../../links/link-program.ts';
import { findProgram } from '../child.ts';
import type { World } from '../world.ts';
import type { Check } from './doctor-checks.ts';

/** Where this `pim` lies, and the one that a shell would start. */
export interface Programs {
  readonly own: string;
  /** The first `pim` on PATH as it is found there; `undefined` when there is none. */
  readonly onPath?: string;
}

/** Looks along PATH, as a shell does. */
export function programs(environment: World['environment']): Programs {
  const { file, words } = linkProgram();
  const onPath = findProgram('pim', environment);
  return { own: words[0] ?? file, ...(onPath === undefined ? {} : { onPath }) };
}

/** Which `pim` a shell would start, and whether it is this one. Several may be installed on purpose: it is said, and no fault. */
export function programCheck({ own, onPath }: Programs): Check {
  const name = 'pim';
  if (onPath === undefined) return { name, ok: true, text: `none is on PATH; this one is ${own}` };
  if (real(onPath) === real(own)) return { name, ok: true, text: `the first on PATH is this one: ${onPath}` };
  // What npm puts on PATH there is a script of its own: it cannot be told from another's by its place.
  const isScript = /\.(cmd|bat|ps1)$/i.test(onPath);
  return {
    name,
    ok: true,
    text: isScript
      ? `the first on PATH is ${onPath}; this one is ${own}`
      : `the first on PATH is another one: ${onPath}; this one is ${own}`,
  };
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
