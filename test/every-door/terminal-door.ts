// The palette in a pseudo-terminal: what is on its screen is all that is known.
import { join } from 'node:path';
import { openTerminal, type TerminalSession } from '../../scripts/terminal-session.mjs';
import { openCompany, root } from '../bridge/serve/company.ts';
import {
  type BundleHands,
  bundleWords,
  type Door,
  type Field,
  type KnownBundle,
  type OpenedForm,
  type Shown,
} from './door.ts';
import { minutesOf } from './minutes.ts';
import { wholeFrames } from './whole-frames.ts';

const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const escapeKey = '\u001b';
const downKey = '\u001b[B';
const moreKey = '\u000f';
const clearLine = '\u0015';
const down = '\u001b[B';
const labels: Readonly<Record<Field, string>> = { justification: 'Reason', duration: 'For' };

export const terminalDoor: Door = {
  name: 'the terminal',
  async open(scenario) {
    const company = await openCompany(scenario);
    const env = { ...company.environment, TERM: 'xterm-256color' };
    const terminal = wholeFrames(
      openTerminal({ file: process.execPath, args: [pim], cwd: root, env, columns: 200, rows: 45 }),
    );
    await terminal.until(/Sign in/);
    terminal.type('\r');
    await terminal.until((text) => / · \S+@/.test(text) && !/reading$/m.test(text) && /○/.test(text), 'the roles');
    let line = '';

    async function type(text: string): Promise<void> {
      if (text === line) return;
      line = text;
      terminal.type(text === '' ? clearLine : `${clearLine}${text}`);
      await terminal.until((screen) => screen.split('\n').includes(`› ${text}`.trimEnd()), `“${text}” is typed`);
    }
    async function enter(text: string, says: RegExp): Promise<void> {
      await type(text);
      await terminal.until((screen) => says.test(shownOn(screen).enter), String(says));
      terminal.type('\r');
    }
    const form: OpenedForm = {
      async valueOf(field) {
        const [, value = ''] = new RegExp(`^${labels[field]}(?: \\*)? {2,}(.*)$`, 'm').exec(terminal.text()) ?? [];
        // Beside what is typed stands what it means; an empty field holds its hint alone.
        const [typed = ''] = value.split(/ {2}/);
        if (field === 'duration') return minutesOf(typed);
        return /^why it is needed now|^↑ shows/.test(typed) ? '' : typed;
      },
      async fill(field, text) {
        if (field === 'duration') terminal.type('\t');
        terminal.type(`${clearLine}${text}`);
        await terminal.until(new RegExp(`^${labels[field]}.*${text}`, 'm'));
      },
      offersCheck: async () => /Ctrl-T only check/.test(await terminal.until(/^Enter .*Esc back/m)),
      async leave() {
        terminal.type(escapeKey);
        await terminal.until(/^› /m);
      },
      async send() {
        terminal.type('\r');
      },
    };
    return {
      tenant: company.tenant,
      async until(text, isRight) {
        await type(text);
        // Drawn to its last line: above it a screen may still be half of the one before.
        const isDrawn = (screen: string) => shownOn(screen).enter !== '' && isRight(shownOn(screen));
        return shownOn(await terminal.until(isDrawn, String(isRight)));
      },
      async tick(text, name) {
        await type(text);
        await terminal.until((screen) => shownOn(screen).rows[0]?.startsWith(name) === true, `${name} is first`);
        terminal.type('\t');
        await terminal.until(new RegExp(`ticked: .*${name}`));
        await type('');
      },
      enter,
      async menu(text, says) {
        await enter(text, says);
        const screen = await terminal.until(isMenu, 'a menu');
        return screen.split('\n').map((line) => line.replace(/^[❯ ]+/, ''));
      },
      async choose(text, says, title) {
        await enter(text, says);
        await terminal.until(isMenu, 'a menu');
        const isAt = (screen: string) => screen.toLowerCase().includes(`❯ ${title}`);
        for (let tries = 0; tries < 12 && !isAt(terminal.text()); tries++) {
          const before = terminal.text();
          terminal.type(down);
          await terminal.until((screen) => screen !== before, 'the next line');
        }
        await terminal.until(isAt, title);
        terminal.type('\r');
      },
      async told(words) {
        await terminal.until(words);
        return terminal.text();
      },
      isToldAsSuccess: () => /^[❯ ]*● /m.test(terminal.text()),
      untilSuccess: async () => void (await terminal.until(/^[❯ ]*● /m)),
      async form() {
        await terminal.until(/^Reason/m);
        return form;
      },
      async back() {
        terminal.type(escapeKey);
        await terminal.until(/^› /m);
      },
      async readAgain() {
        terminal.type('\u0012');
      },
      bundles: bundleHands(terminal, type),
      async close() {
        terminal.kill('SIGKILL');
        await terminal.ended;
        await company.close();
      },
    };
  },
};

/** Drawn to its last line: before that it may still be the list. */
const isMenu = (screen: string) => /^ *❯ /m.test(screen) && /^Enter choose .*Esc back/m.test(screen);

function shownOn(screen: string): Shown {
  const rows = screen.split('\n').flatMap((text) => {
    const [, row] = /^[❯ ] [○●◐▣◎›!·✓◌] (.*)$/.exec(text) ?? [];
    return row === undefined ? [] : [row.trimEnd()];
  });
  const [, enter = ''] = /^Enter: (.*?) +\d+\/\d+\+?$/m.exec(screen) ?? [];
  return { rows, enter: enter.toLowerCase() };
}

function bundleHands(terminal: TerminalSession, type: (text: string) => Promise<void>): BundleHands {
  const pointed = () => /^❯ (.*)$/m.exec(terminal.text())?.[1] ?? '';
  /** Moves down to the line of a menu that begins so, and takes it. */
  async function choose(label: string): Promise<void> {
    while (!pointed().startsWith(label)) {
      const before = pointed();
      terminal.type(downKey);
      await terminal.until(() => pointed() !== before, `a line below “${before}”`);
    }
    terminal.type('\r');
  }
  const isTicked = (screen: string) => /^✓ \d+ ticked: /m.test(screen);
  const isMenu = (screen: string) => /^Enter choose/m.test(screen);
  async function offers(text: string): Promise<void> {
    await type(text);
    await terminal.until(/^Enter: /m);
    terminal.type(moreKey);
    await terminal.until(isMenu, 'a menu');
  }
  async function ofBundle({ id, name }: KnownBundle, label: string): Promise<void> {
    if (isTicked(terminal.text())) {
      // With something ticked, what else can be done is asked of that.
      await type('');
      terminal.type(escapeKey);
      await terminal.until((screen) => !isTicked(screen), 'nothing is ticked');
    }
    await type(`@${id}`);
    await terminal.until((screen) => shownOn(screen).rows[0]?.startsWith(name) === true, `${name} is first`);
    await offers(`@${id}`);
    await choose(label);
    await terminal.until((screen) => isMenu(screen) && !screen.includes(label), `the menu of “${label}”`);
  }
  const said = (screen: string) => screen.split('\n').find((line) => bundleWords.test(line));
  // It stays in the list until something else is said.
  let last: string | undefined;
  /** What is said after this; the list is shown again, with nothing typed. */
  async function told(deed: () => Promise<void>): Promise<string> {
    const before = last;
    await deed();
    const screen = await terminal.until(
      (text) => !isMenu(text) && said(text) !== undefined && said(text) !== before,
      'what came of it',
    );
    const words = said(screen) ?? '';
    last = words;
    if (/^Enter keep · Esc back/m.test(screen)) {
      terminal.type(escapeKey);
      await terminal.until(/^Enter: /m);
    }
    // A line of a terminal that says why not is a sentence.
    return words.trim().replace(/\.$/, '');
  }
  async function name(text: string): Promise<void> {
    await terminal.until(/^Enter keep · Esc back/m);
    terminal.type(`${clearLine}${text}`);
    await terminal.until((screen) => screen.split('\n').includes(`› ${text}`), `“${text}” is typed`);
    terminal.type('\r');
  }
  return {
    async keep(wanted) {
      await offers('');
      await choose('Keep as a bundle');
      return told(() => name(wanted));
    },
    async rename(bundle, wanted) {
      await ofBundle(bundle, 'Change the bundle');
      await choose('Give it another name');
      return told(() => name(wanted));
    },
    async add(bundle) {
      await offers('');
      await choose('Add to a bundle');
      await terminal.until(/Add to which bundle/);
      return told(() => choose(`“${bundle.name}”`));
    },
    async members(bundle) {
      await ofBundle(bundle, 'Change the bundle');
      const labels = [...terminal.text().matchAll(/^[❯ ] Take out (.*)$/gm)].map(([, label = '']) => label);
      terminal.type(escapeKey);
      await terminal.until(/^Enter: /m);
      return labels;
    },
    async takeOut(bundle, member) {
      await ofBundle(bundle, 'Change the bundle');
      return told(() => choose(`Take out ${member}`));
    },
    async delete(bundle) {
      await ofBundle(bundle, 'Delete the bundle');
      return told(() => choose('Delete it'));
    },
  };
}
