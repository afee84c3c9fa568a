// axe over every state of the form, in every look.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { type FormDesk, formDesk, launchChromium, openInBrowser } from './form-desk.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
});

/** What axe finds, one line each. */
async function offences(page: Page): Promise<readonly string[]> {
  // The form's own policy lets no foreign script in: this test goes round it, in a context that may.
  await page.addScriptTag({ path: axePath });
  const { violations } = await page.evaluate(async () =>
    (globalThis as typeof globalThis & { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const looks: readonly (readonly [string, object])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { forcedColors: 'active' }],
  ['high contrast on black', { forcedColors: 'active', colorScheme: 'dark' }],
  ['twice the size', { viewport: { width: 330, height: 310 }, deviceScaleFactor: 2 }],
];

async function open(work: FormDesk, names: readonly string[], look: object, wish: object = {}) {
  return openInBrowser(browser, work, names, { context: { bypassCSP: true, ...look }, wish });
}

describe.each(looks)('the form in %s', (_, look) => {
  it('has nothing axe objects to, empty, in the wrong, with its lists open, and as a result', async () => {
    const work = await formDesk();
    const names = ['Security Administrator', 'Exchange Administrator', 'Global Reader'];
    const { page, shut } = await open(work, names, look);
    await page.locator('#ticketNumber-row').waitFor();
    expect(await offences(page)).toEqual([]);

    await page.keyboard.press('Control+Enter');
    await page.getByText(/asks? for a ticket number/).waitFor();
    await page.getByText('Keep as bundle').click();
    await page.getByText('later', { exact: true }).click();
    await page.locator('#start').waitFor();
    expect(await offences(page)).toEqual([]);

    await page.locator('#search').fill('sec');
    await page.getByRole('option').first().waitFor();
    expect(await offences(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByText('now', { exact: true }).click();
    await page.getByText('Keep as bundle').click();
    await page.locator('#justification').fill('alert triage');
    await page.locator('#ticketNumber').fill('INC1');
    work.tenant.faults.add({ type: 'error', on: { write: true }, status: 400, after: 1 });
    await page.keyboard.press('Control+Enter');
    await page.getByText('What waits is followed').waitFor();
    expect(await offences(page)).toEqual([]);
    await shut();
  });
});

describe('the form at the edges', () => {
  it('never scrolls sideways at twice the size, and hides nothing', async () => {
    const work = await formDesk();
    const { page, shut } = await open(work, ['Azure Kubernetes Service RBAC Cluster Admin', 'Owner'], {
      viewport: { width: 330, height: 310 },
      deviceScaleFactor: 2,
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.locator('#submit-button').scrollIntoViewIfNeeded();
    expect(await page.locator('#submit-button').isVisible()).toBe(true);
    await shut();
  });

  it('shows where the focus is on everything the Tab key reaches, in the order of the page', async () => {
    const work = await formDesk();
    const { page, shut } = await open(work, ['Exchange Administrator'], {});
    await page.locator('#ticketNumber').waitFor();
    // By key, for it is the keyboard's focus that has to be seen.
    await page.locator('#search').focus();
    await page.keyboard.press('Shift+Tab');
    const seen: string[] = [];
    for (let step = 0; step < 12; step++) {
      if (step > 0) await page.keyboard.press('Tab');
      seen.push(await page.evaluate(() => document.activeElement?.id ?? ''));
      const marked = await page.evaluate(() => {
        const target = document.activeElement;
        if (!target) return false;
        const inner = [target, ...(target.shadowRoot?.querySelectorAll('*') ?? []), target.parentElement];
        return inner.some((one) => {
          if (!one) return false;
          const { outlineStyle, boxShadow } = getComputedStyle(one);
          const after = getComputedStyle(one, '::after');
          return outlineStyle !== 'none' || boxShadow !== 'none' || after.outlineStyle !== 'none';
        });
      });
      expect([seen.at(-1), marked]).toEqual([seen.at(-1), true]);
    }
    expect(seen).toEqual([
      'role-1',
      'search',
      'justification',
      'slider',
      'duration',
      'ticketNumber',
      'ticketSystem',
      'startsNow',
      'checkOnly',
      'keepsBundle',
      'close',
      'submit-button',
    ]);
    await shut();
  });

  it('moves nothing when less motion is asked for', async () => {
    const work = await formDesk();
    const { page, shut } = await open(work, ['Global Reader'], { reducedMotion: 'reduce' });
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
    expect(moving).toBe(0);
    await shut();
  });
});
