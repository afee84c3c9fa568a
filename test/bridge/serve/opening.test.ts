// The list while it is being opened: something outside (a keyring that asks to be unlocked) may hold it up for long.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { movedClock } from './moved-clock.ts';
import { nowhere } from './nowhere.ts';

const words = 'Waiting for the keyring.';
let resident: Resident | undefined;
afterEach(() => resident?.stop());

describe('a list that waits to be opened', () => {
  it('answers a query with what it waits for, and comes by itself', async () => {
    const clock = movedClock();
    const tenant = createTenant(loadScenario('small'), { clock: clock.now });
    const unlocked = Promise.withResolvers<void>();
    const changed = Promise.withResolvers<void>();
    const told: string[] = [];
    let tell: (text: string) => void = () => undefined;
    const made = createResident({
      desktop: nowhere,
      async openDoor({ onMessage }): Promise<Door> {
        tell = onMessage;
        await unlocked.promise;
        return openTenant(tenant, clock);
      },
      openForm: () => {
        throw new Error('no form is wanted');
      },
      clock,
      notify: ({ body }) => told.push(body),
      rowsChanged: () => changed.resolve(),
      log: () => undefined,
    });
    resident = made;
    void made.open({ keepRecentJustifications: true, followPending: true }, 'dark');
    let isReady = false;
    const ready = made.ready().then(() => {
      isReady = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isReady).toBe(false);
    tell(words);
    await ready;
    expect(told).toEqual([words]);
    expect(made.query({ text: 'reader' })).toMatchObject({
      rows: [{ id: 'own:opening', title: words, does: 'nothing' }],
      settled: false,
    });
    // A helper lives for weeks: what never comes may not keep something for each keystroke that asked for it.
    expect(made.ready()).toBe(made.ready());
    unlocked.resolve();
    await changed.promise;
    expect(made.ready()).toBe(made.ready());
    expect(made.query({ text: 'reader' }).rows.map(({ id }) => id)).not.toContain('own:opening');
    // What is told later is no reason for an empty list.
    tell('something else');
    expect(made.query({ text: 'reader' }).rows.map(({ id }) => id)).not.toContain('own:opening');
  });
});
