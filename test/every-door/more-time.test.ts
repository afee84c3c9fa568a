import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

const opens = /fill in the reason/;
const manages = /what can be done/;
const more = 'more time: end it and activate it again';

throughEveryDoor(
  'more time: what is active is ended and activated again, and is then active by the word of the service',
  async (door) => {
    await door.enter('global reader', opens);
    const first = await door.form();
    expect(await first.offersCheck()).toBe(true);
    await first.fill('justification', 'the first hour');
    await first.send();
    await door.told(/Global Reader active until/);
    await door.back();
    const offered = async () => {
      const titles = await door.menu('global reader', manages);
      await door.back();
      return titles.some((title) => title.toLowerCase().startsWith(more));
    };
    // In its first minutes nothing can be ended.
    expect(await offered()).toBe(false);
    door.tenant.advance(6 * 60_000);
    await door.until('', () => true);
    await door.readAgain();
    // The clock is the service's, as soon as that has answered.
    while (!(await offered())) await door.until('', () => true);
    await door.choose('global reader', manages, more);
    const form = await door.form();
    // A check could only be of something else: what would be sent is refused while the first is active.
    expect(await form.offersCheck()).toBe(false);
    await form.fill('justification', 'it takes longer');
    await form.send();
    while (door.tenant.state.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    await door.told(/Global Reader active until/);
    await door.back();
    await door.until('global reader', ({ rows }) => rows.some((row) => /^Global Reader.*(?:until|left)/.test(row)));
    const { requests } = door.tenant.state;
    expect(requests.map(({ action, justification }) => [action, justification])).toEqual([
      ['selfActivate', 'the first hour'],
      ['selfDeactivate', undefined],
      ['selfActivate', 'it takes longer'],
    ]);
  },
);
