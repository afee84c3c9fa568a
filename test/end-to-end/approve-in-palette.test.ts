// An approver at the palette, in a real terminal.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openTerminal, type TerminalSession } from '../../scripts/terminal-session.mjs';
import { root } from '../bridge/serve/company.ts';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
let terminal: TerminalSession | undefined;
afterEach(async () => {
  terminal?.kill('SIGKILL');
  await running?.close();
});

describe('/approve in the palette', () => {
  it('shows what waits and approves one with a reason', async () => {
    const company = await signedInPim('approvals');
    running = company;
    const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
    terminal = openTerminal({
      file: process.execPath,
      args: [pim],
      cwd: root,
      env: { ...company.environment, TERM: 'xterm-256color', SIGN_IN_AS: 'Nora' },
      columns: 110,
    });
    await terminal.until(/Sign in/);
    terminal.type('\r');
    // By its name it is called once everything was read: a sign-in for Azure comes in between.
    await terminal.until(/Bluefinch Foods · nora/);
    terminal.type('/approve');
    await terminal.until(/Enter: see and decide them[\s\S]*1\/1/);
    terminal.type('\r');
    await terminal.until(/Back to the list/);
    terminal.type('\u001b[B\r');
    await terminal.until(/asks for/);
    terminal.type('\u001b[B\r');
    await terminal.until(/Approve .*: why\?/);
    terminal.type('seen');
    await terminal.until(/seen/);
    terminal.type('\r');
    await terminal.until(/ approved/);
    terminal.type('\u0003');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(company.tenant.log.filter(({ method }) => method === 'PATCH').map(({ status }) => status)).toHaveLength(1);
    expect(company.tenant.offences()).toEqual([]);
  });
});
