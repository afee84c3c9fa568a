import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const caseSchema = z.object({
  name: z.string(),
  evidence: z.string(),
  note: z.string().optional(),
  source: z.string().optional(),
  /** Name of the arrangement it needs, when not its own name. */
  arrangement: z.string().optional(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown(),
  }),
});

/** One documented pair of request and answer. */
export type ContractCase = z.output<typeof caseSchema>;

/** All cases of a folder, by name; `undefined` when there is no such folder. */
export function readCases(folder: string): readonly ContractCase[] | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .toSorted()
    .map((name) => caseSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
