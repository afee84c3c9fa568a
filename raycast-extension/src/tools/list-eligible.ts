import { listedForTool } from '../tool-answers.ts';

type Input = {
  /** Words to search for: a role, a scope, a tenant. Leave it out for everything. */
  query?: string;
};

/** Lists what this person may activate. Sends nothing. */
export default async function listEligible({ query = '' }: Input) {
  return listedForTool(query.trim(), ['eligible', 'active', 'waiting']);
}
