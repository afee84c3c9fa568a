// https://learn.microsoft.com/en-us/graph/json-batching: at most 20 parts, ids unique without case, answers in any order,
// 424 for what depends on a failed part, each part throttled by itself.
import * as z from 'zod';

import { type Call, readJsonBody, refuseOffence } from '../call/call.ts';
import { graphJson } from '../call/graph-answers.ts';
import { Refusal } from '../call/refusal.ts';
import type { Answer, Exchange } from '../tenant/exchange.ts';

const part = z.strictObject({
  id: z.string().min(1),
  method: z.string(),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
const batchBody = z.strictObject({ requests: z.array(part) });

type Part = z.output<typeof part>;

/** Answers a $batch; `serve` answers one part as if it had come alone. */
export function answerBatch(call: Call, serve: (exchange: Exchange) => Answer): Answer {
  const parsed = batchBody.safeParse(readJsonBody(call));
  if (!parsed.success) refuse(call, `The batch is not as documented: ${z.prettifyError(parsed.error)}`);
  const { requests } = parsed.data ?? { requests: [] };
  if (requests.length > 20) refuse(call, `A batch has ${requests.length} parts; 20 are allowed.`);
  if (new Set(requests.map((item) => item.id.toLowerCase())).size !== requests.length)
    refuse(call, 'Two parts of a batch have the same id.');
  const answers = new Map<string, Answer>();
  for (const item of requests) {
    const failed = (item.dependsOn ?? []).some((id) => (answers.get(id)?.status ?? 424) >= 400);
    answers.set(item.id, failed ? dependencyFailed : serve(partExchange(call, item)));
  }
  const order = [...requests].sort((a, b) => scramble(a.id) - scramble(b.id));
  return graphJson(call.tenant, call.exchange, 200, {
    responses: order.map((item) => printPart(item.id, answers.get(item.id) ?? dependencyFailed)),
  });
}

const dependencyFailed: Answer = {
  status: 424,
  headers: { 'content-type': 'application/json' },
  body: '{"error":{"code":"FailedDependency","message":"A request this one depends on failed."}}',
};

function refuse(call: Call, sentence: string): never {
  return refuseOffence(call, 'batch', sentence, new Refusal(400, 'BadRequest', 'Invalid batch payload format.'));
}

function partExchange(call: Call, item: Part): Exchange {
  const headers = Object.fromEntries(
    Object.entries(item.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (item.body !== undefined && item.body !== null && !headers['content-type'])
    refuse(call, `Part ${item.id} has a body and no Content-Type.`);
  if (/^https?:/i.test(item.url)) refuse(call, `Part ${item.id} has an absolute URL; they are relative.`);
  const url = new URL(`http://part${item.url.startsWith('/') ? '' : '/'}${item.url}`);
  return {
    ...call.exchange,
    method: item.method.toUpperCase(),
    path: `/${call.path.split('/')[1] ?? 'v1.0'}${url.pathname}`,
    query: url.searchParams,
    headers: { ...headers, authorization: call.exchange.headers.authorization ?? '' },
    body: item.body === undefined || item.body === null ? '' : JSON.stringify(item.body),
  };
}

function printPart(id: string, answer: Answer) {
  return {
    id,
    status: answer.status,
    headers: answer.headers,
    body: answer.body === '' ? null : JSON.parse(answer.body),
  };
}

/** A fixed disorder: answers never come in the order asked, so that a client must go by id. */
function scramble(id: string): number {
  return ([...id].reduce((sum, char) => (sum * 33 + char.charCodeAt(0)) % 7919, 5) * 37) % 101;
}
