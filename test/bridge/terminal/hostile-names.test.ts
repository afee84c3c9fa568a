// Names and reasons that mean harm, through the commands: what is printed for people neither moves a cursor nor reads backwards.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { hostileNames, hostileScenario } from '@pim-palette/fake-tenant';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany(() => hostileScenario());
});

// C0 but line end and the tab between columns, DEL, C1, bidirectional controls, line and paragraph separators, halves of a character.
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for exactly these.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

function findHarm(text: string): string | undefined {
  const at = text.search(harmful);
  return at < 0 ? undefined : JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
}

describe.each([
  'list',
  'active',
  'pending',
  'approvals',
  'history',
  'show Harmless',
  'show formula',
  'tenants',
  'need restart',
])('pim %s', (command) => {
  it('prints nothing that means harm', async () => {
    const { output, errors } = await company.pim(command);
    expect(output + errors).not.toBe('');
    expect(findHarm(output)).toBeUndefined();
    expect(findHarm(errors)).toBeUndefined();
  });
});

it('lists every one of them, and tells those that are named alike apart', async () => {
  const { output } = await company.pim('list --json');
  const { rows } = JSON.parse(output) as { rows: readonly { readonly key: string; readonly role: string }[] };
  expect(rows.length).toBeGreaterThan(Object.keys(hostileNames).length * 4);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

it('keeps one line and as many columns a row, whatever is in its name', async () => {
  const { output } = await company.pim('list');
  const { output: json } = await company.pim('list --json');
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(JSON.parse(json).rows.length);
  expect(new Set(lines.map((line) => line.split('\t').length)).size).toBe(1);
});

it('draws on a screen in as many columns as it has, and names stay apart', async () => {
  let screen = '';
  const write = (text: string): void => {
    screen += text;
  };
  await company.pim('list', { output: { write, isTerminal: true, columns: () => 80 } });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of our own are no names.
  const drawn = screen.replaceAll(/\u001b\[[\d;]*m/g, '');
  expect(findHarm(drawn)).toBeUndefined();
  // One shape on a screen may be several characters.
  const shapes = new Intl.Segmenter();
  const wide = drawn.split('\n').filter((line) => [...shapes.segment(line)].length > 80);
  expect(wide).toEqual([]);
});
