// The form in a real Chromium, of roles whose names mean harm: what is drawn of them is text, and nothing of it runs, loads or widens the page.
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { hostileNames, hostileScenario } from '@pim-palette/fake-tenant';
import type { Browser, Page } from 'playwright-core';
import { formDesk, launchChromium, type OpenForm, openInBrowser } from './form-desk.ts';

let browser: Browser;
let form: OpenForm | undefined;
beforeAll(async () => {
  browser = await launchChromium();
});
afterEach(async () => {
  await form?.shut();
  form = undefined;
});
afterAll(() => browser.close());

// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for exactly these.
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<unknown> {
  const text = `${await page.title()}\n${await page.locator('body').textContent()}`;
  const drawn = await page.evaluate(() => ({
    // None of these is ever the form's own.
    foreign: document.querySelectorAll('img, iframe, object, a[href^="javascript"], main script').length,
    isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    // A name of ten thousand letters takes no more than a few lines.
    isLong: [...document.querySelectorAll('#roles > li, #lines > li')].some((line) => line.clientHeight > 250),
  }));
  return { ...drawn, harmful: harmful.exec(text)?.[0].codePointAt(0) };
}

const fine = { foreign: 0, isWide: false, isLong: false, harmful: undefined };

it('draws hostile names as text, from the first look to the result', async () => {
  const work = await formDesk([], { scenario: hostileScenario(), loginHint: 'vera@acme.example' });
  const { eligibilities } = work.palette.catalogue();
  // One waits already, and one would wait for an approver.
  const waiting = new Set(work.palette.catalogue().openRequests.map(({ key }) => key));
  const roles = eligibilities.filter(
    ({ kind, key, roleName }) =>
      kind === 'directoryRole' && !waiting.has(key) && !['Desk Operator', hostileNames.clearsScreen].includes(roleName),
  );
  expect(roles.length).toBeGreaterThan(Object.keys(hostileNames).length - 6);
  form = await openInBrowser(browser, work, [], { wish: { eligibilities: roles } });
  const { page, complaints, asked, url } = form;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  expect(await page.locator('#roles > li').count()).toBe(roles.length);
  expect(await faultsOf(page)).toEqual(fine);
  expect(await page.getByText(hostileNames.html ?? '').count()).toBeGreaterThan(0);
  await page.locator('#justification').fill('"><img src=x onerror=alert(2)>\u202e');
  await page.locator('#justification').press('Control+Enter');
  await page.locator('#lines > li').first().waitFor();
  await page
    .getByText(/active until/)
    .first()
    .waitFor({ timeout: 20_000 });
  expect(await faultsOf(page)).toEqual(fine);
  expect({ dialogs, complaints }).toEqual({ dialogs: [], complaints: [] });
  // Nothing but the form itself was asked for.
  expect(asked.filter((address) => new URL(address).origin !== new URL(url).origin)).toEqual([]);
  expect(work.tenant.offences()).toEqual([]);
}, 60_000);
