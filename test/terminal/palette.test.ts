// The bundled command in a real pseudo-terminal, on the demo. Needs the bundle: `npm run build`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openTerminal, type TerminalSession } from '../../scripts/terminal-session.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const environment = { ...process.env, TZ: 'UTC', NO_COLOR: undefined, NODE_OPTIONS: '' };
const enter = '\r';
const escapeKey = '\u001b';
const controlC = '\u0003';
const down = '\u001b[B';

let terminal: TerminalSession;
afterEach(() => terminal.kill('SIGKILL'));

function open(size: { readonly columns: number; readonly rows: number } = { columns: 110, rows: 30 }): TerminalSession {
  terminal = openTerminal({ file: process.execPath, args: [pim, '--demo'], cwd: root, env: environment, ...size });
  return terminal;
}

/** A shell around the palette, to see what it leaves behind. */
function openInShell(nodeOptions = ''): TerminalSession {
  const script = `echo before; "${process.execPath}" ${nodeOptions} "${pim}" --demo; echo "code $?"; stty -a; echo after; read _`;
  terminal = openTerminal({
    file: '/bin/sh',
    args: ['-c', script],
    cwd: root,
    env: environment,
    columns: 100,
    rows: 40,
  });
  return terminal;
}

function expectAsBefore(text: string, raw: string): void {
  expect(text).toMatch(/^before/);
  expect(text).toMatch(/(?<!-)icanon/);
  expect(text).toMatch(/(?<!-)\becho\b/);
  expect(text).not.toContain('PIM Palette');
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u001b[?25l'));
  expect(raw.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001b[?2004h'));
}

describe('the palette in a pseudo-terminal', () => {
  it('searches for what was typed while it was being loaded, and takes no Enter from before there was a row', async () => {
    const { type, until } = open();
    type(`sec read${enter}${enter}`);
    await until(
      (text) => /› sec read\s*$/m.test(text) && /Security Reader/.test(text) && !text.includes('Intune'),
      'it is the search',
    );
    await aPersonsPause();
    expect(await until(/Enter: /)).not.toMatch(/Activate Security Reader|Reason/);
    type('\t');
    await until(/1 ticked: Security Reader/);
  });

  it('filters, ticks two, activates them with one reason, shows the summary and leaves on Ctrl-C', async () => {
    const { type, until, ended } = open();
    await until(/1\/\d\d/);
    type('gl rea');
    await until(/Global Reader .*Tidewater/);
    await until((text) => !text.includes('Intune'), 'the list is filtered');
    type('\t');
    await until(/1 ticked: Global Reader/);
    type(escapeKey);
    await until(/Intune/);
    type('sec read');
    await until((text) => /Security Reader/.test(text) && !text.includes('Intune'), 'the list is filtered again');
    type('\t');
    await until(/2 ticked: Global Reader, Security Reader/);
    await aPersonsPause();
    type(enter);
    await until(/Activate 2 roles/);
    type(`ticket review${enter}`);
    const summary = await until(/[12] of 2 active (?:\(1 )?until/);
    expect(summary).toMatch(/● Global Reader .*active until/);
    expect(summary).toMatch(/● Security Reader .*active until/);
    await aPersonsPause();
    type(enter);
    await until(/Enter: /);
    type(controlC);
    expect(await ended).toMatchObject({ exitCode: 0 });
  });

  it('takes another role into the form, found by a few letters, and sends both', async () => {
    const { type, until } = open({ columns: 60, rows: 24 });
    await until(/1\/\d\d/);
    type('sharepoint');
    await until(
      (text) => /❯ . SharePoint Administrator/.test(text) && !text.includes('Intune'),
      'the list is filtered',
    );
    await aPersonsPause();
    type(enter);
    await until(/Reason/);
    type('\u001b[Z');
    await until(/Enter add/);
    type('intune');
    await until(/❯ Intune Administrator/);
    await aPersonsPause();
    type(enter);
    await until(/Activate 2 roles/);
    type(`\tticket review${enter}`);
    const summary = await until(/[12] of 2 active (?:\(1 )?until/);
    expect(summary).toMatch(/● SharePoint Administrator/);
    expect(summary).toMatch(/● Intune Administrator/);
  });

  it('works at 60 columns and follows the window as it is resized', async () => {
    const { type, until, resize } = open({ columns: 60, rows: 20 });
    await until(/1\/\d\d/);
    type(down + down);
    const narrow = await until(/3\/\d\d/);
    expect(narrow.split('\n').every((line) => line.length <= 60)).toBe(true);
    expect(narrow).toMatch(/^❯ /m);
    resize(200, 30);
    const isWide = (text: string) => text.split('\n').some((line) => line.trimEnd().length > 120);
    // A screen is read while it is being drawn: all of it is there once its first and last lines are.
    const isWhole = (text: string) => /PIM Palette/.test(text) && /3\/\d\d/.test(text);
    const wide = await until((text) => isWide(text) && isWhole(text), 'it is drawn wide');
    expect(wide.match(/PIM Palette/g)).toHaveLength(1);
    resize(70, 16);
    const small = await until((text) => isWhole(text) && text.split('\n').length <= 16, 'it is drawn small');
    expect(small.match(/PIM Palette/g)).toHaveLength(1);
  });

  it('never takes a line end in pasted text for Enter', async () => {
    const { paste, until, text } = open();
    await until(/1\/\d\d/);
    paste('\u001b[200~global\rreader\r\u001b[201~');
    await until(/› global ?reader/);
    expect(text()).not.toMatch(/Reason \*/);
  });

  it('takes none for one either where the terminal does not mark what is pasted, and says so', async () => {
    const { type, paste, until, text } = open();
    await until(/1\/\d\d/);
    paste('contrib stag 1h > copied from a chat\r');
    await until(/A line end that comes with other text does nothing/);
    expect(text()).toMatch(/› contrib stag 1h > copied from a chat/);
    // By itself it is one: what is active shows what can be done with it.
    await aPersonsPause();
    type(enter);
    await until(/Leave it as it is/);
  });

  it('is given back on Ctrl-Z, and taken again by fg', async () => {
    terminal = openTerminal({
      file: '/bin/bash',
      args: ['--norc', '-i'],
      cwd: root,
      env: { ...environment, PS1: 'SHELL> ' },
      columns: 100,
      rows: 30,
    });
    const { type, until } = terminal;
    await until(/SHELL>/);
    type(`"${process.execPath}" "${pim}" --demo\r`);
    await until(/1\/\d\d/);
    type('\u001a');
    await until(/Stopped/);
    type('echo alive-$((40+2))\r');
    await until(/^alive-42$/m);
    type('fg\r');
    await until((shown) => /1\/\d\d/.test(shown) && !shown.includes('alive-42'), 'the palette is back');
    type('glob');
    await until(/› glob/);
    type(controlC);
    await until(/SHELL>/);
    type('exit\r');
  });
});

/** An Enter within a few milliseconds of other keys is the end of a pasted line: nobody presses one that fast. Real time, as in a real terminal. */
const aPersonsPause = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('[P13] the terminal is left as it was', () => {
  it('after Esc', async () => {
    const { type, until, raw } = openInShell();
    await until(/1\/\d\d/);
    type(escapeKey);
    const text = await until(/^after$/m);
    expect(text).toContain('code 0');
    expectAsBefore(text, raw());
  });

  it('after Ctrl-C in the form', async () => {
    const { type, until, raw } = openInShell();
    await until(/1\/\d\d/);
    type('gl rea');
    await until(/1\/2$/m);
    await aPersonsPause();
    type(enter);
    await until(/Reason/);
    type(controlC);
    const text = await until(/^after$/m);
    expect(text).toContain('code 0');
    expectAsBefore(text, raw());
  });

  it('after a crash, and says that it was one', async () => {
    const crash = "data:text/javascript,process.stdin.on('data',d=>{if(String(d)==='!')throw(new(Error)('boom'))})";
    const { type, until, raw } = openInShell(`--import "${crash}"`);
    await until(/1\/\d\d/);
    type('!');
    const text = await until(/^after$/m);
    expect(text).toContain('code 70');
    expect(text).toContain('a fault in pim itself');
    expectAsBefore(text, raw());
  });
});
