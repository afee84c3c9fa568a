import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { PimError } from '../../../core/src/errors.ts';
import type { ServiceRequest } from '../../../core/src/http/client.ts';
import {
  identity,
  networkError,
  type ScriptedAnswer,
  type SeenCall,
  scriptedService,
  start,
} from './scripted-service.ts';

const sent = z.object({ requests: z.array(z.object({ id: z.string(), method: z.string(), url: z.string() })) });
const partsOf = (call: SeenCall | undefined) => sent.parse(JSON.parse(call?.body ?? '{}')).requests;
const read = (index: number, scopes = ['Group.ReadBasic.All']): ServiceRequest => ({
  method: 'GET',
  resource: 'graph',
  path: `/v1.0/groups/${index}?$select=id`,
  scopes,
});
const reads = (count: number) => Array.from({ length: count }, (_, index) => read(index));
const numberIn = (url: string) => Number(/groups\/(\d+)/.exec(url)?.[1]);

/** Answers each part by its number, last one first. */
function answering(part: (index: number, round: number) => object): (call: SeenCall, round: number) => ScriptedAnswer {
  return (call, round) => ({
    body: {
      responses: partsOf(call)
        .map(({ id, url }) => ({ id, ...part(numberIn(url), round) }))
        .toReversed(),
    },
  });
}

describe('a batch', () => {
  it('puts 20 in each, and gives the results in the order asked however they come', async () => {
    const { client, calls, tokensAsked } = scriptedService(answering((index) => ({ status: 200, body: { index } })));
    const results = await client.readBatch([...reads(44), read(44, ['User.Read'])], { identity });
    expect(results.map((part) => part.ok && part.answer.body)).toEqual(
      Array.from({ length: 45 }, (_, index) => ({ index })),
    );
    expect(calls.map((call) => partsOf(call).length)).toEqual([20, 20, 5]);
    expect(calls[0]).toMatchObject({ url: 'https://graph.microsoft.com/v1.0/$batch', method: 'POST' });
    expect(partsOf(calls[0])[0]).toEqual({ id: '0', method: 'GET', url: '/groups/0?$select=id' });
    expect(tokensAsked.at(-1)?.scopes).toEqual(['Group.ReadBasic.All', 'User.Read']);
  });

  it('asks nothing when there is nothing to ask', async () => {
    const { client, calls } = scriptedService([]);
    expect(await client.readBatch([], { identity })).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('a part that failed leaves the others alone', async () => {
    const { client } = scriptedService(
      answering((index) =>
        index === 1
          ? { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'gone' } } }
          : { status: 200, body: {} },
      ),
    );
    const results = await client.readBatch(reads(3), { identity });
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    const [, part] = results;
    expect(part && !part.ok && part.error instanceof PimError && part.error.code).toBe('notFound');
  });

  it('[P8] only the parts that were throttled are asked again, after the longest of their waits', async () => {
    const { client, calls, clock } = scriptedService(
      answering((index, round) =>
        round === 0 && index > 2
          ? { status: 429, headers: { 'Retry-After': String(index) }, body: { error: { code: 'TooManyRequests' } } }
          : { status: 200, body: { index } },
      ),
    );
    const results = await client.readBatch(reads(5), { identity });
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(partsOf(calls[1]).map(({ url }) => numberIn(url))).toEqual([3, 4]);
    expect(clock.now()).toBe(start + 4_000);
  });

  it('a part throttled for ever is given up with its own error', async () => {
    const { client, calls } = scriptedService(answering(() => ({ status: 429, headers: {}, body: null })));
    const [part] = await client.readBatch(reads(1), { identity });
    expect(part && !part.ok && part.error instanceof PimError && part.error.code).toBe('throttled');
    expect(calls).toHaveLength(4);
  });

  it('what was left out or cannot be read is an error of its part', async () => {
    for (const body of [
      { responses: [] },
      { responses: [{ id: '0' }] },
      { responses: 'x' },
      {},
      { responses: [null, 5] },
    ]) {
      const { client } = scriptedService([{ body }]);
      const [part] = await client.readBatch(reads(1), { identity });
      expect(part && !part.ok && part.error instanceof PimError && part.error.code).toBe('unexpectedAnswer');
    }
  });

  it('what is answered twice, or without saying to which question, is no answer', async () => {
    const { client } = scriptedService((call) => {
      const [first, second, third] = partsOf(call).map(({ id }) => ({ id, status: 200, body: { id } }));
      return { body: { responses: [first, { ...first, body: { id: 'other' } }, { ...second, id: null }, third] } };
    });
    const results = await client.readBatch(reads(3), { identity });
    expect(results.map(({ ok }) => ok)).toEqual([false, false, true]);
  });

  it('what fails as a whole fails each part', async () => {
    const { client } = scriptedService(() => ({ error: networkError('ECONNREFUSED') }));
    const results = await client.readBatch(reads(2), { identity });
    expect(results.map((part) => !part.ok && part.error instanceof PimError && part.error.code)).toEqual([
      'offline',
      'offline',
    ]);
  });

  it('ends when the caller gives up', async () => {
    const stop = new AbortController();
    stop.abort();
    const { client } = scriptedService([]);
    await expect(client.readBatch(reads(2), { identity, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
