// Writes what is made from the messages: the C# records, and the message table of the README.
// Run it with `npm run generate -w @pim-palette/protocol`; a test fails while the files differ from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { csharpMessages } from './csharp.ts';
import { pimErrors, pipeErrors } from './errors.ts';
import { notifications, requests } from './messages.ts';

const tableStart = '<!-- messages: generated, see protocol/generate.ts -->';
const tableEnd = '<!-- /messages -->';

/** The message table as markdown: who sends what to whom, why, and with which fields. */
export function messageTable(): string {
  const fields = (shape: object) =>
    Object.entries(shape)
      .map(([name, schema]) => `\`${name}\`${schema.isOptional() ? '?' : ''}`)
      .join(', ') || 'nothing';
  const rows = [
    ...Object.entries(requests).map(
      ([name, { params, result, why }]) =>
        `| \`${name}\` | host → helper | ${why} | ${fields(params.shape)} | ${fields(result.shape)} |`,
    ),
    ...Object.entries(notifications).map(
      ([name, { from, params, why }]) =>
        `| \`${name}\` | ${from === 'host' ? 'host → helper' : 'helper → host'} | ${why} | ${fields(params.shape)} | not answered |`,
    ),
  ];
  const numbers = (table: Readonly<Record<string, number>>) =>
    Object.entries(table)
      .map(([name, number]) => `\`${name}\` ${number}`)
      .join(', ');
  return [
    '| message | direction | when, and why | with | answer |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Errors of the pipe: ${numbers(pipeErrors)}.`,
    '',
    `Errors of PIM: ${numbers(pimErrors)}.`,
  ].join('\n');
}

/** The README with the table of now between its two marks; throws when the marks are missing. */
export function withMessageTable(readme: string): string {
  const start = readme.indexOf(tableStart);
  const end = readme.indexOf(tableEnd);
  if (start < 0 || end < start) throw new Error('The README has no place for the message table.');
  return `${readme.slice(0, start)}${tableStart}\n${messageTable()}\n${readme.slice(end)}`;
}

/** Every generated file, by its path from here, as it is on disk and as it should be. */
export function generatedFiles(): readonly {
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}[] {
  const read = (path: string) => {
    try {
      return readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
    } catch {
      return '';
    }
  };
  const readme = read('../README.md');
  const records = '../plugin/Messages.g.cs';
  return [
    { path: records, found: read(records), wanted: csharpMessages() },
    { path: '../README.md', found: readme, wanted: withMessageTable(readme) },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, wanted } of generatedFiles()) writeFileSync(new URL(path, import.meta.url), wanted);
}
