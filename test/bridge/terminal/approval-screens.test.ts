import { describe, expect, it } from '@jest/globals';
import type { Approval, DecisionItem, DecisionOutcome, Palette } from '@pim-palette/core';
import { open } from './opened-palette.ts';
import { identity, rowOf } from './things.ts';

const approval = (name: string, change: Partial<Approval> = {}): Approval => ({
  key: name,
  id: name,
  requestId: name,
  kind: 'azureResource',
  identity,
  requester: { id: name, name },
  roleName: 'Owner',
  scopeId: '/',
  scopeLabel: 'Production',
  durationMs: 7_200_000,
  justification: 'alert 4711',
  createdAt: '2026-11-23T13:00:00Z',
  ...change,
});
const decided: DecisionOutcome = { state: 'decided', decision: 'approve', isShown: true, more: false };

async function opened(approvals: Palette['approvals'], outcome: DecisionOutcome = decided) {
  const asked: Parameters<Palette['decide']>[] = [];
  const decide: Palette['decide'] = async (...args): Promise<readonly DecisionItem[]> => {
    asked.push(args);
    return args[0].map((one) => ({ approval: one, outcome }));
  };
  const row = rowOf('Requests of others', {
    type: 'command',
    key: undefined,
    action: { type: 'command', command: 'approve' },
  });
  const palette = await open({ rows: () => [row], change: { approvals, decide } });
  await palette.press('return');
  return { ...palette, asked };
}
const two = async () => ({
  items: [approval('Ada'), approval('Ben', { kind: 'group', roleName: 'Ops', access: 'owner' })],
  gaps: [],
});

describe('requests of others in the palette', () => {
  it('are shown with who asks for what; one is approved with a reason, once', async () => {
    const { screen, press, type, asked } = await opened(two);
    expect(screen()).toMatch(
      /Back to the list[\s\S]*Ada: Owner · Production[\s\S]*for 2 h · waits since 13:00[\s\S]*Ben: Ops · Group owner/,
    );
    await press('down', 'return');
    expect(screen()).toContain('Ada asks for Owner · Production');
    expect(screen()).toContain('Reason: alert 4711');
    await press('return');
    expect(asked).toEqual([]);
    await press('down', 'return', 'down', 'return');
    expect(screen()).toContain('Approve Owner · Production for Ada: why?');
    await press('return');
    expect(asked).toEqual([]);
    type('seen');
    await press('return');
    expect(asked.map(([items, wish]) => [items.map(({ key }) => key), wish])).toEqual([
      [['Ada'], { decision: 'approve', justification: 'seen' }],
    ]);
    expect(screen()).toContain('Ada: Owner · Production approved');
  });

  it('are denied all at once', async () => {
    const { screen, press, type, asked } = await opened(two);
    expect(screen()).toContain('Deny all 2');
    await press('down', 'down', 'down', 'down', 'return');
    type('not now');
    await press('return');
    expect(asked.map(([items, wish]) => [items.length, wish.decision])).toEqual([[2, 'deny']]);
  });

  it('send nothing when the person thinks better of it', async () => {
    const { press, type, asked, screen } = await opened(two);
    await press('down', 'return', 'down', 'return');
    type('no');
    await press('escape');
    expect(asked).toEqual([]);
    expect(screen()).toContain('Requests of others');
  });

  it('say what went wrong in the service’s words', async () => {
    const error = { message: 'Not yours.', code: 'x', requestId: 'r-1' };
    const { press, type, screen } = await opened(two, { state: 'notAsked', error });
    await press('down', 'return', 'down', 'return');
    type('x');
    await press('return');
    expect(screen()).toMatch(/you are not asked to decide about it[\s\S]*“Not yours\.”[\s\S]*request r-1/);
  });

  it('are none, or not known, or could not be read: each is said as that', async () => {
    const none = await opened(async () => ({ items: [], gaps: [] }));
    expect(none.screen()).toContain('Nothing waits for your decision.');
    const gap = {
      kind: 'group',
      identity,
      part: 'approvals',
      error: { message: 'No.', code: 'x' },
      cure: 'Ask.',
    } as const;
    const unread = await opened(async () => ({ items: [], gaps: [gap] }));
    expect(unread.screen()).toContain('could not be read: No. Ask.');
    expect(unread.screen()).not.toContain('Nothing waits');
    const failed = await opened(async () => Promise.reject(new Error('broken')));
    expect(failed.screen()).toContain('broken');
  });
});
