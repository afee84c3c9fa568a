// Makes pictures of the activation form in its states and looks, in a folder git does not keep:
// node scripts/form-pictures.mjs [folder]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { formDesk, launchChromium, openInBrowser } from '../test/form/form-desk.ts';
import { root } from './runtime.mjs';

const folder = process.argv[2] ?? join(root, 'release/pictures');
mkdirSync(folder, { recursive: true });

const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high-contrast': { forcedColors: 'active', colorScheme: 'dark' },
  double: { viewport: { width: 330, height: 620 }, deviceScaleFactor: 2 },
};
const names = ['Global Reader', 'Security Administrator', 'Exchange Administrator', 'Owner'];

const browser = await launchChromium();
for (const [look, context] of Object.entries(looks)) {
  const work = await formDesk();
  // A reason of an earlier day, so that there is a recent one.
  const plan = await work.palette.plan({ eligibilities: [work.role('Reports Reader')], justification: 'alert triage' });
  await work.palette.activate(plan, {});
  const { page, shut } = await openInBrowser(browser, work, names, { context });
  const save = async (state) => {
    await page.screenshot({ path: join(folder, `form-${state}-${look}.png`), fullPage: true });
    console.log(join(folder, `form-${state}-${look}.png`));
  };
  await page.locator('#ticketNumber').waitFor();
  await save('empty');
  await page.locator('#search').fill('key va');
  await page.getByRole('option').first().waitFor();
  await save('search');
  await page.keyboard.press('Escape');
  await page.locator('#search').fill('');
  await page.locator('#justification').fill('ticket review, 07:30 window');
  await page.locator('#duration').fill('12h');
  await page.getByText('the most this role allows').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/asks? for a ticket number/).waitFor();
  await save('wrong');
  await page.locator('#ticketNumber').fill('INC0001234');
  await page.locator('#duration').fill('8h');
  const opens = Promise.withResolvers();
  const may = Promise.withResolvers();
  work.beforeSignIn.wait = async () => {
    opens.resolve();
    await may.promise;
  };
  work.tenant.faults.add({ type: 'error', on: { service: 'graph', write: true, path: 'roleAssignment' }, status: 400 });
  await page.keyboard.press('Control+Enter');
  await opens.promise;
  await page.getByText('waits for approval').waitFor();
  await save('sending');
  may.resolve();
  await page.getByText('What waits is followed').waitFor();
  await page.locator('#summary', { hasText: 'of 4' }).waitFor();
  await save('result');
  await page
    .getByRole('button', { name: /again$/ })
    .first()
    .click();
  await page.locator('#form').waitFor();
  await save('again');
  await shut();
}
await browser.close();
process.exit(0);
