import { listedForTool } from '../tool-answers.ts';

/** Lists what is active or waiting now. Sends nothing. */
export default async function listActive() {
  return listedForTool('', ['active', 'waiting']);
}
