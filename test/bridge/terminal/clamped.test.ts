// More was asked for than policy allows: it is sent as long as that, and said.
import { describe, expect, it } from '@jest/globals';
import { openCompany } from './run-pim.ts';

const activate = ['activate', 'helpdesk', '--reason', 'x', '--ticket', 'INC1', '--for'];

describe('a duration that policy cuts', () => {
  it('is said, and is in the outcome', async () => {
    const company = await openCompany();
    const { output } = await company.pim([...activate, '6h', '--json']);
    const { items, summary } = JSON.parse(output);
    expect(items[0].outcome).toMatchObject({ state: 'active', clampedToMs: 3_600_000 });
    expect(summary).toContain('Helpdesk Administrator · Branch North: 1 h, the most it allows');
    expect((await (await openCompany()).pim([...activate, '6h'])).errors).toContain('1 h, the most it allows');
  });

  it('is not spoken of where it is as asked', async () => {
    const company = await openCompany();
    const { output } = await company.pim([...activate, '30m', '--json']);
    expect(JSON.parse(output).items[0].outcome).not.toHaveProperty('clampedToMs');
    expect(output).not.toContain('the most');
  });
});
