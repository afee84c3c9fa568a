// How soon the form is there: its first contentful paint against that of an empty page served the same way, in the same
// browser, in turns. Both are measured in turns, so that what else the machine does weighs on both.
import { createServer } from 'node:http';
import { formDesk, launchChromium, openInBrowser } from '../form/form-desk.ts';

const rounds = Number(process.env.ROUNDS ?? 25);
const goal = 2;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const paint = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (first) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );

const empty = createServer((_, response) =>
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end('<!doctype html><html lang="en"><title>Empty</title><p>Empty</p>'),
);
await new Promise((resolve) => empty.listen(0, '127.0.0.1', resolve));
const emptyUrl = `http://127.0.0.1:${empty.address().port}/`;

const browser = await launchChromium();
const work = await formDesk();
const figures = { empty: [], form: [], ready: [] };
for (let round = 0; round < rounds + 2; round++) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(emptyUrl);
  const emptyPaint = await paint(page);
  await context.close();
  const form = await openInBrowser(browser, work, [
    'Global Reader',
    'Security Administrator',
    'Exchange Administrator',
  ]);
  const formPaint = await paint(form.page);
  const ready = await form.page.evaluate(() => performance.getEntriesByName('ready')[0]?.startTime);
  await form.shut();
  // The first rounds warm the browser up.
  if (round < 2) continue;
  figures.empty.push(emptyPaint);
  figures.form.push(formPaint);
  figures.ready.push(ready);
}
await browser.close();
empty.close();

const ratio = median(figures.form) / median(figures.empty);
console.log(
  `form: first contentful paint ${median(figures.form).toFixed(0)} ms, of an empty page ${median(figures.empty).toFixed(0)} ms`,
);
console.log(
  `form: ratio ${ratio.toFixed(2)} (goal ${goal}); every field there after ${median(figures.ready).toFixed(0)} ms`,
);
process.exit(0);
