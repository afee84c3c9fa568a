import type { Eligibility } from '@pim-palette/core';
import type { Exit } from './exit-codes.ts';

/** A command that cannot go on: how it ends, and the sentences that say why and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: Exit;
  readonly lines: readonly string[];
  readonly candidates: readonly Candidate[];

  constructor(exit: Exit, lines: readonly string[], candidates: readonly Candidate[] = []) {
    super(lines[0] ?? exit);
    this.exit = exit;
    this.lines = lines;
    this.candidates = candidates;
  }
}

/** What ambiguous words may have meant. */
export type Candidate = Pick<Eligibility, 'key' | 'kind' | 'roleName'> & {
  readonly scopeLabel: string;
  readonly tenantName: string;
  readonly tenantId: string;
  readonly username: string;
};
