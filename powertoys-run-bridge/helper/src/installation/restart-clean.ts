// Variables that change how Node runs code, what it prints and whether it checks certificates: not for a program that holds
// tokens. https://nodejs.org/api/cli.html#environment-variables; `NODE_DEBUG=http` prints every header, tokens among them.

/** Read by Node before any code of ours: only a process started without them is free of them. */
const readAtStart = ['NODE_DEBUG', 'NODE_DEBUG_NATIVE', 'NODE_OPTIONS'];
/** Read when somebody asks: taken away is enough. `DEBUG` makes packages print what they send, a proxy's password too. */
const readLater = ['NODE_PATH', 'NODE_REPL_EXTERNAL_MODULE', 'DEBUG'];
/** Options that show and change nothing of what is sent: people keep them for other programs. */
const harmless =
  /^(?:--(?:max-old-space-size|max-semi-space-size|stack-trace-limit|dns-result-order|disable-warning)=[\w:.-]+|--(?:no-warnings|no-deprecation|use-system-ca|use-openssl-ca|enable-source-maps|openssl-legacy-provider|no-network-family-autoselection))$/;

/** Options that print or keep what must stay secret: keys of connections, what is sent, the memory. */
const telling =
  /^--(?:tls-keylog|trace|inspect|debug|heap|cpu-prof|prof|report|diagnostic-dir|experimental-network-inspection|redirect-warnings)/;

/**
 * Takes the variables that must have no effect out of this process and so out of those it starts. Where Node has heeded one
 * already, starts this program once more without it, which never comes back where the system can replace a process; on
 * Windows the new one shares the streams, and this one ends with its exit code. Resolves when nothing was to be done.
 */
export async function restartClean({ isResident }: { readonly isResident: boolean }): Promise<void> {
  // Standard error is not named here: to look at it opens it, which is felt.
  const { env, execPath, execArgv, argv } = process;
  if (env.NODE_TLS_REJECT_UNAUTHORIZED !== undefined) {
    delete env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.stderr.write('NODE_TLS_REJECT_UNAUTHORIZED is not honoured: certificates are always checked.\n');
  }
  // The executable never takes options from outside, and brings its own.
  const isExecutable = process.getBuiltinModule('node:sea').isSea();
  const heeded = readAtStart.filter(
    (name) => env[name]?.trim() && !(name === 'NODE_OPTIONS' && isUnheeded(isExecutable)),
  );
  for (const name of [...readAtStart, ...readLater]) delete env[name];
  if (heeded.length === 0) return;
  for (const name of heeded) process.stderr.write(`${name} is not honoured: starting again without it.\n`);
  const args = isExecutable ? argv.slice(2) : [...execArgv, ...argv.slice(1)];
  if (process.platform !== 'win32' && process.execve) process.execve(execPath, [execPath, ...args], env);
  // Not imported above: it is loaded in this case alone.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(execPath, args, { stdio: 'inherit', windowsHide: true });
  // Ctrl-C reaches both: the new one says how it ends.
  process.on('SIGINT', () => undefined);
  process.exit(
    await new Promise<number>((resolve) => {
      child.once('exit', (code) => resolve(code ?? 70));
      child.once('error', () => resolve(70));
    }),
  );

  function isUnheeded(always: boolean): boolean {
    return (
      always ||
      (env.NODE_OPTIONS ?? '')
        .trim()
        .split(/\s+/)
        // What is loaded before a command runs with the rights of whoever set it; a program that stays takes nothing at all.
        .every((option) => (isResident ? harmless.test(option) : !telling.test(option)))
    );
  }
}
