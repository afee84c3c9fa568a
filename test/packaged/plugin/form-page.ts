import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../../scripts/chromium.mjs';

/** Shows a form in Chromium while `use` runs. */
export async function atForm<T>(url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [...chromiumArguments],
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return await use(page);
  } finally {
    await browser.close();
  }
}
