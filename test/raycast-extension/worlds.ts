import { afterEach, beforeAll, expect } from '@jest/globals';
import { buildExtension, openWorld, type World } from './world.ts';

/** Opens worlds for one test file: built once, closed after each test, and no offence left behind. */
export function worldsOfFile(): (...given: Parameters<typeof openWorld>) => Promise<World> {
  let open: World[] = [];
  beforeAll(buildExtension, 180_000);
  afterEach(async () => {
    const offences = open.flatMap(({ tenant }) => tenant.offences());
    for (const world of open) await world.close();
    open = [];
    expect(offences).toEqual([]);
  });
  return async (...given) => {
    const world = await openWorld(...given);
    open.push(world);
    return world;
  };
}
