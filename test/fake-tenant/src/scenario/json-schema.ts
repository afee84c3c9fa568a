import * as z from 'zod';

import { scenarioSchema } from './schema.ts';

/** The JSON Schema of the scenario format, as `scenarios/scenario.schema.json` holds it: what editors check files by. */
export function printScenarioSchema(): string {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Scenario of the PIM Palette fake tenant', ...schema }, null, 2)}\n`;
}
