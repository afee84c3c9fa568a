// One person in front of the machine: a company of their own, a data folder, PowerToys running, and Chromium for what a
// browser is asked to show.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTenant, loadScenario, type ServedTenant, serveTenant, type Tenant } from '@pim-palette/fake-tenant';
import { clickThrough } from '../../end-to-end/click-through.mjs';
import type { Machine } from './machine.ts';
import type { OpenedPage } from './opened-pages.ts';
import { meetLauncher, patience, type RemoteLauncher, type Row } from './remote-launcher.ts';

export interface Seat {
  readonly tenant: Tenant;
  readonly home: string;
  /** What every program of this person finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** PowerToys; another one after `restart`. */
  readonly launcher: RemoteLauncher;
  /** The texts of the sign-in pages, one list for each browser that opened, when all of them were clicked through. */
  signIns(): Promise<readonly (readonly string[])[]>;
  /** The next page that was opened and is none of a sign-in; rejects when what would open it is over. */
  form(over?: Promise<unknown>): Promise<OpenedPage>;
  /** Starts one more PowerToys, with other words in its environment. */
  another(environment?: Readonly<Record<string, string>>): Promise<RemoteLauncher>;
  /** Ends PowerToys at once, as the Task Manager does. */
  killHost(): Promise<void>;
  /** Starts PowerToys after it was ended. */
  startHost(): Promise<void>;
  /** Signs in from the row and waits until every kind of role was read. */
  signIn(): Promise<void>;
  /** Runs pim.exe of the plugin's folder in a terminal. */
  pim(
    ...words: readonly string[]
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
  /** Requests to activate, deactivate or cancel that reached the company, as status numbers. */
  writes(): readonly number[];
  close(): Promise<void>;
}

export async function takeSeat(
  machine: Machine,
  { name, home }: { readonly name: string; readonly home?: string },
): Promise<Seat> {
  const { wine, pages } = machine;
  const tenant = createTenant(loadScenario('small'), { clock: Date.now });
  const served: ServedTenant = await serveTenant(tenant, { port: 0, https: true });
  const place = join(machine.folder, name);
  await mkdir(join(place, 'home'), { recursive: true });
  await writeFile(join(place, 'cloud.json'), JSON.stringify(served.cloud));
  const environment = {
    // What opens pages on Windows is PowerShell, which Wine has not: the program is named instead.
    BROWSER: `"${machine.edge}"`,
    PIM_PALETTE_CLOUD: wine.name(join(place, 'cloud.json')),
    ...(home === undefined ? { PIM_PALETTE_HOME: wine.name(join(place, 'home')) } : {}),
  };

  const forms: OpenedPage[] = [];
  const wanted = new Set<(page: OpenedPage) => void>();
  const clicked: Promise<readonly string[]>[] = [];
  pages.onPage = (page) => {
    if (!page.url.startsWith(served.origin)) {
      const [next] = wanted;
      if (next) next(page);
      else forms.push(page);
      return;
    }
    const click = clickThrough(page.url);
    // Whoever asks for the sign-ins is told.
    click.catch(() => undefined);
    clicked.push(click);
  };

  const hosts = new Set<ChildProcess>();
  async function start(changed: Readonly<Record<string, string>> = {}) {
    let child: ChildProcess | undefined;
    const launcher = await meetLauncher((port) => {
      const words = [machine.host, '--launcher', String(port), wine.name(machine.plugin)];
      child = wine.start(words, { ...environment, ...changed });
    });
    if (!child) throw new Error('The host was not started.');
    hosts.add(child);
    await launcher.load();
    return { launcher, child };
  }
  let current = await start();

  const seat: Seat = {
    tenant,
    home: home ?? join(place, 'home'),
    environment,
    get launcher() {
      return current.launcher;
    },
    signIns: () => Promise.all(clicked),
    form(over) {
      const page = forms.shift();
      if (page) return Promise.resolve(page);
      return new Promise((resolve, reject) => {
        function giveUp(why: string): void {
          clearTimeout(timer);
          wanted.delete(take);
          reject(new Error(why));
        }
        function take(next: OpenedPage): void {
          clearTimeout(timer);
          wanted.delete(take);
          resolve(next);
        }
        const timer = setTimeout(() => giveUp('No form was opened.'), patience);
        wanted.add(take);
        over?.then(() => giveUp('It ended without opening a page.'));
      });
    },
    another: async (changed) => (await start(changed)).launcher,
    async killHost() {
      const ended = once(current.child, 'exit');
      current.child.kill('SIGKILL');
      await ended;
    },
    async startHost() {
      current = await start();
    },
    async signIn() {
      const { launcher } = current;
      const isSignIn = ({ title }: Row) => title === 'Sign in';
      const first = await launcher.rows('', (rows) => rows.some(isSignIn));
      await launcher.enter(first.findIndex(isSignIn));
      await launcher.toast(/^Signed in as ada/);
      const isRead = ([row]: readonly Row[]) => row !== undefined && !row.subtitle.includes('not confirmed');
      for (const text of ['global reader', 'reader labs']) {
        await launcher.rows(text, (rows) => /Reader/.test(rows[0]?.title ?? '') && isRead(rows));
      }
    },
    pim: (...words) => wine.run([join(machine.plugin, 'pim.exe'), ...words], { env: environment }),
    writes: () =>
      tenant.log
        .filter(({ method, path }) => method !== 'GET' && /assignmentScheduleRequests/i.test(path))
        .map(({ status }) => status),
    async close() {
      current.launcher.close();
      for (const child of hosts) {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
      await Promise.allSettled(clicked);
      await served.close();
    },
  };
  return seat;
}
