// The built extension in the host of the tests.
import { actionsOf } from '../raycast-extension/host/tree.ts';
import { openWorld } from '../raycast-extension/world.ts';
import type { Door, OpenedForm, Shown } from './door.ts';
import { minutesOf } from './minutes.ts';

export const raycastDoor: Door = {
  name: 'Raycast',
  async open(scenario) {
    const world = await openWorld(scenario);
    const list = await world.signIn();
    const { host } = world;

    /** With something ticked that is what Enter is asked of, wherever its row stands. */
    const first = () => list.item('ticked') ?? list.items()[0];
    const enterOf = () => actionsOf(first()?.node)[0]?.title ?? '';
    const shown = (): Shown => ({
      rows: list.items().map(({ title, subtitle, state }) => [title, subtitle, state].join('  ')),
      enter: enterOf().toLowerCase(),
    });
    async function until(text: string, isRight: (shown: Shown) => boolean): Promise<Shown> {
      await list.type(text);
      await list.until(() => list.view()?.props.searchText === text && isRight(shown()), String(isRight));
      return shown();
    }
    async function enter(text: string, says: RegExp): Promise<void> {
      await until(text, ({ enter }) => says.test(enter));
      await list.act(enterOf(), first()?.id);
    }
    const form: OpenedForm = {
      async valueOf(field) {
        const value = list.field(field)?.value;
        return field === 'duration' ? minutesOf(value) : String(value ?? '');
      },
      fill: (field, text) => list.fill(field, field === 'duration' ? `PT${minutesOf(text)}M` : text),
      async leave() {
        const depth = list.depth();
        list.back();
        await list.until(() => list.depth() < depth);
      },
      send: () => list.submit(),
    };
    return {
      tenant: world.tenant,
      until,
      async tick(text, name) {
        await until(text, ({ rows }) => rows.some((row) => row.startsWith(name)));
        await list.act('Tick', name);
        await list.until(() => list.item('ticked'));
      },
      enter,
      async menu(text, says) {
        const depth = list.depth();
        await enter(text, says);
        await list.until(() => list.depth() > depth && list.items().length + actionsOf(list.view()).length > 0);
        // A long menu is a list of its own.
        return [...list.items(), ...actionsOf(list.view())].map(({ title }) => title);
      },
      async choose(text, says, title) {
        const depth = list.depth();
        await enter(text, says);
        await list.until(() => list.depth() > depth && actionsOf(list.view()).length > 0);
        const action = actionsOf(list.view()).find((one) => one.title.toLowerCase().startsWith(title));
        await list.act(action?.title ?? title);
      },
      async told(words) {
        const all = () => host.toasts.map(({ title, message = '' }) => `${title}\n${message}`).join('\n');
        await list.until(() => words.test(all()), String(words));
        return all();
      },
      isToldAsSuccess: () => host.toasts.at(-1)?.style === 'SUCCESS',
      async untilSuccess() {
        await list.until(() => host.toasts.at(-1)?.style === 'SUCCESS');
      },
      async form() {
        await list.until(() => list.field('justification'));
        return form;
      },
      async back() {
        while (list.depth() > 1) {
          const depth = list.depth();
          list.back();
          await list.until(() => list.depth() < depth);
        }
      },
      async readAgain() {
        await list.act('Refresh', list.items()[0]?.id);
        await list.until(() => list.view()?.props.isLoading === false);
      },
      close: () => world.close(),
    };
  },
};
