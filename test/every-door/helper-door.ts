// The helper over its pipe, as PowerToys Run starts it, and its form as the page of a browser speaks to it.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormView, PageMessage } from '../../powertoys-run-bridge/helper/src/form/view.ts';
import { type Company, openCompany } from '../bridge/serve/company.ts';
import { killHelpers, type Launcher, signIn, startHelper } from '../bridge/serve/helper-process.ts';
import { type BundleHands, bundleWords, type Door, type OpenedForm, type Shown } from './door.ts';
import { minutesOf } from './minutes.ts';

export const helperDoor: Door = {
  name: 'the helper',
  async open(scenario) {
    const company = await openCompany(scenario);
    const shown = join(company.folder, 'shown');
    const launcher = await startHelper({ ...company.environment, BROWSER: await browserFor(company, shown) });
    await signIn(launcher);
    let last = { rowId: '', text: '' };

    async function until(text: string, isRight: (shown: Shown) => boolean): Promise<Shown> {
      const toShown = (rows: Awaited<ReturnType<typeof launcher.rows>>): Shown => ({
        rows: rows.map(({ title, subtitle, state }) => [title, subtitle, state].join('  ')),
        enter: rows[0]?.enter.toLowerCase() ?? '',
      });
      const rows = await launcher.until(text, (some) => isRight(toShown(some)));
      last = { rowId: rows[0]?.id ?? '', text };
      return toShown(rows);
    }
    return {
      tenant: company.tenant,
      until,
      async tick(text, name) {
        const rows = await launcher.until(text, (some) => some.some(({ title }) => title === name));
        const row = rows.find(({ title }) => title === name);
        await launcher.ask('invoke', { rowId: row?.id ?? '', actionId: 'tick', text });
      },
      async enter(text, says) {
        await until(text, ({ enter }) => says.test(enter));
        await launcher.ask('invoke', last);
      },
      async menu(text, says) {
        await until(text, ({ enter }) => says.test(enter));
        const { query = '' } = await launcher.ask('invoke', last);
        return (await launcher.rows(query)).map(({ title }) => title);
      },
      async choose(text, says, title) {
        await until(text, ({ enter }) => says.test(enter));
        const { query = '' } = await launcher.ask('invoke', last);
        const row = (await launcher.rows(query)).find((one) => one.title.toLowerCase().startsWith(title));
        await launcher.ask('invoke', { rowId: row?.id ?? '', text: query });
      },
      async told(words) {
        await launcher.untilTold(0, ({ title, body }) => words.test(`${title}\n${body}`));
        return launcher.notices.map(({ title, body }) => `${title}\n${body}`).join('\n');
      },
      isToldAsSuccess: () => launcher.notices.at(-1)?.severity === 'success',
      untilSuccess: () =>
        launcher.untilTold(0, ({ severity, title }) => severity === 'success' && / active/.test(title)),
      form: () => openedPage(shown),
      back: async () => undefined,
      async readAgain() {
        await launcher.rows('/refresh');
        await launcher.ask('invoke', { rowId: 'command:refresh', text: '/refresh' });
      },
      bundles: bundleHands(launcher),
      async close() {
        await killHelpers();
        await company.close();
      },
    };
  },
};

function bundleHands(launcher: Launcher): BundleHands {
  /** Enter on a row, found by its id or its title, or another of its actions: the text that is shown then. */
  async function choose(text: string, which: string, actionId?: string): Promise<string> {
    const isMeant = ({ id, title }: { readonly id: string; readonly title: string }) => id === which || title === which;
    const rows = await launcher.until(text, (some) => some.some(isMeant));
    const rowId = rows.find(isMeant)?.id ?? '';
    return (await launcher.ask('invoke', { rowId, text, ...(actionId === undefined ? {} : { actionId }) })).query ?? '';
  }
  /** The notice that a deed is told by. */
  async function told(deed: () => Promise<unknown>): Promise<string> {
    const before = launcher.notices.length;
    await deed();
    await launcher.untilTold(before, (notice) => bundleWords.test(notice.title));
    return launcher.notices.at(-1)?.title ?? '';
  }
  const menuOf = (id: string, action: string) => choose(`@${id}`, `bundle:${id}`, action);
  /** The name is typed after the command: its row says why nothing can be called so. */
  async function refused(text: string): Promise<string | undefined> {
    const [row] = await launcher.rows(text);
    return row?.does === 'nothing' ? row.title : undefined;
  }
  return {
    async keep(name) {
      const text = `${await choose('', 'ticked', 'keep')}${name}`;
      return (await refused(text)) ?? told(() => choose(text, `Keep as “${name}”`));
    },
    async rename({ id }, name) {
      const text = `${await choose(await menuOf(id, 'change'), 'Give it another name')}${name}`;
      return (await refused(text)) ?? told(() => choose(text, `Call it “${name}”`));
    },
    async add({ name }) {
      const which = await choose('', 'ticked', 'add');
      return told(() => choose(which, `“${name}”`));
    },
    async members({ id }) {
      const rows = await launcher.rows(await menuOf(id, 'change'));
      return rows.flatMap(({ title }) => /^Take out (.*)$/.exec(title)?.[1] ?? []);
    },
    async takeOut({ id }, member) {
      const text = await menuOf(id, 'change');
      return told(() => choose(text, `Take out ${member}`));
    },
    async delete({ id, name }) {
      const text = await menuOf(id, 'delete');
      return told(() => choose(text, `Delete “${name}”`));
    },
  };
}

/** Signs in as the company's people do, and writes down the address of a form instead of showing it. */
async function browserFor(company: Company, shown: string): Promise<string> {
  const script = join(company.folder, 'browser.mjs');
  const { BROWSER = '' } = company.environment;
  const signInPage = /"([^"]+\.mjs)"/.exec(BROWSER)?.[1] ?? '';
  await writeFile(
    script,
    `import { writeFileSync } from 'node:fs';
    const url = process.argv.at(-1);
    if (url.includes('#')) writeFileSync(${JSON.stringify(shown)}, url);
    else await import(${JSON.stringify(signInPage)});`,
  );
  return `"${process.execPath}" --conditions=pim-source "${script}"`;
}

/** The form at the address that was opened last, spoken to as its page does. */
async function openedPage(shown: string): Promise<OpenedForm> {
  const url = new URL(await untilWritten(shown));
  await rm(shown);
  const headers = { origin: url.origin, 'content-type': 'application/json' };
  const post = (path: string, body: object, more: Readonly<Record<string, string>>) =>
    fetch(new URL(path, url), { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  await fetch(url);
  const begun = await (await post('/session', {}, { 'x-form-token': url.hash.slice(1) })).json();
  const own = { 'x-form-session': String(begun.session) };
  const say = async (message: PageMessage) => void (await post('/message', message, own));
  const view = async (): Promise<FormView> => {
    const events = await post('/events', {}, own);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { value = '' } = (await reader?.read()) ?? {};
    return JSON.parse(value.split('\n')[0]?.replace(/^data: /, '') ?? '');
  };
  return {
    async valueOf(field) {
      const text = (await view()).form.values[field];
      return field === 'duration' ? minutesOf(text) : text;
    },
    async fill(field, text) {
      const { values } = (await view()).form;
      await say({ type: 'change', values: { ...values, [field]: text }, touched: field });
    },
    offersCheck: async () => !(await view()).form.isFixed,
    leave: () => say({ type: 'close' }),
    send: async () => say({ type: 'send', values: (await view()).form.values }),
  };
}

async function untilWritten(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
