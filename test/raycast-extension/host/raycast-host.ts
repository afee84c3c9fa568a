// A small host for built Raycast extensions: one worker a launch, storage and windows here. The documented limits hold;
// where Raycast names no number (memory, size of a message) ours is written beside it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { readDocumentedApi } from './documented-api.mjs';
import { createSession, type Session, type ShownToast } from './session.ts';

/** Raycast names no number; its own bundles stay far below. */
const heapMegabytes = 128;
const messageBytes = 2 * 1024 * 1024;

interface LaunchOptions {
  readonly type?: 'userInitiated' | 'background';
  readonly arguments?: Readonly<Record<string, string>>;
  readonly context?: unknown;
  readonly draftValues?: Readonly<Record<string, unknown>>;
  readonly fallbackText?: string;
  readonly appearance?: 'light' | 'dark';
}

interface ShownAlert {
  readonly title: string;
  readonly message?: string;
  readonly primaryAction?: string;
}

export interface ToolConfirmation {
  readonly message?: string;
  readonly info?: readonly { readonly name: string; readonly value?: string }[];
}

export interface ToolEnd {
  readonly cancelled?: boolean;
  readonly answer?: unknown;
  readonly error?: string;
}

/** What can go wrong in Raycast itself: at once, or later. A `Toast` fails when it is changed. */
export type UnkindPart =
  | 'showToast'
  | 'Toast'
  | 'showHUD'
  | 'launchCommand'
  | 'updateCommandMetadata'
  | 'confirmAlert'
  | 'Clipboard'
  | 'Cache'
  | 'MenuBarExtra';

/** Raycast, as far as one extension sees it. */
export interface Host {
  readonly preferences: Record<string, unknown>;
  /** LocalStorage, shared by all commands. */
  readonly storage: Map<string, string | number | boolean>;
  /** Called before each change of LocalStorage: throw to fail it, `false` to lose it. */
  onWrite?: (key: string) => boolean | undefined;
  /** Called before LocalStorage is read: throw to fail it, or keep it waiting. */
  onRead?: (key: string) => void | Promise<void>;
  /** Goes through the browser for a PKCE sign-in and gives the code; rejects as a person who closes it. */
  onAuthorize?: (url: string) => Promise<string>;
  /** Opens what `open` asks for: a browser. */
  onOpen?: (target: string) => Promise<void>;
  /** Answers `confirmAlert`. */
  onAlert?: (alert: ShownAlert) => boolean;
  clipboard: string;
  /** What is selected in the application in front; nothing when absent. */
  selectedText?: string;
  /** What fails in commands launched from now on, and how. */
  readonly unkind: Map<UnkindPart, 'throws' | 'rejects'>;
  /** How far the clock of commands launched from now on is ahead, ms: days pass between two launches. */
  clockAheadMs: number;
  readonly toasts: ShownToast[];
  readonly huds: string[];
  readonly alerts: ShownAlert[];
  readonly opened: string[];
  readonly quicklinks: { readonly name?: string; readonly link: string }[];
  readonly launched: { readonly name: string; readonly type: string; readonly context?: unknown }[];
  /** What stands beside a command in the search of all of them, once it has said something. */
  readonly subtitles: Map<string, string>;
  readonly supportPath: string;
  readonly cachePath: string;
  launch(command: string, options?: LaunchOptions): Session;
  /** Runs an AI tool; `confirm` is the person. Without one, Raycast's confirmation is left out, which it never does. */
  runTool(name: string, input: unknown, confirm?: (shown: ToolConfirmation) => boolean): Promise<ToolEnd>;
  close(): Promise<void>;
}

const documented = readDocumentedApi();
const here = fileURLToPath(new URL('.', import.meta.url));

/** A host for the extension built into `dist`. */
export function createHost(dist: string, preferences: Readonly<Record<string, unknown>> = {}): Host {
  const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));
  const home = mkdtempSync(join(tmpdir(), 'raycast-host-'));
  const supportPath = join(home, 'support');
  const cachePath = join(home, 'cache');
  mkdirSync(supportPath);
  const workers = new Set<Worker>();
  const tokens = new Map<string, unknown>();
  const defaults = Object.fromEntries(
    (manifest.preferences ?? []).map((one: { name: string; type: string; default?: unknown }) => [
      one.name,
      one.default ?? (one.type === 'checkbox' ? false : undefined),
    ]),
  );
  const known: { name: string; mode?: string }[] = manifest.commands;

  function start(bundle: string, launch: Readonly<Record<string, unknown>>): Worker {
    const worker = new Worker(join(here, 'command-worker.mjs'), {
      workerData: {
        bundle: join(dist, bundle),
        root: join(here, 'package.json'),
        documented,
        limits: { messageBytes },
        clockAheadMs: host.clockAheadMs,
        launch: {
          owner: manifest.owner ?? manifest.author,
          extensionName: manifest.name,
          assetsPath: join(dist, 'assets'),
          supportPath,
          cachePath,
          preferences: host.preferences,
          unkind: Object.fromEntries(host.unkind),
          ...launch,
        },
      },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
      // Started by launchd: no shell environment.
      env: { PATH: '/usr/bin:/bin', TZ: process.env.TZ ?? 'UTC', NODE_ENV: 'production' },
    });
    workers.add(worker);
    worker.on('exit', () => workers.delete(worker));
    return worker;
  }

  async function answer(name: string, values: readonly unknown[], session: Pick<Session, 'focused'>): Promise<unknown> {
    const [first, second] = values;
    switch (name) {
      case 'getItem':
        await host.onRead?.(String(first));
        // Documented to give `undefined`, and seen to give this.
        return host.storage.get(String(first)) ?? null;
      case 'setItem':
        if (host.onWrite?.(String(first)) !== false) host.storage.set(String(first), storable(second));
        return undefined;
      case 'removeItem':
        if (host.onWrite?.(String(first)) !== false) host.storage.delete(String(first));
        return undefined;
      case 'allItems':
        return Object.fromEntries(host.storage);
      case 'authorize':
        if (!host.onAuthorize) throw new Error('nobody is at the browser');
        return host.onAuthorize(String(first));
      case 'open':
        host.opened.push(String(first));
        await host.onOpen?.(String(first));
        return undefined;
      case 'copy':
        host.clipboard =
          typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : String(first);
        return undefined;
      case 'readClipboard':
        return host.clipboard;
      case 'selectedText':
        // Documented: an error where nothing is selected, or where it cannot be had.
        if (host.selectedText === undefined) throw new Error('Could not get the selected text');
        return host.selectedText;
      case 'hud':
        host.huds.push(String(first));
        return undefined;
      case 'alert': {
        const alert = first as ShownAlert;
        host.alerts.push(alert);
        return host.onAlert?.(alert) ?? false;
      }
      case 'quicklink':
        host.quicklinks.push(first as Host['quicklinks'][number]);
        return undefined;
      case 'launch': {
        const asked = first as Host['launched'][number];
        if (!known.some((command) => command.name === asked.name)) throw new Error(`there is no command ${asked.name}`);
        host.launched.push(asked);
        return undefined;
      }
      case 'metadata': {
        const [command, { subtitle }] = values as readonly [string, { readonly subtitle?: string }];
        if (subtitle !== undefined) host.subtitles.set(command, subtitle);
        return undefined;
      }
      case 'focus':
        session.focused.push(String(first));
        return undefined;
      case 'setTokens':
        tokens.set(String(first), second);
        return undefined;
      case 'getTokens':
        return tokens.get(String(first));
      case 'removeTokens':
        tokens.delete(String(first));
        return undefined;
      default:
        return undefined;
    }
  }

  const host: Host = {
    preferences: { ...defaults, ...preferences },
    storage: new Map(),
    clipboard: '',
    clockAheadMs: 0,
    unkind: new Map(),
    toasts: [],
    huds: [],
    alerts: [],
    opened: [],
    quicklinks: [],
    launched: [],
    subtitles: new Map(),
    supportPath,
    cachePath,

    launch(command, { type = 'userInitiated', ...options } = {}) {
      const found = known.find(({ name }) => name === command);
      if (!found) throw new Error(`there is no command ${command}`);
      const worker = start(`${command}.js`, { command, mode: found.mode, type, ...options });
      return createSession(worker, host.toasts, answer);
    },

    async runTool(name, input, confirm) {
      const bundle = join('tools', `${name}.js`);
      const worker = start(bundle, {
        command: name,
        mode: 'no-view',
        type: 'userInitiated',
        tool: true,
        input,
        skipConfirmation: !confirm,
      });
      const session = createSession(worker, host.toasts, async (asked, values, one) =>
        asked === 'confirmTool' ? (confirm?.(values[0] as ToolConfirmation) ?? false) : answer(asked, values, one),
      );
      const value = await session.toolEnded;
      await session.unload();
      return value;
    },

    async close() {
      await Promise.all([...workers].map((worker) => worker.terminate()));
      rmSync(home, { recursive: true, force: true });
    },
  };
  return host;
}

function storable(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('LocalStorage takes text, numbers and booleans');
}
