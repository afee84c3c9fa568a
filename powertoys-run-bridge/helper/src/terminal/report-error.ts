import { type Catalogue, errorLines, hiddenWords, PimError } from '@pim-palette/core';
import { candidateWords } from './commands/choose.ts';
import { type Exit, exitOfError } from './exit-codes.ts';
import { type Candidate, Failure } from './failure.ts';
import { documentOf, jsonAccess } from './json/documents.ts';
import type { GlobalOptions } from './options.ts';
import type { Printer } from './printer.ts';
import { safeText } from './text/safe-text.ts';
import type { World } from './world.ts';

/** Says what went wrong on standard error, and with `--json` as the document; gives how the command ends. */
export function reportError(
  error: unknown,
  about: {
    readonly name: string;
    readonly world: World;
    readonly options: GlobalOptions;
    readonly print: Printer;
    /** What was looked at, as far as anything was. */
    readonly catalogue?: Catalogue;
  },
): Exit {
  const { world, print } = about;
  const exit = world.isInterrupted() ? 'interrupted' : exitOf(error);
  const candidates = error instanceof Failure ? error.candidates : [];
  const lines = exit === 'internal' ? internalLines(error) : [...linesOf(error), ...hiddenLines(exit, about)];
  for (const line of [...lines, ...candidateLines(candidates)]) world.errors.write(`${safeText(line)}\n`);
  print.document(
    documentOf(exit, {
      command: 'error',
      attempted: about.name,
      error: { message: lines[0] ?? '', lines: [...lines], ...codesOf(error) },
      candidates: candidates.map((candidate) => ({
        key: candidate.key,
        kind: candidate.kind,
        role: candidate.roleName,
        scope: candidate.scopeLabel,
        ...jsonAccess(candidate),
        tenant: candidate.tenantName,
        tenantId: candidate.tenantId,
        account: candidate.username,
      })),
    }),
  );
  return exit;
}

function exitOf(error: unknown): Exit {
  if (error instanceof Failure) return error.exit;
  return error instanceof PimError ? exitOfError(error.code) : 'internal';
}

function linesOf(error: unknown): readonly string[] {
  return error instanceof Failure ? error.lines : errorLines(error);
}

/** Where nothing matched, something in a hidden tenant may. */
function hiddenLines(
  exit: Exit,
  { options, catalogue }: { readonly options: GlobalOptions; readonly catalogue?: Catalogue },
): readonly string[] {
  const words =
    catalogue && exit === 'nothingMatched' && options.tenant === undefined ? hiddenWords(catalogue) : undefined;
  return words === undefined ? [] : [`${words}. See them: pim tenants`];
}

// A fault of our own: here the stack is what helps.
function internalLines(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return ['This is a fault in pim itself. Please report it with these lines:', ...stack.split('\n').slice(0, 6)];
}

/** Those that read alike are told apart by what `--key` takes. */
function candidateLines(candidates: readonly Candidate[]): readonly string[] {
  const lines = candidates.map((candidate) => `  ${candidateWords(candidate)}`);
  return lines.map((line, index) =>
    lines.filter((other) => other === line).length > 1 ? `${line} · --key '${candidates[index]?.key}'` : line,
  );
}

function codesOf(error: unknown) {
  if (!(error instanceof PimError)) return {};
  const { code, serviceCode, serviceMessage, requestId, correlationId } = error;
  return {
    code,
    ...(serviceCode === undefined ? {} : { serviceCode }),
    ...(serviceMessage === undefined ? {} : { serviceMessage }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
