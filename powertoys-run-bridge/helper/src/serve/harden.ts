/** Variables that change how Node runs code or checks certificates. They are not for a program that holds tokens. */
const refused = [
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_PATH',
  'NODE_REPL_EXTERNAL_MODULE',
  'NODE_DEBUG',
];

/**
 * Starts this program once more without the variables of Node that must have no effect here, and ends with its exit code;
 * resolves with `false` at once when there are none. Where the system can, the process is replaced; on Windows the new one
 * shares the pipes, so that closing them ends both.
 */
export async function startedWithoutNodeOptions(): Promise<boolean> {
  const found = refused.filter((name) => process.env[name] !== undefined);
  for (const name of found) delete process.env[name];
  // Only NODE_OPTIONS has done something already; the others were read by nobody yet. The executable never takes it.
  if (!found.includes('NODE_OPTIONS') || process.getBuiltinModule('node:sea').isSea()) return false;
  process.stderr.write('NODE_OPTIONS is not honoured: starting again without it.\n');
  const args = [...process.execArgv, ...process.argv.slice(1)];
  if (process.platform !== 'win32' && process.execve) {
    process.execve(process.execPath, [process.execPath, ...args], process.env);
  }
  // Not imported above: it is loaded in this case alone.
  const child = process.getBuiltinModule('node:child_process').spawn(process.execPath, args, {
    stdio: 'inherit',
    windowsHide: true,
  });
  const code = await new Promise<number>((resolve) => {
    child.once('exit', (exitCode) => resolve(exitCode ?? 70));
    child.once('error', () => resolve(70));
  });
  process.exit(code);
}
