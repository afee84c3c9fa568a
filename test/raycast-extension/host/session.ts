import type { Worker } from 'node:worker_threads';
import type { ToolEnd } from './raycast-host.ts';
import {
  actionsOf,
  fieldsIn,
  itemsIn,
  type Node,
  type ShownField,
  type ShownItem,
  sectionsIn,
  slotOf,
} from './tree.ts';

export interface ShownToast {
  readonly style: string;
  readonly title: string;
  readonly message?: string;
  readonly actions: readonly string[];
}

/** One launch of a command, and the hands on it. */
export interface Session {
  /** The view on top; `undefined` before the first render. */
  view(): Node | undefined;
  /** How many views lie on each other. */
  depth(): number;
  readonly renders: { readonly at: number; readonly cpuMs: number; readonly views: readonly Node[] }[];
  /** ms the bundle took to load; 0 before. */
  loadMs(): number;
  readonly focused: string[];
  items(): readonly ShownItem[];
  item(title: string): ShownItem | undefined;
  sections(): readonly { readonly title: string; readonly items: readonly ShownItem[] }[];
  fields(): readonly ShownField[];
  field(id: string): ShownField | undefined;
  /** Waits until this is true of what is shown, and gives it back. Rejects with what is shown when it never is. */
  until<T>(what: () => T | undefined | false, words?: string | (() => string)): Promise<T>;
  type(text: string): Promise<void>;
  filter(value: string): Promise<void>;
  select(id: string): Promise<void>;
  loadMore(): Promise<void>;
  /** Presses an action of an item (by title or id), or of the view itself. All of these wait until what they press is shown. */
  act(title: string, item?: string): Promise<void>;
  fill(id: string, value: unknown): Promise<void>;
  /** Presses ⌘↵. `drawn`: the drawing it was pressed on, where a newer one may be on its way. */
  submit(drawn?: Node): Promise<void>;
  /** Calls a function among the props of what is shown. */
  call(target: unknown, ...values: readonly unknown[]): Promise<void>;
  back(): void;
  toastAction(toast: number, which?: number): void;
  readonly toolEnded: Promise<ToolEnd>;
  /** Why the command ended by itself, if it did. */
  crash(): string | undefined;
  /** Ends the command as Raycast does: at once. */
  unload(): Promise<void>;
}

type Answer = (name: string, values: readonly unknown[], session: Pick<Session, 'focused'>) => Promise<unknown>;

/** Only a failure takes as long. */
const patienceMs = 25_000;

/** Speaks to one worker. */
export function createSession(worker: Worker, toasts: ShownToast[], answer: Answer): Session {
  const renders: { at: number; cpuMs: number; views: readonly Node[] }[] = [];
  const listeners = new Set<() => void>();
  const calls = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  const toastPlaces = new Map<number, number>();
  const focused: string[] = [];
  let loadMs = 0;
  let crashed: string | undefined;
  let called = 0;
  const tool = Promise.withResolvers<ToolEnd>();
  tool.promise.catch(() => undefined);

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const post = (message: unknown): void => worker.postMessage(JSON.stringify(message));

  worker.on('message', (text: string) => {
    const message = JSON.parse(text);
    switch (message.type) {
      case 'render':
        renders.push({ at: message.at, cpuMs: message.cpuMs, views: message.views });
        break;
      case 'loaded':
        loadMs = message.ms;
        break;
      case 'crash':
        crashed = message.message;
        tool.reject(new Error(message.message));
        break;
      case 'toolEnded':
        tool.resolve(message.value);
        break;
      case 'called': {
        const call = calls.get(message.id);
        calls.delete(message.id);
        if (message.error === undefined) call?.resolve();
        else call?.reject(new Error(message.error));
        break;
      }
      case 'ask':
        if (message.name === 'toast') {
          const [id, toast] = message.values;
          const place = toastPlaces.get(id) ?? toasts.length;
          toastPlaces.set(id, place);
          toasts[place] = toast;
        }
        answer(message.name, message.values, { focused }).then(
          (value) => post({ type: 'answer', id: message.id, value }),
          (error: Error) => post({ type: 'answer', id: message.id, error: error.message }),
        );
        break;
    }
    tell();
  });
  worker.on('error', (error: Error) => {
    crashed = error.message;
    tool.reject(error);
    tell();
  });

  const view = (): Node | undefined => renders.at(-1)?.views.at(-1)?.children[0];

  function call(target: unknown, ...values: readonly unknown[]): Promise<void> {
    if (typeof target !== 'object' || target === null || !('$function' in target))
      throw new Error('there is nothing to call');
    const id = ++called;
    const done = Promise.withResolvers<void>();
    calls.set(id, done);
    post({ type: 'call', id, handler: target.$function, values: values.map(portable) });
    return done.promise;
  }

  /** A person presses what they see: what is on its way is waited for. */
  const shown = <T>(what: () => T | undefined, words: string | (() => string)): Promise<T> =>
    session.until(what, words);

  const session: Session = {
    view,
    depth: () => renders.at(-1)?.views.length ?? 0,
    renders,
    loadMs: () => loadMs,
    focused,
    toolEnded: tool.promise,
    crash: () => crashed,
    items: () => itemsIn(view()),
    item: (title) => itemsIn(view()).find((item) => item.title === title || item.id === title),
    sections: () => sectionsIn(view()),
    fields: () => fieldsIn(view()),
    field: (id) => fieldsIn(view()).find((field) => field.id === id),

    async until(what, words = 'what was expected') {
      const seen = (): ReturnType<typeof what> => {
        if (crashed !== undefined) throw new Error(`The command ended: ${crashed}`);
        return what();
      };
      const now = seen();
      if (now) return now;
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          listeners.delete(look);
          clearTimeout(timer);
        };
        const look = (): void => {
          try {
            const found = seen();
            if (!found) return;
            stop();
            resolve(found);
          } catch (error) {
            stop();
            reject(error);
          }
        };
        const timer = setTimeout(() => {
          stop();
          const drawn = JSON.stringify({
            items: session.items().map(({ title, state }) => [title, state]),
            fields: session.fields(),
            toasts,
          });
          const wanted = typeof words === 'string' ? words : words();
          reject(new Error(`${wanted} never came. Shown: ${drawn.slice(0, 1200)}`));
        }, patienceMs);
        listeners.add(look);
      });
    },

    type: async (text) => call(await shown(() => view()?.props.onSearchTextChange, 'a search bar'), text),
    filter: async (value) =>
      call(await shown(() => slotOf(view(), 'searchBarAccessory')?.props.onChange, 'a filter'), value),
    select: async (id) => call(await shown(() => view()?.props.onSelectionChange, 'a list'), id),
    loadMore: async () =>
      call(
        await shown(() => {
          const { pagination } = view()?.props ?? {};
          return typeof pagination === 'object' && pagination !== null && 'onLoadMore' in pagination
            ? pagination.onLoadMore
            : undefined;
        }, 'more rows to load'),
      ),
    async act(title, item) {
      const there = () =>
        actionsOf(
          item === undefined ? view() : itemsIn(view()).find((one) => one.title === item || one.id === item)?.node,
        );
      const pressed = await shown(
        () => there().find((one) => one.title === title)?.node.props.onAction,
        () => `an action "${title}" on ${item ?? 'the view'}, among ${there().map((one) => one.title)},`,
      );
      await call(pressed);
    },
    fill: async (id, value) => call(await shown(() => session.field(id)?.node.props.onChange, `a field ${id}`), value),
    async submit(seen) {
      const form = (drawn = view()) => actionsOf(drawn).find(({ node }) => node.type === 'Action.SubmitForm');
      await shown(() => form(seen), 'a form to submit');
      const drawn = seen ?? view();
      const fields = fieldsIn(drawn);
      // Raycast does not submit a form with a field in error.
      if (fields.some(({ error }) => error !== undefined)) return;
      await call(form(drawn)?.node.props.onSubmit, Object.fromEntries(fields.map(({ id, value }) => [id, value])));
    },
    call,
    back: () => post({ type: 'pop' }),
    toastAction: (toast, which = 0) => {
      const [id] = [...toastPlaces].find(([, place]) => place === toast) ?? [];
      post({ type: 'toastAction', toast: id, which });
    },
    async unload() {
      await worker.terminate();
    },
  };
  return session;
}

function portable(value: unknown): unknown {
  return value instanceof Date ? { $date: value.toISOString() } : value;
}
