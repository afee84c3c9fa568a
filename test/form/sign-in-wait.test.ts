// The form in a real Chromium: what it says while a sign-in waits, and where nothing is found.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type FormDesk, formDesk, launchChromium, type OpenForm, openInBrowser } from './form-desk.ts';

let browser: Browser;
let form: OpenForm | undefined;

beforeAll(async () => {
  browser = await launchChromium();
});
afterEach(async () => {
  await form?.shut();
  form = undefined;
});
afterAll(async () => {
  await browser.close();
});

async function open(work: FormDesk, names: readonly string[], change: Parameters<typeof openInBrowser>[3] = {}) {
  form = await openInBrowser(browser, work, names, change);
  return form;
}

/** Sends what needs a step-up whose page nobody answers, until that waits. */
async function waiting() {
  const work = await formDesk();
  let visits = 0;
  work.beforeSignIn.wait = () => {
    visits++;
    return new Promise(() => undefined);
  };
  const { page } = await open(work, ['Conditional Access Administrator'], { wish: { justification: 'policy review' } });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Waiting for the sign-in in the browser').waitFor();
  await page.getByRole('button', { name: 'Open the page again' }).waitFor();
  return { work, page, visits: () => visits };
}

describe('a step-up that waits', () => {
  it('is shown over the form, its page can be opened again and a code be had', async () => {
    const { page, visits } = await waiting();
    await page.getByRole('button', { name: 'Open the page again' }).click();
    await page.getByRole('button', { name: 'Use a device code' }).click();
    await page.getByText(/Enter the code \w+ at http/).waitFor();
    expect(visits()).toBe(2);
    await page.getByRole('button', { name: 'Copy the code' }).waitFor();
    await page.getByRole('button', { name: 'Cancel the sign-in' }).click();
    await page
      .getByText(/sign-in was cancelled/i)
      .first()
      .waitFor();
  });

  it('is cancelled with Esc at once: nothing was sent, and the form is still there', async () => {
    const { work, page } = await waiting();
    await page.keyboard.press('Escape');
    await page
      .getByText(/sign-in was cancelled/i)
      .first()
      .waitFor();
    expect(await page.locator('#waitBar').isHidden()).toBe(true);
    expect(work.sent()).toBe(0);
  });
});

describe('the search for another role', () => {
  it('says that nothing matches; what is only nearest is not taken by Enter', async () => {
    const { page } = await open(await formDesk(), ['Global Reader']);
    await page.locator('#search').focus();
    await page.keyboard.type('security qqqqzz');
    const note = page.locator('#found-note');
    await note.getByText('Nothing matches “security qqqqzz”. Nearest to it:').waitFor();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#search').fill('qqqqqqqq zzzz');
    await note.getByText('Nothing matches “qqqqqqqq zzzz”').waitFor();
    await page.locator('#search').fill('sec rea');
    await page
      .getByRole('option', { name: /Security Reader/ })
      .first()
      .waitFor();
    expect(await note.textContent()).toBe('');
    expect(await page.title()).toBe('Activate Global Reader');
  });

  it('names what could not be read', async () => {
    const work = await formDesk();
    work.tenant.faults.add({ type: 'error', on: { service: 'arm' }, status: 403, times: 50 });
    await work.palette.refresh();
    const { page } = await open(work, ['Global Reader']);
    await page.locator('#search').focus();
    await page.keyboard.type('qqqqqqqq zzzz');
    const note = page.locator('#found-note');
    await note.getByText('Nothing that could be read matches “qqqqqqqq zzzz”').waitFor();
    expect(await note.textContent()).toMatch(/Azure/);
  });
});
