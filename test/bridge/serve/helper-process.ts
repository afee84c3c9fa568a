// The bundled helper as a launcher starts it, and a launcher that speaks through vscode-jsonrpc: the other side's framing
// is not ours.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  notifications,
  type RequestMethod,
  type RequestParams,
  type RequestResult,
  requests,
} from '@pim-palette/protocol';
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { root } from './company.ts';

export const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

export const hello: RequestParams<'initialize'> = {
  protocolVersion: 1,
  hostName: 'test',
  theme: 'dark',
  locale: 'en-GB',
  settings: { keepRecentJustifications: true, followPending: true },
};

type Notice = { readonly title: string; readonly body: string; readonly severity: string };

export interface Launcher {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything that came on standard error. */
  readonly errors: () => string;
  /** Asks, and checks the answer against the schema of the protocol. */
  ask<M extends RequestMethod>(method: M, params: RequestParams<M>, cancel?: AbortSignal): Promise<RequestResult<M>>;
  /** Asks anything at all. */
  askRaw(method: string, params: unknown): Promise<unknown>;
  tell(method: string, params: object): Promise<void>;
  rows(text: string): Promise<RequestResult<'query'>['rows']>;
  /** Asks again whenever the rows have changed, until they are as wanted. */
  until(
    text: string,
    isRight: (rows: RequestResult<'query'>['rows']) => boolean,
  ): Promise<RequestResult<'query'>['rows']>;
  readonly notices: readonly Notice[];
  untilNotice(title: RegExp): Promise<Notice>;
  /** Once one came that is right, of those from this place on. */
  untilTold(from: number, isRight: (notice: Notice) => boolean): Promise<void>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const started: Launcher[] = [];

/** Starts `pim serve`, said hello to already unless told otherwise. */
export async function startHelper(
  environment: Readonly<Record<string, string>>,
  options: {
    readonly args?: readonly string[];
    readonly greet?: boolean;
    readonly settings?: RequestParams<'settings'>;
    /** The executable, when it is not the bundle on this Node. */
    readonly program?: string;
  } = {},
): Promise<Launcher> {
  const words = ['serve', ...(options.args ?? [])];
  const child = options.program
    ? spawn(options.program, words, { env: environment })
    : spawn(process.execPath, [entry, ...words], { env: environment });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const notices: Notice[] = [];
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of [...listeners]) listener();
  };
  connection.onNotification((method, params) => {
    if (method === 'notify') notices.push(notifications.notify.params.parse(params));
    else if (method === 'rowsChanged') notifications.rowsChanged.params.parse(params);
    else throw new Error(`unknown notification ${method}`);
    wake();
  });
  connection.onClose(wake);
  connection.onError(() => undefined);
  connection.listen();
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing')),
  );
  child.stdin.on('error', () => undefined);

  const changes = () =>
    new Promise<void>((resolve) => {
      const listener = () => {
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });

  const launcher: Launcher = {
    child,
    errors: () => errors,
    async ask(method, params, cancel) {
      const source = new CancellationTokenSource();
      cancel?.addEventListener('abort', () => source.cancel());
      const answer: unknown = await connection.sendRequest(method, params, source.token);
      requests[method].result.parse(answer);
      return answer as RequestResult<typeof method>;
    },
    askRaw: (method, params) => connection.sendRequest(method, params),
    tell: (method, params) => connection.sendNotification(method, params),
    rows: async (text) => (await launcher.ask('query', { text, limit: 20, withActions: true })).rows,
    async until(text, isRight) {
      for (;;) {
        const changed = changes();
        const rows = await launcher.rows(text);
        if (isRight(rows)) return rows;
        await changed;
      }
    },
    notices,
    async untilNotice(title) {
      for (;;) {
        const changed = changes();
        const found = notices.find((notice) => title.test(notice.title));
        if (found) return found;
        await changed;
      }
    },
    async untilTold(from, isRight) {
      for (;;) {
        const changed = changes();
        if (notices.slice(from).some(isRight)) return;
        await changed;
      }
    },
    ended,
  };
  started.push(launcher);
  if (options.greet !== false)
    await launcher.ask('initialize', { ...hello, ...(options.settings ? { settings: options.settings } : {}) });
  return launcher;
}

/** Whatever a test left running: killed, and gone when this is done. */
export async function killHelpers(): Promise<void> {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Signs in through the simulated pages and waits for the list. */
export async function signIn(launcher: Launcher): Promise<void> {
  await launcher.ask('invoke', { rowId: 'command:signin', text: '/signin' });
  await launcher.until('', (rows) => rows.some(({ type, unconfirmed }) => type === 'eligible' && !unconfirmed));
}

/** The row of this title and, when several have it, with this in its second line. */
export function rowOf(
  rows: RequestResult<'query'>['rows'],
  title: string,
  place = '',
): RequestResult<'query'>['rows'][number] {
  const found = rows.find((row) => row.title === title && row.subtitle.includes(place));
  if (!found) throw new Error(`no row ${title}: ${rows.map((row) => row.title).join(', ')}`);
  return found;
}
