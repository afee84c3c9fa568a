// When a saved sign-in that is locked is opened anew: at once where nobody is asked, else when the person wants another try.
import { expect, it } from '@jest/globals';
import { createSignInWaits, type TokenSource } from '@pim-palette/core';
import { lazyTokens } from '../../../powertoys-run-bridge/helper/src/installation/lazy-tokens.ts';

function opened(mayAsk: boolean) {
  const seen = { openings: 1, now: 0, isLocked: true };
  const source: TokenSource = {
    identities: async () => [],
    signIn: () => Promise.reject(new Error('not here')),
    signOut: async () => undefined,
    token: () => Promise.reject(new Error('not here')),
    tenantIdOf: async () => undefined,
  };
  const locked = {
    words: () => (seen.isLocked ? 'locked' : undefined),
    mayAsk: () => mayAsk,
    forget: () => void seen.openings++,
  };
  const clock = { now: () => seen.now, wait: async () => undefined };
  return { seen, tokens: lazyTokens(createSignInWaits(), async () => source, locked, clock) };
}

it('asks once to unlock it, whatever is read afterwards, and once more for each try the person wants', async () => {
  const { seen, tokens } = opened(true);
  for (const now of [0, 1, 2_000, 60_000, 3_600_000, -1]) {
    seen.now = now;
    await tokens.identities();
  }
  expect(seen.openings).toBe(1);
  tokens.tryAgain?.();
  await tokens.identities();
  expect(seen.openings).toBe(2);
  seen.now = 7_200_000;
  await tokens.identities();
  expect(seen.openings).toBe(2);
});

it('looks again by itself where nobody would be asked, not twice in a moment', async () => {
  const { seen, tokens } = opened(false);
  for (const now of [0, 1_999]) {
    seen.now = now;
    await tokens.identities();
  }
  expect(seen.openings).toBe(1);
  seen.now = 2_000;
  await tokens.identities();
  expect(seen.openings).toBe(2);
});

it('opens nothing anew while nothing is locked', async () => {
  const { seen, tokens } = opened(true);
  seen.isLocked = false;
  await tokens.identities();
  tokens.tryAgain?.();
  seen.now = 60_000;
  await tokens.identities();
  expect(seen.openings).toBe(1);
});
