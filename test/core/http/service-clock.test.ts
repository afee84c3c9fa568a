import { describe, expect, it } from '@jest/globals';
import { createServiceClock } from '../../../core/src/http/service-clock.ts';
import type { Clock, FetchResponse } from '../../../core/src/ports.ts';

const noon = Date.UTC(2026, 10, 26, 12);
const minute = 60_000;
const hour = 60 * minute;

/** A machine whose clock can be set, and a service that has the right time. */
function machine({ aheadMs = 0 } = {}) {
  const state = { aheadMs, time: noon, tookMs: 0 };
  const clock: Clock = {
    now: () => state.time + state.aheadMs,
    wait: async (ms) => {
      state.time += ms;
    },
  };
  const told: string[] = [];
  const { clock: serviceClock, listening } = createServiceClock(clock, { onMessage: (text) => told.push(text) });
  const service = { now: serviceClock.now, aheadMs: () => clock.now() - serviceClock.now(), listening };
  let headers: Record<string, string> = {};
  const fetch = service.listening(async (): Promise<FetchResponse> => {
    state.time += state.tookMs;
    const all = { date: new Date(state.time).toUTCString(), 'request-id': 'r', ...headers };
    const given = new Map(Object.entries(all));
    return { status: 200, headers: { get: (name) => given.get(name) ?? null }, text: async () => '{}' };
  });
  return {
    state,
    clock,
    service,
    told,
    async answer(change: Record<string, string> = {}, method = 'GET') {
      headers = change;
      await fetch('https://graph.example/', { method });
    },
    dateOf: (ms: number) => ({ date: new Date(state.time + ms).toUTCString() }),
  };
}

describe('the service’s clock', () => {
  it.each([
    [6 * minute, '6 min ahead of'],
    [-3 * hour, '3 h behind'],
    [90_000, undefined],
  ])('is spoken of once, when a person would notice: %i ms', async (aheadMs, words) => {
    const { told, answer } = machine({ aheadMs });
    await answer();
    await answer();
    expect(told).toHaveLength(words === undefined ? 0 : 1);
    expect(told[0] ?? '').toContain(words ?? '');
  });

  it.each([6 * minute, -3 * hour, 400 * 24 * hour])(
    'is told from one answer on a machine that is %i ms ahead',
    async (aheadMs) => {
      const { service, state, answer } = machine({ aheadMs });
      expect(service.now()).toBe(noon + aheadMs);
      expect(service.aheadMs()).toBe(0);
      state.time += 345;
      await answer();
      // Never after the service's: a start of now must not be one to come.
      expect(service.now()).toBeLessThanOrEqual(state.time);
      expect(service.now()).toBeGreaterThan(state.time - 1_000);
      expect(Math.abs(service.aheadMs() - aheadMs)).toBeLessThan(1_000);
    },
  );

  it('is the machine’s own where the two agree, however late within a second and slow the answer', async () => {
    for (const tookMs of [0, 10, 900, 20_000]) {
      for (const late of [0, 1, 500, 999]) {
        const { service, state, answer, clock } = machine();
        state.time += late;
        state.tookMs = tookMs;
        await answer();
        await answer();
        expect(service.now()).toBe(clock.now());
        expect(service.aheadMs()).toBe(0);
      }
    }
  });

  it('comes nearer with each answer, and a slow one spoils nothing', async () => {
    const { service, state, answer } = machine({ aheadMs: 6 * minute });
    state.time += 999;
    await answer();
    state.time += 1;
    await answer();
    expect(service.now()).toBe(state.time);
    state.tookMs = 20_000;
    await answer();
    expect(service.now()).toBe(state.time);
  });

  it.each([
    ['no date', { date: '' }],
    ['garbage', { date: 'yesterday' }],
    ['a number', { date: '1795694400' }],
    ['a date long before any service', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
    ['a date far to come', { date: 'Fri, 31 Dec 2199 23:59:59 GMT' }],
    ['an answer of a cache', { date: new Date(noon - 2 * hour).toUTCString(), age: '7200' }],
    [
      'a hit of a cache that tells no age',
      { date: new Date(noon - 2 * hour).toUTCString(), 'x-cache': 'HIT from proxy' },
    ],
  ])('believes nothing of %s', async (_what, headers) => {
    const { service, clock, answer } = machine();
    await answer(headers, 'POST');
    await answer(headers);
    expect(service.now()).toBe(clock.now());
    expect(service.aheadMs()).toBe(0);
  });

  it('does not take the time from a page of a proxy', async () => {
    const { service, clock } = machine();
    const page = new Map([
      ['content-type', 'text/html'],
      ['date', new Date(noon + 5 * hour).toUTCString()],
    ]);
    await service.listening(async () => ({
      status: 407,
      headers: { get: (name) => page.get(name) ?? null },
      text: async () => '<html>',
    }))('https://graph.example/');
    expect(service.now()).toBe(clock.now());
  });

  it('lets one stale answer among others change nothing; two that agree do', async () => {
    const { service, answer, dateOf, clock } = machine();
    await answer();
    await answer(dateOf(-2 * hour));
    expect(service.now()).toBe(clock.now());
    // Another one out of the same cache, kept at another time.
    await answer(dateOf(-90 * minute));
    expect(service.now()).toBe(clock.now());
    await answer(dateOf(-90 * minute));
    expect(Math.round(service.aheadMs() / minute)).toBe(90);
  });

  it('believes a write at once, and any answer that cannot come out of a cache', async () => {
    const written = machine();
    await written.answer();
    written.state.aheadMs = 10 * minute;
    await written.answer({}, 'POST');
    expect(Math.round(written.service.aheadMs() / minute)).toBe(10);

    const behind = machine();
    await behind.answer();
    behind.state.aheadMs = -10 * minute;
    await behind.answer();
    expect(Math.round(behind.service.aheadMs() / minute)).toBe(-10);
  });

  it('agrees again with the first answer after the clock was put right', async () => {
    for (const aheadMs of [3 * hour, -3 * hour]) {
      const { service, state, answer, clock } = machine({ aheadMs });
      await answer();
      expect(service.aheadMs()).not.toBe(0);
      state.aheadMs = 0;
      await answer();
      expect(service.now()).toBe(clock.now());
    }
  });
});
