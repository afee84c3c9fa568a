// The built extension in the host of the tests.

import type { Session } from '../raycast-extension/host/session.ts';
import { actionsOf } from '../raycast-extension/host/tree.ts';
import { openWorld, type World } from '../raycast-extension/world.ts';
import { type BundleHands, bundleWords, type Door, type OpenedForm, type Shown } from './door.ts';
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
      offersCheck: async () => list.field('checkOnly') !== undefined,
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
      bundles: bundleHands(world, list),
      close: () => world.close(),
    };
  },
};

function bundleHands({ host }: World, list: Session): BundleHands {
  async function told(deed: () => Promise<unknown>): Promise<string> {
    const before = host.toasts.length;
    await deed();
    const toast = await list.until(() => host.toasts.slice(before).find(({ title }) => bundleWords.test(title)));
    await list.until(() => list.depth() === 1 && list.fields().length === 0);
    return toast.title;
  }
  /** The whole list, once no form lies on it. */
  async function listed(title: string): Promise<void> {
    await list.until(() => list.depth() === 1 && list.fields().length === 0);
    await list.type('');
    await list.until(() => list.view()?.props.searchText === '' && list.item(title));
  }
  async function act(title: RegExp, item: string): Promise<void> {
    const action = await list.until(() => actionsOf(list.item(item)?.node).find((one) => title.test(one.title)));
    await list.act(action.title, item);
  }
  /** Types the name into the form that is open: why nothing can be called so stands under the field, and it is left. */
  async function name(text: string): Promise<string> {
    await list.until(() => list.field('name'));
    await list.fill('name', text);
    await list.until(() => list.field('name')?.value === text);
    const error = list.field('name')?.error;
    if (error === undefined) return told(() => list.submit());
    await leave();
    return error;
  }
  async function leave(): Promise<void> {
    const depth = list.depth();
    list.back();
    await list.until(() => list.depth() < depth);
  }
  async function members(bundle: string): Promise<readonly { readonly key: string; readonly title: string }[]> {
    await act(/^Change the Bundle/, bundle);
    const field = await list.until(() => list.field('roles'));
    const chosen: readonly unknown[] = Array.isArray(field.value) ? field.value : [];
    const items = field.node.children.map(({ props }) => ({ key: String(props.value), title: String(props.title) }));
    return chosen.flatMap((key) => items.find((item) => item.key === key) ?? []);
  }
  return {
    async keep(wanted) {
      await listed('ticked');
      await act(/^Keep as a Bundle/, 'ticked');
      return name(wanted);
    },
    async rename(bundle, wanted) {
      await listed(bundle.name);
      await act(/^Change the Bundle/, bundle.name);
      return name(wanted);
    },
    async add(bundle) {
      await listed('ticked');
      return told(() => list.act(`“${bundle.name}”`, 'ticked'));
    },
    async members(bundle) {
      await listed(bundle.name);
      const shown = await members(bundle.name);
      await leave();
      return shown.map(({ title }) => title);
    },
    async takeOut(bundle, member) {
      await listed(bundle.name);
      const left = (await members(bundle.name)).filter(({ title }) => title !== member).map(({ key }) => key);
      await list.fill('roles', left);
      await list.until(() => JSON.stringify(list.field('roles')?.value) === JSON.stringify(left));
      return told(() => list.submit());
    },
    async delete(bundle) {
      await listed(bundle.name);
      host.onAlert = () => true;
      return told(() => list.act('Delete the Bundle', bundle.name));
    },
  };
}
