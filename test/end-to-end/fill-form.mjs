#!/usr/bin/env node
// Stands for a person at the activation form: opens the address in a real Chromium, writes a reason and sends.
// Used as BROWSER: `fill-form.mjs URL`. REASON is what is written.
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs';

const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
const page = await browser.newPage();
await page.goto(process.argv[2]);
await page.locator('#justification').fill(process.env.REASON ?? 'ticket review');
await page.keyboard.press('Control+Enter');
await page.locator('#summary', { hasText: /./ }).or(page.locator('.line:not(.going)')).first().waitFor();
await page.keyboard.press('Escape');
await page.locator('#overBar').waitFor();
await browser.close();
