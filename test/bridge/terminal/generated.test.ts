// What is generated must be what is checked in. `UPDATE_GENERATED=1` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { exitCodeTable } from '../../../powertoys-run-bridge/helper/src/terminal/exit-codes.ts';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';

const helper = fileURLToPath(new URL('../../../powertoys-run-bridge/helper', import.meta.url));

const read = (name: string) => readFileSync(join(helper, name), 'utf8');
const isUpdate = process.env.UPDATE_GENERATED !== undefined;

describe('generated files', () => {
  it('hold the JSON schema of what --json prints', () => {
    // As input: members that a later version adds are allowed.
    const schema = {
      title: 'What pim --json prints',
      description: 'One document per command. `schema` changes only when a member goes away or changes its meaning.',
      ...z.toJSONSchema(documentSchema, { io: 'input', reused: 'ref' }),
    };
    if (isUpdate) writeFileSync(join(helper, 'pim-output.schema.json'), `${JSON.stringify(schema, undefined, 2)}\n`);
    expect(read('pim-output.schema.json')).toBe(`${JSON.stringify(schema, undefined, 2)}\n`);
  });

  it('hold the table of exit codes', () => {
    const table = `<!-- exit codes -->\n${exitCodeTable()}\n<!-- end of exit codes -->`;
    if (isUpdate)
      writeFileSync(
        join(helper, 'README.md'),
        read('README.md').replace(/<!-- exit codes -->[\s\S]*?<!-- end of exit codes -->/, () => table),
      );
    expect(read('README.md')).toContain(table);
  });
});
