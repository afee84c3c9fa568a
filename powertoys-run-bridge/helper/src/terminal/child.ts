import { accessSync, constants, statSync } from 'node:fs';
import { constants as system } from 'node:os';
import { delimiter, join } from 'node:path';
import type { ChildEnd, ChildOptions } from './world.ts';

/** Signals that are handed on to the program: a terminal sends its own to both. */
const handedOn = ['SIGTERM', 'SIGHUP'] as const;

/** The program that is under way, for whoever handles the signals of this process. */
let running = 0;

/** Whether the terminal is another program's now: its Ctrl-C is not ours. */
export function isHandedOver(): boolean {
  return running > 0;
}

/** Runs a program with standard input and output of this process; never throws. `isTerminal`: the terminal sends it Ctrl-C itself. */
export function runChild(
  [command = '', ...args]: readonly string[],
  { onErrors }: ChildOptions = {},
  isTerminal = true,
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    running += 1;
    // Every start has this file; loading what starts programs, and sockets with it, is left to those that start one.
    const { spawn } = process.getBuiltinModule('node:child_process');
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', onErrors ? 'pipe' : 'inherit'],
      // On Windows az and its like are scripts, which only the shell starts.
      shell: process.platform === 'win32',
    });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    const signals: readonly NodeJS.Signals[] = isTerminal ? handedOn : [...handedOn, 'SIGINT'];
    for (const signal of signals) process.on(signal, forward);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text);
      onErrors?.(text);
    });
    const end = (result: ChildEnd) => {
      running -= 1;
      for (const signal of signals) process.off(signal, forward);
      resolve(result);
    };
    child.once('error', ({ message }) => end({ started: false, why: message }));
    child.once('close', (code, signal) =>
      end({ started: true, code: code ?? (signal === null ? 1 : 128 + (system.signals[signal] ?? 0)) }),
    );
  });
}

/** Whether a program can be started: a path that may be run, or a name that is found on PATH. */
export function canStart(command: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  return /[\\/]/.test(command) ? isProgram(command) : findProgram(command, environment) !== undefined;
}

/** The file that a shell starts for this name, the first on PATH; `undefined` when there is none. */
export function findProgram(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['', ...(environment.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  return folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
