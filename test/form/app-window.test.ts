import { describe, expect, it } from '@jest/globals';
import { chooseAppBrowser, type WindowMachine } from '../../powertoys-run-bridge/helper/src/form/open-app-window.ts';
import { windowSizeFor } from '../../powertoys-run-bridge/helper/src/form/window-size.ts';

const url = 'http://127.0.0.1:50000/page/#token';
const size = { width: 660, height: 600 };

const machine = (
  platform: NodeJS.Platform,
  there: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): WindowMachine => ({ platform, environment, exists: (path) => there.includes(path) });

const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';

describe('the window of the form', () => {
  const choices: readonly (readonly [string, WindowMachine, string | undefined])[] = [
    ['Edge on Windows', machine('win32', [edge, chrome]), edge],
    ['Chrome on Windows without Edge', machine('win32', [chrome]), chrome],
    [
      'an Edge of this person alone',
      machine('win32', ['D:\\Zoë\\Local\\Microsoft\\Edge\\Application\\msedge.exe'], {
        LOCALAPPDATA: 'D:\\Zoë\\Local',
      }),
      'D:\\Zoë\\Local\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    ['the default browser on Windows with neither', machine('win32', []), undefined],
    [
      'Chrome on macOS',
      machine('darwin', ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']),
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    ['the default browser on macOS with Safari alone', machine('darwin', []), undefined],
    [
      'Chromium on Linux',
      machine('linux', ['/usr/bin/chromium'], { PATH: '/usr/local/bin:/usr/bin' }),
      '/usr/bin/chromium',
    ],
    ['the default browser on Linux without one', machine('linux', [], { PATH: '/usr/bin' }), undefined],
    ['nothing from a relative PATH', machine('linux', ['bin/chromium'], { PATH: 'bin:.' }), undefined],
    [
      'what BROWSER names',
      machine('linux', ['/usr/bin/chromium'], { PATH: '/usr/bin', BROWSER: 'firefox' }),
      undefined,
    ],
  ];

  it.each(choices)('is %s', (_, where, command) => {
    expect(chooseAppBrowser(url, size, where)?.command).toBe(command);
  });

  it('has the address and the size as arguments of their own, so that nothing in them can be a command', () => {
    expect(chooseAppBrowser(url, size, machine('win32', [edge]))?.args).toEqual([
      `--app=${url}`,
      '--window-size=660,600',
      '--no-first-run',
    ]);
  });

  it('is as high as its roles ask for, within reason', () => {
    expect(windowSizeFor(1).height).toBeLessThan(windowSizeFor(4).height);
    expect(windowSizeFor(40)).toEqual(windowSizeFor(8));
  });
});
