import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { printScenarioSchema } from './scenario/json-schema.ts';

writeFileSync(fileURLToPath(new URL('../scenarios/scenario.schema.json', import.meta.url)), printScenarioSchema());
