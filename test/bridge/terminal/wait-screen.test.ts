import { describe, expect, it } from '@jest/globals';
import { createSignInWaits } from '../../../core/src/auth/sign-in-waits.ts';
import { open } from './opened-palette.ts';

const page = `https://login.example/authorize?${'state=0123456789&'.repeat(12)}end=1`;

async function waiting() {
  const waits = createSignInWaits();
  const done: string[] = [];
  const opened = await open({ change: { signInWaits: waits } });
  const wait = waits.begin(
    { since: 0, page, offersCode: true },
    {
      openAgain: () => done.push('openAgain'),
      useCode: () => done.push('useCode'),
      cancel: () => done.push('cancel'),
    },
  );
  return { ...opened, wait, done };
}

describe('a sign-in that waits while the palette is open', () => {
  it('is on top of whatever is shown, with its address whole', async () => {
    const { screen, wait } = await waiting();
    expect(screen()).toContain('Waiting for the sign-in in the browser');
    expect(screen().replaceAll('\n', '')).toContain(page);
    wait.end();
    expect(screen()).not.toContain('Waiting for the sign-in');
  });

  it('each line of its menu does what it says', async () => {
    const { press, done, copied, screen } = await waiting();
    await press('return', 'down', 'return');
    expect([done, copied]).toEqual([['openAgain'], [page]]);
    expect(screen()).toContain('Copied');
    await press('down', 'return', 'down', 'return');
    expect(done).toEqual(['openAgain', 'useCode', 'cancel']);
  });

  it('Esc gives it up, and nothing typed meanwhile lands in the list', async () => {
    const { press, type, done, session } = await waiting();
    type('x');
    await press('escape');
    expect([done, session.state().list.text]).toEqual([['cancel'], '']);
  });

  it('the first line is selected until the person moves, whatever becomes known', async () => {
    const waits = createSignInWaits();
    const done: string[] = [];
    const deeds = {
      openAgain: () => done.push('openAgain'),
      useCode: () => done.push('useCode'),
      cancel: () => undefined,
    };
    const { press } = await open({ change: { signInWaits: waits } });
    const wait = waits.begin({ since: 0, offersCode: true }, deeds);
    wait.change({ page });
    await press('return');
    expect(done).toEqual(['openAgain']);
  });

  it('a code is shown with where to type it, and the selection stays on its line', async () => {
    const { press, wait, screen, done } = await waiting();
    await press('down', 'down', 'down');
    wait.change({
      code: { userCode: 'ABCD1234', url: 'https://login.example/device', message: '' },
      offersCode: false,
    });
    expect(screen()).toContain('Enter the code ABCD1234 at https://login.example/device');
    await press('return');
    expect(done).toEqual(['cancel']);
  });
});
