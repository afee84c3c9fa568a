import { describe, expect, it } from '@jest/globals';
import { createDrafts } from '../../../core/src/stores/drafts.ts';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { eligibilityOf } from '../../bridge/terminal/things.ts';

const day = 86_400_000;
const begun = Date.parse('2026-11-23T10:00:00Z');
const roles = [eligibilityOf('Global Reader'), eligibilityOf('Security Reader')];
const written = () => new Promise((resolve) => setImmediate(resolve));

function desk({ store = createMemoryStore(), mayKeep = true, now = begun } = {}) {
  return { store, drafts: createDrafts({ store, mayKeep: () => mayKeep, now: () => now }) };
}

describe('what was typed and not sent', () => {
  it('is there after the program has ended, for these roles in any order', async () => {
    const { store, drafts } = desk();
    const typed = {
      justification: 'half a reason',
      durationMs: 3_600_000,
      ticket: { number: '', system: 'ServiceNow' },
    };
    drafts.keep(roles, typed);
    await written();
    const later = desk({ store }).drafts;
    await later.load();
    expect(later.of(roles.toReversed(), begun)).toEqual(typed);
    expect(later.of(roles.slice(0, 1), begun)).toBeUndefined();
  });

  it('is forgotten once it was sent, also by the next run', async () => {
    const { store, drafts } = desk();
    drafts.keep(roles, { justification: 'x' });
    drafts.forget(roles);
    await written();
    const later = desk({ store }).drafts;
    await later.load();
    expect(later.of(roles, begun)).toBeUndefined();
  });

  it('is kept beside what another program keeps meanwhile', async () => {
    const { store, drafts } = desk();
    const other = desk({ store }).drafts;
    drafts.keep(roles, { justification: 'one' });
    await written();
    other.keep(roles.slice(0, 1), { justification: 'another' });
    await written();
    const later = desk({ store }).drafts;
    await later.load();
    expect(later.of(roles, begun)?.justification).toBe('one');
    expect(later.of(roles.slice(0, 1), begun)?.justification).toBe('another');
  });

  it('is never written down where reasons are not remembered, and what was is taken away', async () => {
    const { store, drafts } = desk();
    drafts.keep(roles, { justification: 'a secret' });
    await written();
    const careful = desk({ store, mayKeep: false }).drafts;
    await careful.load();
    expect(careful.of(roles, begun)).toBeUndefined();
    careful.keep(roles, { justification: 'another secret' });
    await written();
    expect(JSON.stringify(await store.read())).not.toContain('secret');
    expect(careful.of(roles, begun)?.justification).toBe('another secret');
  });

  it.each([
    undefined,
    'text',
    [],
    { drafts: 1 },
    { schema: 1, drafts: [null, { at: 'x' }, { at: begun, keys: [1], draft: {} }] },
  ])('is nothing in a document that is none: %j', async (document) => {
    const store = createMemoryStore();
    await store.write(document);
    const { drafts } = desk({ store });
    await drafts.load();
    expect(drafts.of(roles, begun)).toBeUndefined();
    drafts.keep(roles, { justification: 'x' });
    await written();
    const later = desk({ store }).drafts;
    await later.load();
    expect(later.of(roles, begun)?.justification).toBe('x');
  });

  it('is gone after a week', async () => {
    const { store, drafts } = desk();
    drafts.keep(roles, { justification: 'x' });
    await written();
    const later = desk({ store, now: begun + 8 * day }).drafts;
    await later.load();
    expect(later.of(roles, begun + 8 * day)).toBeUndefined();
  });
});
