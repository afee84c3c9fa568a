import { describe, expect, it } from '@jest/globals';
import { createServiceClock } from '../../../core/src/http/service-clock.ts';

const start = Date.UTC(2026, 10, 23, 10, 0, 0);
const minute = 60_000;

function setting(
  serviceAheadMs: number,
  headers: (date: string) => Readonly<Record<string, string>> = (date) => ({ date }),
) {
  let at = start;
  let tookMs = 100;
  let ahead = serviceAheadMs;
  const told: string[] = [];
  const made = createServiceClock(
    { now: () => at, wait: async () => undefined },
    { onMessage: (text) => told.push(text) },
  );
  const fetch = made.listening(async () => {
    at += tookMs;
    const sent = headers(new Date(Math.floor((at + ahead) / 1000) * 1000).toUTCString());
    return { status: 200, headers: { get: (name: string) => sent[name.toLowerCase()] ?? null }, text: async () => '' };
  });
  return {
    told,
    off: () => made.clock.now() - at,
    ask: () => fetch('https://graph.example/'),
    change: (next: number) => {
      ahead = next;
    },
    slow: (ms: number) => {
      tookMs = ms;
    },
  };
}

describe('the clock of the service', () => {
  it.each([6 * minute, -6 * minute, 3 * 60 * minute, -3 * 60 * minute])(
    'is gone by when the machine is %d ms off, which is said once',
    async (ahead) => {
      const { ask, off, told } = setting(ahead);
      expect(off()).toBe(0);
      await ask();
      await ask();
      expect(Math.abs(off() - ahead)).toBeLessThan(1_500);
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(ahead > 0 ? 'behind' : 'ahead of');
    },
  );

  it('is the machine’s while both agree, and nothing is said', async () => {
    const { ask, off, told } = setting(2_000);
    await ask();
    expect([off(), told]).toEqual([0, []]);
  });

  it('follows a machine whose clock is put right meanwhile', async () => {
    const { ask, off, change } = setting(10 * minute);
    await ask();
    change(0);
    await ask();
    expect(off()).toBe(0);
  });

  it.each<[string, (date: string) => Readonly<Record<string, string>>]>([
    ['no date', () => ({})],
    ['a date that is none', () => ({ date: 'yesterday' })],
    ['an answer out of a cache', (date) => ({ date, age: '600' })],
    ['an absurd date', () => ({ date: 'Thu, 01 Jan 1970 00:00:00 GMT' })],
  ])('is not learnt from %s', async (_what, headers) => {
    const { ask, off } = setting(10 * minute, headers);
    await ask();
    expect(off()).toBe(0);
  });

  it('is not learnt from an answer that took too long to tell', async () => {
    const { ask, off, slow } = setting(10 * minute);
    slow(30_000);
    await ask();
    expect(off()).toBe(0);
  });
});
