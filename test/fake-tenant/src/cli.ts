import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Audit, AuditError, auditLog, printAudit } from './audit.ts';
import { openScenario, scenarioNames } from './scenario/open-scenario.ts';
import { parseScenario, type Scenario, ScenarioError } from './scenario/scenario.ts';
import { createTenant } from './service/create-tenant.ts';
import { type ServedTenant, serveTenant } from './transport/server.ts';

/** What the command needs of its process. */
export interface CliHost {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly now: () => number;
  /** Resolves when the process is asked to end. */
  readonly untilStopped: () => Promise<void>;
}

interface CliOptions {
  readonly scenario: string;
  readonly port: number;
  readonly https: boolean;
  readonly authority?: string;
  readonly log?: string;
}

/** Something the caller can put right; the message says how. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs `pim-fake-tenant`. Gives the exit code: 0 when it was asked to end, 2 for bad input. */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  let code = 0;
  const command = new Command('pim-fake-tenant')
    .description(
      'A simulated Entra tenant with PIM on loopback. Prints one JSON line: the cloud PIM_PALETTE_CLOUD takes.',
    )
    .option('--scenario <name>', `${scenarioNames.join(', ')}, or a JSON file`, 'demo')
    .option('--port <number>', 'port on 127.0.0.1; 0 lets the system choose', readPort, 0)
    .option('--https', 'https with a throw-away authority, printed with the endpoints', false)
    .option('--authority <file>', 'write that authority to a file, for NODE_EXTRA_CA_CERTS and its like')
    .option('--log <file>', 'append one JSON line per request')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: host.write, writeErr: (text) => host.writeError(`${oneLine(text.trimEnd())}\n`) })
    .action((options: CliOptions) => serve(options, host));
  command
    .command('audit <log>')
    .description(
      'What the client did wrong, from a file --log wrote. Exit code 1 when there is anything, or no request at all.',
    )
    .option('--json', 'as JSON', false)
    .copyInheritedSettings(command)
    .action((log: string, { json }: { json: boolean }) => {
      code = audit(log, json, host);
    });
  try {
    await command.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    host.writeError(`pim-fake-tenant: ${error.message}\n`);
    return 2;
  }
}

function audit(file: string, json: boolean, host: CliHost): number {
  const found = readAudit(file);
  host.write(json ? `${JSON.stringify(found)}\n` : printAudit(found));
  return found.requests > 0 && found.offences.length === 0 ? 0 : 1;
}

function readAudit(file: string): Audit {
  try {
    return auditLog(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof AuditError) throw new UsageError(`${file}: ${error.message}`);
    throw new UsageError(`cannot read ${file} (${wordsOf(error)}); give a file that --log wrote`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('Give a number from 0 to 65535.');
  return port;
}

async function serve(options: CliOptions, host: CliHost): Promise<void> {
  if (options.authority !== undefined && !options.https) throw new UsageError('--authority goes with --https');
  const tenant = createTenant(await readScenario(options.scenario), { clock: host.now });
  const { log } = options;
  if (log !== undefined) {
    append(log, '');
    tenant.onLog = (entry) =>
      append(log, `${JSON.stringify({ ...entry, time: new Date(entry.time).toISOString() })}\n`);
  }
  const served = await listen(tenant, options);
  const { authority } = options;
  if (authority !== undefined) write(authority, served.cloud.certificateAuthority ?? '');
  host.write(`${JSON.stringify(served.cloud)}\n`);
  await host.untilStopped();
  await served.close();
}

async function listen(tenant: ReturnType<typeof createTenant>, { port, https }: CliOptions): Promise<ServedTenant> {
  try {
    return await serveTenant(tenant, { port, https });
  } catch (error) {
    throw new UsageError(`cannot listen on port ${port} (${wordsOf(error)}); choose another, or 0 for any free one`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write the authority (${wordsOf(error)}); name a file in a folder that exists`);
  }
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write the log (${wordsOf(error)}); name a file in a folder that exists`);
  }
}

/** A shipped scenario by name, or a file: anything with a dot or a slash in it. */
async function readScenario(name: string): Promise<Scenario> {
  const isFile = /[./\\]/.test(name);
  try {
    return isFile ? parseScenario(JSON.parse(readFileSync(name, 'utf8'))) : await openScenario(name);
  } catch (error) {
    if (error instanceof ScenarioError)
      throw new UsageError(
        isFile ? `${name}: ${oneLine(error.message)}` : `${oneLine(error.message)}, or name a JSON file`,
      );
    if (error instanceof SyntaxError)
      throw new UsageError(`${name} is not JSON (${error.message}); README.md shows the format`);
    throw new UsageError(`cannot read ${name} (${wordsOf(error)}); name a shipped scenario or a JSON file`);
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, '; ');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? oneLine(error.message) : String(error);
}
