import type { Fetch, FetchResponse } from '@pim-palette/core';

/** The platform's fetch as core takes it: a body is read piece by piece, so that one without an end is broken off. */
export const platformFetch: Fetch = async (url, init) => {
  const response = await fetch(url, init);
  const { status, headers, body } = response;
  return { status, headers, text: () => response.text(), ...(body === null ? {} : { body: piecesOf(body) }) };
};

function piecesOf(body: ReadableStream<Uint8Array>): NonNullable<FetchResponse['body']> {
  return {
    [Symbol.asyncIterator]() {
      const reader = body.getReader();
      return {
        async next() {
          const { done, value } = await reader.read();
          return done ? { done: true, value: undefined } : { done: false, value };
        },
        async return() {
          await reader.cancel();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
