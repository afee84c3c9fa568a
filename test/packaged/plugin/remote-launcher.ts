// The launcher of plugin.host, driven over loopback: a line of JSON for each thing a person does, and what the plugin does
// by itself (a notification, a query put into the box) as it happens.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A row as PowerToys Run would draw it. */
export interface Row {
  readonly title: string;
  readonly subtitle: string;
  readonly picture: string;
  /** What the box holds when the row is chosen. */
  readonly text: string;
  /** Titles of the buttons behind it. */
  readonly buttons: readonly string[];
}

export interface Toast {
  readonly title: string;
  readonly text: string;
}

/** What Windows reads out of a shortcut. */
export interface ShortcutRead {
  readonly target: string;
  readonly words: string;
  readonly folder: string;
  readonly icon: string;
  readonly description: string;
}

/** Options of the plugin by key. */
export type Options = Readonly<Record<string, boolean | number | string>>;

/** Longer than a loaded machine takes for anything here, ms. */
export const patience = 60_000;
/** Somebody who waits for other rows presses a key again after this long, ms. */
const again = 250;

export class RemoteLauncher {
  readonly toasts: Toast[] = [];
  /** What the plugin put into the box. */
  readonly queries: string[] = [];
  /** PowerToys' log, with when each line came. */
  readonly log: string[] = [];
  readonly #socket: Socket;
  readonly #asked = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  readonly #listeners = new Set<() => void>();
  #count = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    createInterface(socket).on('line', (line) => this.#take(JSON.parse(line)));
    // A killed process resets the connection.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const { reject } of this.#asked.values()) reject(new Error('The launcher is gone.'));
      this.#asked.clear();
    });
  }

  load(options: Options = {}): Promise<null> {
    return this.#ask('load', { options });
  }

  unload(): Promise<null> {
    return this.#ask('unload', {});
  }

  change(options: Options): Promise<null> {
    return this.#ask('change', { options });
  }

  /** One typing pause. */
  pause(text: string): Promise<readonly Row[]> {
    return this.#ask('pause', { text });
  }

  /** Keystrokes without a pause: the rows shown after each. */
  type(...texts: readonly string[]): Promise<readonly (readonly Row[])[]> {
    return this.#ask('type', { texts });
  }

  /** Enter on a row of the last pause; true when the launcher closes. */
  enter(row = 0): Promise<boolean> {
    return this.#ask('enter', { row });
  }

  /** A button of a row of the last pause. */
  press(row: number, button: number): Promise<boolean> {
    return this.#ask('press', { row, button });
  }

  /** Ids of the processes of this name, without `.exe`. */
  processes(name: string): Promise<readonly number[]> {
    return this.#ask('processes', { name });
  }

  kill(process: number): Promise<null> {
    return this.#ask('kill', { process });
  }

  /** Waits for the end of a process; false when it runs longer than these seconds. */
  hasEnded(process: number, seconds: number): Promise<boolean> {
    return this.#ask('ended', { process, seconds });
  }

  /** A value of the registry; an empty name for the key's own. */
  registry(key: string, name: string): Promise<string | null> {
    return this.#ask('registry', { key, name });
  }

  shortcut(path: string): Promise<ShortcutRead> {
    return this.#ask('shortcut', { path });
  }

  /** Pauses at this text until the rows are right, as somebody would who waits for them. */
  async rows(text: string, isRight: (rows: readonly Row[]) => boolean | Promise<boolean>): Promise<readonly Row[]> {
    for (const until = Date.now() + patience; ; ) {
      const rows = await this.pause(text);
      if (await isRight(rows)) return rows;
      if (Date.now() > until) throw this.#late(`Not the rows wanted for "${text}": ${shown(rows)}`);
      await this.#happened(again);
    }
  }

  /** The next notification with this title that was not given back before. */
  async toast(title: RegExp): Promise<Toast> {
    for (const until = Date.now() + patience; ; ) {
      const at = this.toasts.findIndex((toast) => title.test(toast.title));
      const [found] = at < 0 ? [] : this.toasts.splice(at, 1);
      if (found) return found;
      if (Date.now() > until) throw this.#late(`No toast ${title}: ${JSON.stringify(this.toasts)}`);
      await this.#happened(until - Date.now());
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #late(what: string): Error {
    return new Error([what, 'The log of PowerToys ends with:', ...this.log.slice(-20)].join('\n'));
  }

  async #happened(longest: number): Promise<void> {
    let listener = () => {};
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      listener = resolve;
      timer = setTimeout(resolve, Math.max(longest, 0));
      this.#listeners.add(listener);
    });
    clearTimeout(timer);
    this.#listeners.delete(listener);
  }

  #ask<T>(what: string, words: object): Promise<T> {
    this.#count += 1;
    const id = this.#count;
    this.#socket.write(`${JSON.stringify({ id, do: what, ...words })}\n`);
    return new Promise<unknown>((resolve, reject) => this.#asked.set(id, { resolve, reject })) as Promise<T>;
  }

  #take(said: Said): void {
    if (said.toast !== undefined) this.toasts.push({ title: said.toast, text: said.text ?? '' });
    if (said.log !== undefined) this.log.push(`${new Date().toISOString().slice(11, 23)} ${said.log}`);
    if (said.query !== undefined) this.queries.push(said.query);
    const asked = this.#asked.get(said.id ?? 0);
    this.#asked.delete(said.id ?? 0);
    if (said.fault === undefined) asked?.resolve(said.result);
    else asked?.reject(new Error(said.fault));
    for (const listener of [...this.#listeners]) listener();
  }
}

interface Said {
  readonly id?: number;
  readonly result?: unknown;
  readonly fault?: string;
  readonly toast?: string;
  readonly text?: string;
  readonly query?: string;
  readonly log?: string;
}

/** Gives a port to `start` and waits for the launcher that connects to it. */
export async function meetLauncher(start: (port: number) => void): Promise<RemoteLauncher> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  start(typeof address === 'object' && address ? address.port : 0);
  const [socket] = await once(server, 'connection', { signal: AbortSignal.timeout(patience) });
  server.close();
  return new RemoteLauncher(socket);
}

export const shown = (rows: readonly Row[]) => rows.map(({ title, subtitle }) => `${title} (${subtitle})`).join(' | ');
