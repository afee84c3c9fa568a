import type { Clock, Kind, KindOperations, ServiceClient, Store, TokenSource } from '@pim-palette/core';
import type { BatchParts } from '../../../core/src/activate/batch-run.ts';
import { createJournal } from '../../../core/src/journal/create-journal.ts';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { mara } from './samples.ts';
import { scriptedTokens } from './scripted-tokens.ts';

const noClient: ServiceClient = {
  read: () => Promise.reject(new Error('no client here')),
  readAll: () => Promise.reject(new Error('no client here')),
  readBatch: () => Promise.reject(new Error('no client here')),
  write: () => Promise.reject(new Error('no client here')),
};

export function batchParts(
  clock: Clock,
  operations: readonly KindOperations[],
  change: { readonly store?: Store; readonly tokens?: TokenSource; readonly parallel?: number } = {},
): BatchParts {
  let ids = 0;
  return {
    clock,
    client: noClient,
    journal: createJournal(change.store ?? createMemoryStore(), clock),
    tokens: change.tokens ?? scriptedTokens([mara]),
    newId: () => `id-${++ids}`,
    parallel: change.parallel ?? 8,
    underWay: new Map(),
    operations(kind: Kind) {
      const found = operations.find((one) => one.kind === kind);
      if (!found) throw new Error(`no ${kind} here`);
      return found;
    },
  };
}
