// Start-up is felt: nothing is imported here that the command in question does not need.
import { enableCompileCache } from 'node:module';

const { NODE_TLS_REJECT_UNAUTHORIZED } = process.env;
if (NODE_TLS_REJECT_UNAUTHORIZED !== undefined) {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.stderr.write('NODE_TLS_REJECT_UNAUTHORIZED is not honoured: certificates are always checked.\n');
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`This is a fault in pim itself. Please report it with these lines:\n${error.stack ?? error}\n`);
  process.exit(70);
});

void enableCompileCache;
const [{ run }, { processWorld }] = await Promise.all([
  import('./terminal/run.ts'),
  import('./terminal/process-world.ts'),
]);
const code = await run(process.argv.slice(2), processWorld());
// Kept-alive connections must not keep the process: what was written leaves first, then it ends.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
