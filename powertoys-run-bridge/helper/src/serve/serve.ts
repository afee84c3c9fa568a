import type { Clock } from '@pim-palette/core';
import type { NotificationMethod, NotificationParams, RequestParams } from '@pim-palette/protocol';
import { maximumMessageBytes } from '@pim-palette/protocol/version';
import type { FormOpener } from '../form/form-opener.ts';
import type { Desktop } from '../installation/desktop.ts';
import type { Door, HostSettings } from '../installation/door.ts';
import type { StartMenu } from '../links/start-menu.ts';
import { createMethods } from './methods.ts';
import { createLifetime } from './pipe/lifetime.ts';
import { createMessageReader } from './pipe/message-reader.ts';
import { frameMessage } from './pipe/message-writer.ts';
import { createPeer } from './pipe/peer.ts';
import { PipeError } from './pipe/wire-error.ts';
import { createResident } from './resident.ts';
import { drawableNotice } from './rows/drawable.ts';

/** Everything the helper touches outside itself. */
export interface ServeWorld {
  readonly input: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
  readonly clock: Clock;
  readonly isAlive: (processId: number) => boolean;
  /** The process that started this one, when it is known. */
  readonly parent?: number;
  readonly productVersion: string;
  readonly log: { readonly folder?: string; write(line: string): void };
  readonly openDoor: (options: {
    readonly demo: boolean;
    readonly host: HostSettings;
    readonly proxy: RequestParams<'initialize'>['proxy'];
    readonly onMessage: (text: string) => void;
  }) => Promise<Door>;
  readonly openForm: FormOpener;
  readonly desktop: Desktop;
  readonly startMenu?: StartMenu;
  /** Aborted when nobody reads the output any more, or the system asks to end. */
  readonly signal: AbortSignal;
}

/** What is under way gets this long when the helper ends, ms: the journal knows what happened to the rest. */
const farewellMs = 2_500;

/** Speaks with one launcher until it goes; gives the exit code: 0 for an end as wanted, 1 when the bytes made no sense. */
export async function serve(world: ServeWorld): Promise<number> {
  const { log, clock, input } = world;
  const ending = Promise.withResolvers<{ readonly why: string; readonly code: number }>();
  const end = (why: string, code = 0) => ending.resolve({ why, code });
  const early: (() => void)[] = [];
  let isGreeted = false;

  const methods = createMethods({
    productVersion: world.productVersion,
    ...(log.folder === undefined ? {} : { logFolder: log.folder }),
    onShutdown: () => end('shutdown'),
    openResident({ hostName, hostVersion = '', hostProcessId, locale, proxy, settings, theme }) {
      log.write(`host ${[hostName, hostVersion, locale].filter((part) => part !== '').join(' ')}`);
      if (hostProcessId !== undefined) lifetime.watch(hostProcessId);
      const resident = createResident({
        openDoor: (options) => world.openDoor({ ...options, proxy }),
        openForm: world.openForm,
        desktop: world.desktop,
        ...(world.startMenu === undefined ? {} : { startMenu: world.startMenu }),
        clock,
        notify: (notice) => tell('notify', drawableNotice(notice)),
        rowsChanged: () => tell('rowsChanged', {}),
        log: (line) => log.write(line),
      });
      // Not waited for: a keyring that asks to be unlocked would be taken for a helper that does not start.
      void resident.open(settings, theme);
      return resident;
    },
  });

  const peer = createPeer({
    methods: methods.requests,
    notifications: methods.notifications,
    send(message) {
      world.write(frameMessage(message));
      // The first result is that of initialize; what was to be said before it comes after it.
      if (!isGreeted && 'result' in message) {
        isGreeted = true;
        for (const say of early.splice(0)) say();
      }
    },
    onFault: (what, error) => log.write(`fault in ${what}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  function tell<M extends NotificationMethod>(method: M, params: NotificationParams<M>): void {
    if (isGreeted) peer.notify(method, params);
    else early.push(() => peer.notify(method, params));
  }

  const lifetime = createLifetime({
    clock,
    isAlive: world.isAlive,
    isExpecting: () => peer.underWay() > 0 || (methods.resident()?.isExpecting() ?? false),
  });
  if (world.parent !== undefined) lifetime.watch(world.parent);
  void lifetime.ended.then((why) => end(why));

  const reader = createMessageReader({
    maximumBytes: maximumMessageBytes,
    onMessage(content) {
      lifetime.heard();
      peer.receive(content);
    },
    onFault(fault, why) {
      peer.refuse(new PipeError(fault === 'tooLarge' ? 'messageTooLarge' : 'parseError', why));
      end(why, 1);
    },
  });
  log.write(`start ${world.productVersion}, Node ${process.versions.node}, ${process.platform}-${process.arch}`);
  input.on('data', (bytes: Buffer) => reader.take(bytes));
  input.on('end', () => end('stdin ended'));
  input.on('error', () => end('stdin failed'));
  if ('readableEnded' in input && input.readableEnded) end('stdin ended');
  world.signal.addEventListener('abort', () => end('asked to end'), { once: true });

  const { why, code } = await ending.promise;
  log.write(`end: ${why}`);
  lifetime.stop();
  peer.end('The helper ends.');
  // Not the clock that tests move: this is about the process itself.
  const patience = new Promise((resolve) => setTimeout(resolve, farewellMs).unref());
  await Promise.race([methods.resident()?.stop(), patience]);
  return code;
}
