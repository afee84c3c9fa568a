import { describe, expect, it } from '@jest/globals';
import { tenantPalette } from './scripted/tenant-palette.ts';

describe('what was sent from here', () => {
  it('is told newest first, of all or of one eligibility, without asking anybody', async () => {
    const setting = tenantPalette();
    const palette = setting.open();
    await palette.load();
    await palette.refresh();
    const wanted = palette
      .catalogue()
      .eligibilities.filter(({ roleName }) => ['Global Reader', 'User Administrator'].includes(roleName));
    for (const eligibility of wanted.slice(0, 2)) {
      await palette.activate(await palette.plan({ eligibilities: [eligibility], justification: 'round' }));
    }
    const asked = setting.tenant.log.length;
    const sent = await palette.sentRequests();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.sentAt).toBeGreaterThanOrEqual(sent[1]?.sentAt ?? 0);
    const [first] = wanted;
    expect((await palette.sentRequests(first?.key)).map(({ key }) => key)).toEqual([first?.key]);
    expect(setting.tenant.log).toHaveLength(asked);
  });
});
