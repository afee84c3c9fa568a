// The scripts as their shells run them. A shell that is not there is named, and not tried.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../bridge/serve/company.ts';
import { type PimProcess, signedInPim } from './pim-process.ts';

const run = promisify(execFile);
let company: PimProcess;
let path: string;

beforeAll(async () => {
  company = await signedInPim();
  await company.pim(['list']);
  await company.pim(['bundle', 'save', 'Ops', 'user administrator']);
  path = join(company.folder, 'bin');
  await mkdir(path);
  const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
  await writeFile(join(path, 'pim'), `#!/bin/sh\nexec "${process.execPath}" "${pim}" "$@"\n`);
  await chmod(join(path, 'pim'), 0o755);
});
afterAll(() => company.close());

async function shell(program: string, args: readonly string[]): Promise<string> {
  const env = { ...company.environment, PATH: `${path}:${process.env.PATH}`, HOME: company.folder };
  const { stdout } = await run(program, [...args], { env });
  return stdout;
}

const shellAt = (name: string) =>
  ['/bin', '/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)).find((one) => existsSync(one));
const itWith = (name: string) => {
  const program = shellAt(name);
  if (program === undefined) process.stderr.write(`Not run: completion in ${name} (not installed).\n`);
  return program === undefined ? it.skip : it;
};

describe('completion', () => {
  itWith('bash')('in bash replaces the word at the cursor, quoted as bash reads it', async () => {
    const script = String.raw`
      eval "$(pim completion bash)"
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _pim_complete; printf '%s\n' "[$*]" "\${COMPREPLY[@]}"; }
      ask pim act
      ask pim activate glo
      ask pim activate 'Global\ Rea'
      ask pim activate '"User'
      ask pim activate @o
      complete -p pim
    `.replaceAll('\\${', '${');
    expect((await shell('bash', ['--norc', '-c', script])).split('\n')).toEqual([
      '[pim act]',
      'active',
      'activate',
      '[pim activate glo]',
      String.raw`Global\ Reader`,
      String.raw`[pim activate Global\ Rea]`,
      String.raw`Global\ Reader`,
      '[pim activate "User]',
      'User Administrator',
      '[pim activate @o]',
      '@ops',
      'complete -o nosort -F _pim_complete pim',
      '',
    ]);
  });

  itWith('fish')('in fish offers names with where they reach', async () => {
    const script =
      'pim completion fish | source; complete -C "pim activate key"; complete -C "pim activate Global\\ Rea"; complete -C "pim deact"';
    const lines = (await shell('fish', ['--no-config', '-c', script])).trim().split('\n');
    expect(lines[0]).toMatch(/^Key.*Vault.*Administrator\tkv-prod · Northwind Labs$/);
    expect(lines.filter((line) => line.includes('Global'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^deactivate/);
  });

  itWith('zsh')('in zsh is taken by the completion system', async () => {
    const script = `autoload -Uz compinit; compinit -u -d ${join(company.folder, 'zcompdump')}; eval "$(pim completion zsh)"; print -r -- $_comps[pim];
      _describe() { print -rl -- "$found[@]"; }; words=(pim activate key); CURRENT=3; _pim; words=(pim activate 'Global\\ Rea'); _pim`;
    const lines = (await shell('zsh', ['-f', '-c', script])).trim().split('\n');
    expect(lines).toEqual([
      '_pim',
      'Key Vault Administrator:kv-prod · Northwind Labs',
      'Global Reader:Directory · Northwind Labs',
    ]);
  });

  it('asks nobody', async () => {
    const asked = company.tenant.log.length;
    const { output } = await company.pim(['__complete', '--at=key', '--', 'activate']);
    expect(output).toContain('Key Vault');
    expect(company.tenant.log).toHaveLength(asked);
  });
});
