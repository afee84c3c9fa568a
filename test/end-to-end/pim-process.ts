// `pim` as its users start it: a process of its own, with a folder of its own, against a company on loopback https.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Scenario } from '@pim-palette/fake-tenant';
import { type Company, openCompany, root } from '../bridge/serve/company.ts';

const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

interface More {
  /** What it reads. */
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

interface Ended {
  readonly code: number | string;
  readonly output: string;
  readonly errors: string;
}

export interface PimProcess extends Company {
  /** Runs one command to its end. */
  pim(words: readonly string[], more?: More): Promise<Ended>;
}

/** A company somebody is signed in to. Sealed tokens need a keyring: without one the sign-in lives in each process. */
export async function signedInPim(scenario: string | Scenario = 'small'): Promise<PimProcess> {
  const company = await openCompany(scenario);
  const run = (words: readonly string[], { input = '', environment = {} }: More = {}) =>
    new Promise<Ended>((resolve) => {
      const child = spawn(process.execPath, [pim, ...words], { env: { ...company.environment, ...environment } });
      let output = '';
      let errors = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        errors += text;
      });
      child.stdin.end(input);
      child.once('close', (code, signal) => resolve({ code: code ?? signal ?? 'nothing', output, errors }));
    });
  return { ...company, pim: (words, more) => run(['--signin', ...words], more) };
}
