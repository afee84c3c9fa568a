#!/usr/bin/env node
// Stands for a person at the sign-in pages: opens the address in a real Chromium and clicks the buttons it is shown.
// Used as BROWSER: `click-through.mjs URL`. CLICKS names the buttons in order, separated by `|`.
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs';

const buttons = (process.env.CLICKS ?? 'Sign in|Approve|Accept').split('|');

/** What `use` makes of a page of a browser of its own. */
async function withPage(use) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    return await use(await browser.newPage({ ignoreHTTPSErrors: true }));
  } finally {
    await browser.close();
  }
}

/** Clicks through the pages at `url` until the loopback answer page is shown; gives back the text of every page seen. */
export function clickThrough(url, clicks = buttons) {
  return withPage(async (page) => {
    const seen = [];
    await page.goto(url);
    // Of the address, not of what is shown: a page that asks nothing has gone on already.
    const { origin } = new URL(url);
    for (let step = 0; step < 12; step += 1) {
      await page.waitForLoadState('load');
      seen.push(await page.textContent('body'));
      if (new URL(page.url()).origin !== origin) return seen;
      const name = await firstShown(page, clicks);
      if (!name) {
        // An auto-submitting form: the next page comes by itself.
        await page.waitForURL((to) => to.origin !== origin);
        continue;
      }
      await press(page, name);
    }
    throw new Error(`The sign-in pages did not end. Seen: ${seen.join('\n---\n')}`);
  });
}

/** Looks at one page and leaves it; gives back its text. */
export function seePage(url) {
  return withPage(async (page) => {
    await page.goto(url);
    return [await page.textContent('body')];
  });
}

/** Types a code at the page for it and clicks on until nothing is left to click; gives back the text of the last page. */
export function enterCode(url, code, clicks = buttons) {
  return withPage(async (page) => {
    await page.goto(url);
    await page.locator('#user_code').fill(code);
    for (let name = 'Next'; name !== undefined; name = await firstShown(page, clicks)) {
      await press(page, name);
      await page.waitForLoadState('load');
    }
    return page.textContent('body');
  });
}

/** Presses a button that leads to another page. */
function press(page, name) {
  return Promise.all([page.waitForNavigation(), page.getByRole('button', { name }).first().click()]);
}

async function firstShown(page, clicks) {
  for (const name of clicks) if (await page.getByRole('button', { name }).first().isVisible()) return name;
  return undefined;
}

if (process.argv[1]?.endsWith('click-through.mjs')) await clickThrough(process.argv[2]);
