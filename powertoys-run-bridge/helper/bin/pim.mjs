#!/usr/bin/env node
// Starts the bundled `pim`, on the Node in node_modules when the one that runs this file is too old for it.
// Nothing else is imported on the Node it is made for: start-up is felt.

const oldest = [22, 22];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) {
  startBundle();
} else {
  await runOnPinnedNode();
}

/** What starts the bundle is CommonJS, and is run as it stands: to find and load it as a module takes longer than to read it. */
function startBundle() {
  const file = `${import.meta.dirname}/../dist/bundle/start.cjs`;
  let text;
  try {
    text = process.getBuiltinModule('node:fs').readFileSync(file, 'latin1');
  } catch (error) {
    return notBuilt(error);
  }
  const { Script } = process.getBuiltinModule('node:vm');
  new Script(`(function (__dirname) {${text}\n})`, { filename: file }).runInThisContext()(
    `${import.meta.dirname}/../dist/bundle`,
  );
}

async function runOnPinnedNode() {
  const { spawn } = await import('node:child_process');
  const node = await pinnedNode();
  if (node === undefined) {
    process.stderr.write(
      `pim needs Node ${oldest.join('.')} or newer; this is ${process.version}. Install a newer Node, or run npm ci.\n`,
    );
    process.exit(2);
  }
  const child = spawn(node, [import.meta.filename ?? process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; only what was sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} could not be started: ${error.message}\n`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 70);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** The `node` of the package for this system, or `undefined` when it is not installed. */
async function pinnedNode() {
  const [{ existsSync }, { createRequire }, { join }] = await Promise.all([
    import('node:fs'),
    import('node:module'),
    import('node:path'),
  ]);
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const { resolve } = createRequire(import.meta.url);
  for (const name of [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]) {
    for (const folder of resolve.paths(name) ?? []) {
      const node = join(folder, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(node)) return node;
    }
  }
  return undefined;
}

/** In a clone nothing is there to start before it was built. */
function notBuilt(error) {
  if (error.code !== 'ENOENT') throw error;
  process.stderr.write('pim is not built yet: npm run build\n');
  process.exit(2);
}
