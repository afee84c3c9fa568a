export interface TerminalSession {
  readonly screen: {
    readonly cols: number;
    readonly rows: number;
    /** Where the cursor is: its row on the screen, and the rows scrolled away above that. */
    readonly buffer: { readonly active: { readonly baseY: number; readonly cursorY: number } };
  };
  text(): string;
  raw(): string;
  until(test: RegExp | ((text: string) => boolean), what?: string): Promise<string>;
  readonly ended: Promise<{ readonly exitCode: number; readonly signal?: number }>;
  /** As a person types: every Enter by itself. */
  type(keys: string): void;
  /** All of it at once. */
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  kill(signal?: string): void;
}
export function openTerminal(options: {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
  readonly patienceMs?: number;
}): TerminalSession;
