// Names somebody could give a role, a group or a place to fool a terminal: nothing that is printed of them steers one.
import { describe, expect, it } from '@jest/globals';
import { hostileScenario } from '@pim-palette/fake-tenant';
import { openCompany } from './run-pim.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe('hostile names', () => {
  it('steer no terminal, whichever command prints them', async () => {
    const company = await openCompany(() => hostileScenario());
    await company.pim('list');
    const { eligibilities } = company.door.palette.catalogue();
    expect(eligibilities.length).toBeGreaterThan(3);
    const keys = eligibilities.flatMap(({ key }) => ['--key', key]);
    const commands = [
      ['show', ...keys],
      ['activate', ...keys, '--reason', 'x\u001b[2J\u202e', '--ticket', 'INC\u0007'],
      ['history'],
      ['history', '--csv', '-'],
      ['history', '--html', '-'],
      ['approvals'],
      ['tenants'],
      ['end', '--all'],
      ['__complete', '--at=', '--', 'activate'],
      ['doctor', '--report', '-'],
      ['registration'],
    ];
    for (const words of commands) {
      const { output, errors, code } = await company.pim(words);
      expect({ words: words[0], code }).not.toEqual({ words: words[0], code: 70 });
      const found = steering.exec((output + errors).replaceAll('\r\n', '\n'));
      expect({ words: words.join(' ').slice(0, 20), found: found?.[0] }).toEqual({
        words: words.join(' ').slice(0, 20),
        found: undefined,
      });
    }
  });
});
