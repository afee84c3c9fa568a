// The form in a real Chromium, against the simulated company: what a person does and sees.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type FormDesk, formDesk, launchChromium, type OpenForm, openInBrowser } from './form-desk.ts';

let browser: Browser;
let form: OpenForm | undefined;

beforeAll(async () => {
  browser = await launchChromium();
});

afterEach(async () => {
  // A page in a tab cannot close itself; an app window can.
  expect((form?.complaints ?? []).filter((text) => !text.startsWith('Scripts may close only'))).toEqual([]);
  await form?.shut();
  form = undefined;
});

afterAll(async () => {
  await browser.close();
});

async function open(work: FormDesk, names: readonly string[], change: Parameters<typeof openInBrowser>[3] = {}) {
  form = await openInBrowser(browser, work, names, change);
  const { page } = form;
  return {
    ...form,
    page,
    line: (name: string) => page.locator('#lines > li', { has: page.getByText(name, { exact: true }) }),
    row: (name: string) => page.locator('#roles > li', { has: page.getByText(name, { exact: true }) }),
    type: (text: string) => page.keyboard.type(text),
    press: (...keys: readonly string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve()),
    focused: () => page.evaluate(() => document.activeElement?.id),
    sees: (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 10_000 }),
  };
}

describe('the activation form', () => {
  it('is filled in and sent with the keyboard alone', async () => {
    const work = await formDesk();
    const { focused, type, press, sees, line, page, result } = await open(work, ['Global Reader'], {
      missing: ['justification'],
    });
    expect(await focused()).toBe('justification');
    expect(await page.title()).toBe('Activate Global Reader');
    await type('morning check');
    await press('Tab', 'Tab');
    expect(await focused()).toBe('duration');
    await type('2h');
    await sees('2 h, until 10:00');
    await press('Control+Enter');
    await sees(/active until 10:00, usable now/);
    expect(work.sent()).toBe(1);
    expect(await line('Global Reader').getAttribute('class')).toContain('active');
    await press('Enter');
    const { end, items } = await result;
    expect(end).toBe('closed');
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['active']);
    expect(work.draft('Global Reader')).toBeUndefined();
    expect(work.tenant.offences()).toEqual([]);
  });

  it('keeps what waits for an end: it sends nothing, and says who must run then', async () => {
    const work = await formDesk();
    const role = work.role('Global Reader');
    await work.palette.send({ eligibilities: [role], justification: 'x', durationMs: 3_600_000 });
    const { endsAt = '' } = work.palette.catalogue().activations.find(({ key }) => key === role.key) ?? {};
    const before = work.sent();
    const { type, page, press, sees } = await open(work, ['Global Reader'], { wish: { afterEnd: { endsAt } } });
    await type('the night goes on');
    // It starts by what it waits for, and can be checked only then: neither is offered, and the key sends nothing.
    expect(await page.getByText('Only check, send nothing').isVisible()).toBe(false);
    expect(await page.locator('#start-label').isVisible()).toBe(false);
    await press('Control+t');
    await sees('What waits for an end can only be checked after it.');
    expect(work.sent()).toBe(before);
    await page.getByRole('button', { name: 'Activate again when it ends' }).click();
    await sees(/to be activated again at 09:0\d/);
    await sees(/Where nothing runs it is not sent/);
    expect(work.sent()).toBe(before);
    expect(await work.palette.askedAgain()).toMatchObject([{ key: role.key, justification: 'the night goes on' }]);
    expect(work.draft('Global Reader')).toBeUndefined();
  });

  it('asks only for what is missing, and says so under the field without losing what was typed', async () => {
    const work = await formDesk();
    const { press, page, sees, type, focused } = await open(work, ['Global Reader'], { missing: ['justification'] });
    expect(await page.locator('#justification-error').textContent()).toBe('');
    await page.locator('#duration').fill('a while');
    await sees('“a while” is not a duration: use 4h, 90m or 1h30m');
    expect(await page.locator('#duration').getAttribute('aria-invalid')).toBe('true');
    await press('Control+Enter');
    await sees('Global Reader asks for a reason');
    expect(await focused()).toBe('justification');
    expect(await page.locator('#duration').inputValue()).toBe('a while');
    await type('ticket review');
    await page.locator('#justification-error').getByText('asks for a reason').waitFor({ state: 'detached' });
    await page.locator('#duration').fill('1h');
    await page.locator('#duration-error').getByText('not a duration').waitFor({ state: 'detached' });
    await press('Control+Enter');
    await sees(/active until 09:00/);
  });

  it('starts with the duration of the settings, and a role that allows less takes its most', async () => {
    const { row, sees } = await open(await formDesk(), ['Global Reader', 'Authentication Administrator'], {
      preferredMs: 2 * 3_600_000,
    });
    await sees(/1 h to 2 h, until 09:00 \(first\), 10:00 \(last\)/);
    expect(await row('Global Reader').textContent()).toContain('2 h');
    expect(await row('Authentication Administrator').textContent()).toContain('1 h');
  });

  it('clamps each role by itself and says so beside its name', async () => {
    const work = await formDesk();
    const { row, page, sees } = await open(work, ['Global Reader', 'Authentication Administrator']);
    await sees(/1 h to 10 h, until 09:00 \(first\), 18:00 \(last\)/);
    await page.locator('#duration').fill('12h');
    await row('Authentication Administrator').getByText('1 h, the most this role allows').waitFor();
    await row('Global Reader').getByText('10 h, the most this role allows').waitFor();
    await sees(/the most these roles allow/);
    await page.locator('#duration').fill('30m');
    await row('Global Reader').getByText('30 min', { exact: true }).waitFor();
  });

  it('keeps slider and text in step, with words for who hears them', async () => {
    const work = await formDesk();
    const { page, press, sees } = await open(work, ['Authentication Administrator']);
    const slider = page.locator('#slider');
    await sees('1 h, until 09:00');
    expect(await slider.getAttribute('aria-valuetext')).toBe('1 h');
    await slider.focus();
    await press('ArrowLeft');
    await sees('30 min, until 08:30');
    expect(await page.locator('#duration').inputValue()).toBe('30m');
    expect(await slider.getAttribute('aria-valuetext')).toBe('30 min');
    await page.locator('#duration').fill('1h');
    await sees('1 h, until 09:00');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#slider')?.value === '1');
  });

  it('asks for a ticket only when a role asks for one, and says which', async () => {
    const work = await formDesk();
    const { page, row, sees, press } = await open(work, ['Global Reader', 'Exchange Administrator'], {
      wish: { justification: 'mail flow trace' },
    });
    await sees('for Exchange Administrator');
    const box = row('Exchange Administrator').locator('fluent-checkbox');
    await box.focus();
    await press('Space');
    await page.locator('#ticketNumber-row').waitFor({ state: 'hidden' });
    await row('Exchange Administrator').getByText('left out').waitFor();
    expect(await page.title()).toBe('Activate Global Reader');
    await press('Space');
    await page.locator('#ticketNumber').waitFor();
    await press('Control+Enter');
    await sees('Exchange Administrator asks for a ticket number');
    expect(work.sent()).toBe(0);
    await page.locator('#ticketNumber').fill('INC0001234');
    await page.locator('#ticketSystem').fill('ServiceNow');
    await press('Control+Enter');
    await sees('2 of 2 active (1 until 16:00, 1 until 18:00)');
    const sentTicket = work.tenant.state.requests.find(({ ticket }) => ticket !== undefined)?.ticket;
    expect(JSON.stringify(sentTicket)).toContain('INC0001234');
  });

  it('takes in another role by the same fuzzy search', async () => {
    const work = await formDesk();
    const { page, press, type, row, sees } = await open(work, ['Global Reader'], {
      wish: { justification: 'ticket review' },
    });
    await page.locator('#search').focus();
    await type('sec rea');
    const option = page.getByRole('option', { name: /Security Reader/ }).first();
    await option.waitFor();
    // What a part of it finds may be shown before.
    await option.locator('mark').filter({ hasText: /^Rea$/ }).waitFor();
    expect(await option.locator('mark').allTextContents()).toEqual(['Sec', 'Rea']);
    expect(await page.getByRole('option', { name: /^Global Reader Directory · Tidewater/ }).count()).toBe(0);
    await press('Enter');
    await row('Security Reader').waitFor();
    expect(await page.title()).toBe('Activate 2 roles');
    expect(await page.locator('#search').inputValue()).toBe('');
    await press('Control+Enter');
    await sees(/^2 of 2 active \(1 until .*, 1 until /);
    expect(work.sent()).toBe(2);
  });

  it('opens with an unsettled part of a query in its search, then the next one', async () => {
    const work = await formDesk();
    const openParts = ['key vault', 'contributor'].map((text) => ({ text, matches: [] }));
    const { page, press, row, focused } = await open(work, ['Global Reader'], { openParts });
    expect(await page.locator('#search').inputValue()).toBe('key vault');
    expect(await focused()).toBe('search');
    await page.getByRole('option', { name: /Key Vault Secrets Officer/ }).click();
    await row('Key Vault Secrets Officer').waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#search')?.value === 'contributor');
    await press('ArrowDown');
    await page
      .getByRole('option', { name: /Contributor/ })
      .first()
      .waitFor();
  });

  it('is sent with the mouse as well, and survives a reload key', async () => {
    const work = await formDesk();
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await press('F5', 'Control+r');
    await page.getByRole('button', { name: /^Activate/ }).click();
    await sees(/active until/);
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await form?.result)?.end).toBe('closed');
    expect(work.sent()).toBe(1);
  });

  it('is sent once, however often it is told to', async () => {
    const work = await formDesk();
    const { page, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await page.evaluate(() => {
      const keys = { key: 'Enter', ctrlKey: true, bubbles: true };
      for (let time = 0; time < 5; time++) document.dispatchEvent(new KeyboardEvent('keydown', keys));
    });
    await sees(/active until/);
    expect(work.sent()).toBe(1);
  });

  it('offers recent reasons, by key and by name', async () => {
    const work = await formDesk();
    const plan = await work.palette.plan({
      eligibilities: [work.role('Security Reader')],
      justification: 'alert triage',
    });
    await work.palette.activate(plan, {});
    const { page, press } = await open(work, ['Global Reader'], { missing: ['justification'] });
    await press('ArrowDown', 'ArrowDown');
    await page.getByRole('option', { name: 'alert triage', selected: true }).waitFor();
    await press('Enter');
    expect(await page.locator('#justification').inputValue()).toBe('alert triage');
  });

  it('tells what was asked for of its roles before, and of no others', async () => {
    const work = await formDesk();
    for (const name of ['Security Reader', 'Global Reader']) {
      const plan = await work.palette.plan({ eligibilities: [work.role(name)], justification: `why ${name}` });
      await work.palette.activate(plan, {});
    }
    const { page } = await open(work, ['Global Reader'], { missing: ['justification'] });
    await page.getByText('Asked for before').click();
    const lines = page.locator('#pastLines > li');
    await lines.first().waitFor();
    expect(await lines.allTextContents()).toEqual([
      expect.stringMatching(/Global Reader.*why Global Reader.*active until/),
    ]);
  });

  it('keeps a reason that was typed among those to choose from, and its arrows for the text', async () => {
    const work = await formDesk();
    const plan = await work.palette.plan({
      eligibilities: [work.role('Security Reader')],
      justification: 'alert triage',
    });
    await work.palette.activate(plan, {});
    const { page, press, type } = await open(work, ['Global Reader'], { missing: ['justification'] });
    const reason = page.locator('#justification');
    const typed =
      'a long reason that fills more than one line of this field, with all that the auditor of next year wants to know';
    const low = (await reason.boundingBox())?.height ?? 0;
    await type(typed);
    expect((await reason.boundingBox())?.height).toBeGreaterThan(low);
    await press('Home', 'ArrowDown', 'ArrowUp', 'Enter');
    expect(await reason.inputValue()).toBe(typed);
    await press('Control+End', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await page.getByRole('option', { name: 'alert triage', selected: true }).waitFor();
    await press('Enter');
    expect(await reason.inputValue()).toBe('alert triage');
    await press('ArrowDown', 'ArrowDown');
    await page.getByRole('option', { name: 'a long reason', selected: true }).waitFor();
    await press('Enter');
    expect(await reason.inputValue()).toBe(typed);
  });

  it('checks at once with Ctrl+T, and a check looks like no activation', async () => {
    const work = await formDesk();
    const real = () => work.tenant.state.requests.filter(({ validationOnly }) => !validationOnly).length;
    const before = real();
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    const button = page.locator('#submit-button');
    expect(await button.getAttribute('appearance')).toBe('primary');
    await page.getByText('Only check, send nothing').click();
    await page.getByText('Check Global Reader').waitFor();
    expect(await button.getAttribute('appearance')).toBeNull();
    await page.getByText('Only check, send nothing').click();
    await page.getByText('Activate Global Reader').first().waitFor();
    await press('Control+t');
    await sees('would be accepted, nothing was sent');
    expect(await page.title()).toBe('Check Global Reader');
    expect(real()).toBe(before);
  });

  it('keeps its buttons in view, and nothing with the focus behind them, however many roles there are', async () => {
    const work = await formDesk();
    const all = ['Global Reader', 'Security Reader', 'Security Administrator', 'Exchange Administrator', 'Owner'];
    const more = ['Helpdesk Administrator', 'Intune Administrator', 'Key Vault Administrator', 'Security Operator'];
    const { page } = await open(work, [...all, ...more, 'Database On-Call']);
    const { height = 0 } = page.viewportSize() ?? {};
    const box = async (selector: string) => (await page.locator(selector).boundingBox()) ?? { y: -1, height: 0 };
    const button = await box('#submit-button');
    expect(button.y).toBeGreaterThan(0);
    expect(button.y + button.height).toBeLessThanOrEqual(height);
    for (const id of ['#ticketNumber', '#startsLater', '#keepsBundle']) {
      await page.locator(id).focus();
      const field = await box(id);
      expect(field.y + field.height).toBeLessThanOrEqual((await box('#submit-button')).y);
    }
  });

  it('says what is wrong right below the field it is about, in a narrow window too', async () => {
    const work = await formDesk();
    const { page, press } = await open(work, ['Exchange Administrator'], {
      wish: { justification: 'mail rules' },
      context: { viewport: { width: 330, height: 620 } },
    });
    await press('Control+Enter');
    await page.getByText(/asks for a ticket number/).waitFor();
    const box = async (selector: string) => (await page.locator(selector).boundingBox()) ?? { y: 0, height: 0 };
    const field = await box('#ticketNumber');
    const error = await box('#ticketNumber-error');
    expect(error.y - (field.y + field.height)).toBeLessThan(8);
    expect((await box('#ticketSystem')).y).toBeGreaterThan(error.y);
  });

  it('only checks, then sends in earnest when asked', async () => {
    const work = await formDesk();
    const real = () => work.tenant.state.requests.filter(({ validationOnly }) => !validationOnly).length;
    const before = real();
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await page.getByText('Only check, send nothing').click();
    await page.getByText('Check Global Reader').waitFor();
    await press('Control+Enter');
    await sees('would be accepted, nothing was sent');
    expect(real()).toBe(before);
    const mark = page.locator('#lines .mark');
    expect(await mark.textContent()).toBe('✓');
    await page.getByRole('button', { name: 'Back to the form' }).click();
    // The form of before stands in the page until the helper has turned back to it.
    await page.getByText('Activate Global Reader').first().waitFor();
    expect(await page.locator('#justification').inputValue()).toBe('ticket review');
    await press('Control+Enter');
    await sees(/active until/);
    expect(await mark.textContent()).toBe('●');
  });

  it('keeps the ticked roles as a bundle', async () => {
    const work = await formDesk();
    const { page, press, sees, type } = await open(work, ['Global Reader', 'Security Reader'], {
      wish: { justification: 'ticket review' },
    });
    await page.getByText('Keep as bundle').click();
    await page.locator('#bundleName:focus').waitFor();
    await press('Control+Enter');
    await sees('A bundle needs a name');
    await type('Monday patching');
    await press('Control+Enter');
    await sees('Kept as @monday-patching.');
    const [bundle] = await work.palette.bundles();
    expect(bundle).toMatchObject({
      id: 'monday-patching',
      members: [{ label: 'Global Reader' }, { label: 'Security Reader' }],
    });
    expect(JSON.stringify(bundle)).not.toContain('ticket review');
  });

  it('starts later when told when', async () => {
    const work = await formDesk();
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'change window' } });
    await page.getByText('later', { exact: true }).click();
    await press('Control+Enter');
    await sees('When? Use 20:00, tomorrow 08:00 or +2h');
    await page.locator('#start').fill('+2h');
    await sees('10 h, until 20:00');
    await press('Control+Enter');
    await sees('starts 10:00');
  });

  it('shows a refusal in the words of the service, and sends just that one again when it is fixed', async () => {
    const work = await formDesk();
    const { page, press, sees, line } = await open(work, ['Global Reader', 'Security Reader'], {
      wish: { justification: 'ticket review' },
    });
    await sees('10 h to 24 h, until 18:00 (first), Tue 08:00 (last)');
    work.asksNow('Global Reader', ['Justification', 'Ticketing']);
    await press('Control+Enter');
    await sees('refused: a ticket number is required');
    await sees('The following policy rules failed: ["TicketingRule"]');
    await page.getByRole('button', { name: 'Fix and send this one again' }).waitFor();
    expect(await page.getByRole('button', { name: /again$/ }).count()).toBe(1);
    const before = work.sent();
    await page.getByRole('button', { name: /again$/ }).click();
    await sees(/: a ticket number is required/);
    expect(await page.locator('#justification').inputValue()).toBe('ticket review');
    await page.locator('#ticketNumber').fill('CHG7');
    await press('Control+Enter');
    await sees(/^2 of 2 active \(1 until .*, 1 until /);
    expect(work.sent() - before).toBe(1);
    expect(await line('Global Reader').count()).toBe(1);
  });

  it('never offers to send again what is unconfirmed', async () => {
    const work = await formDesk([
      { type: 'lostAnswer', on: { service: 'graph', write: true } },
      { type: 'error', on: { service: 'graph', write: false }, status: 404, times: 20 },
    ]);
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await press('Control+Enter');
    await sees('the answer was lost; asking what happened');
    await moveUntil(work, page, /unconfirmed|active until/);
    expect(await page.getByRole('button', { name: /again$/ }).count()).toBe(0);
    expect(work.sent()).toBe(1);
  });

  it('shows who has to approve, and the approval when it comes', async () => {
    const work = await formDesk();
    const { page, press, sees } = await open(work, ['Security Administrator'], {
      wish: { justification: 'alert triage' },
    });
    await page.getByText('Ask for approval').waitFor();
    await press('Control+Enter');
    await sees('waits for approval by SecOps Approvers');
    await sees('What waits is followed, here and after this window is closed.');
    for (let minute = 0; minute < 4; minute++) await work.clock.move(60_000);
    await sees(/active until/);
  });

  it('announces a step-up before the browser opens, once for all roles that need it', async () => {
    const work = await formDesk();
    const opens = Promise.withResolvers<void>();
    const may = Promise.withResolvers<void>();
    let visits = 0;
    work.beforeSignIn.wait = async () => {
      visits++;
      opens.resolve();
      await may.promise;
    };
    const { page, press, sees } = await open(
      work,
      ['Conditional Access Administrator', 'Tier 0 Operators', 'Global Reader'],
      {
        wish: { justification: 'policy review' },
      },
    );
    await press('Control+Enter');
    await opens.promise;
    await sees('Conditional Access Administrator and Tier 0 Operators ask you to sign in again: a browser opens.');
    await page.locator('#lines > li.active', { hasText: 'Global Reader' }).waitFor();
    may.resolve();
    await sees(/^\d of 3 active (?:\(\d )?until /);
    expect(visits).toBe(1);
  });

  it('is closed in the middle, and the rest goes on', async () => {
    const work = await formDesk();
    const opens = Promise.withResolvers<void>();
    const may = Promise.withResolvers<void>();
    work.beforeSignIn.wait = async () => {
      opens.resolve();
      await may.promise;
    };
    const done: string[] = [];
    const { press, result, page } = await open(work, ['Conditional Access Administrator'], {
      wish: { justification: 'policy review' },
      onDone: (items) => done.push(...items.map(({ outcome }) => outcome.state)),
    });
    await press('Control+Enter');
    await opens.promise;
    await page.getByRole('button', { name: 'Close, the rest goes on' }).click();
    expect(done).toEqual([]);
    may.resolve();
    const { end, items } = await result;
    expect(end).toBe('closed');
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['active']);
    expect(done).toEqual(['active']);
  });

  it('ends when the page goes away', async () => {
    const work = await formDesk();
    const { page, result } = await open(work, ['Global Reader'], { wish: { justification: 'half a sen' } });
    await page.close();
    for (let turn = 0; turn < 50 && (await Promise.race([result, Promise.resolve()])) === undefined; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await work.clock.move(200);
    }
    const { end, items } = await result;
    expect(end).toBe('closed');
    expect(items).toEqual([]);
    expect(work.draft('Global Reader')).toMatchObject({ justification: 'half a sen' });
    expect(work.sent()).toBe(0);
  });

  it('closes after five minutes without use, and says so with what was typed still there', async () => {
    const work = await formDesk();
    const { page, sees, result } = await open(work, ['Global Reader']);
    await work.clock.move(4 * 60_000);
    await page.locator('#justification').fill('half a sentence');
    await sees('10 h, until 18:04');
    await work.clock.move(4 * 60_000);
    expect(await Promise.race([result, 'open'])).toBe('open');
    await work.clock.move(61_000);
    await sees('This form was closed after 5 minutes without use.');
    expect(await page.locator('#justification').inputValue()).toBe('half a sentence');
    const { end } = await result;
    expect(end).toBe('idle');
    expect(work.draft('Global Reader')).toMatchObject({ justification: 'half a sentence' });
  });

  it('closes by itself when all came out as asked, unless somebody wants to look', async () => {
    const work = await formDesk();
    const first = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await first.press('Control+Enter');
    await first.sees('This window closes by itself in a moment.');
    await work.clock.move(10_000);
    expect((await first.result).end).toBe('closed');
    await first.shut();
    const second = await open(work, ['Security Reader'], { wish: { justification: 'ticket review' } });
    await second.press('Control+Enter');
    await second.page.getByRole('button', { name: 'Keep open' }).click();
    await second.page.getByText('This window closes by itself').waitFor({ state: 'hidden' });
    await work.clock.move(60_000);
    expect(await Promise.race([second.result, 'open'])).toBe('open');
  });

  it('stays while what is active cannot be used yet, and closes once it can', async () => {
    const work = await formDesk();
    const usable = Promise.withResolvers<void>();
    const untilUsable: typeof work.palette.untilUsable = async ([role], { onAnswer } = {}) => {
      if (role) onAnswer?.(role, 'notYet');
      await usable.promise;
      if (role) onAnswer?.(role, 'yes');
      return ['yes'];
    };
    Object.assign(work.palette, { untilUsable });
    const { press, sees, page, result } = await open(work, ['Global Reader'], { wish: { justification: 'review' } });
    await press('Control+Enter');
    await sees(/propagating/);
    expect(await page.getByText('This window closes by itself').isVisible()).toBe(false);
    await work.clock.move(60_000);
    expect(await Promise.race([result, 'open'])).toBe('open');
    usable.resolve();
    await sees('This window closes by itself in a moment.');
    await work.clock.move(10_000);
    expect((await result).end).toBe('closed');
  });

  it('says that nothing was sent when the service cannot be reached', async () => {
    const work = await formDesk();
    const { page, press, sees } = await open(work, ['Global Reader'], { wish: { justification: 'ticket review' } });
    await sees('10 h, until 18:00');
    work.tenant.faults.add({ type: 'neverArrived', times: 100 });
    await press('Control+Enter');
    await moveUntil(work, page, /Nothing has been sent\./);
    expect(await page.locator('#justification').inputValue()).toBe('ticket review');
    expect(work.sent()).toBe(0);
  });

  it('asks nothing of anybody but the helper, and leaves no secret in the address', async () => {
    const work = await formDesk();
    const { page, press, sees, asked, url } = await open(work, ['Global Reader'], {
      wish: { justification: 'review' },
    });
    await press('Control+Enter');
    await sees(/active until/);
    const { origin } = new URL(url);
    expect(asked.filter((address) => !address.startsWith(`${origin}/`) && !address.startsWith('data:'))).toEqual([]);
    expect(page.url()).toBe(`${origin}/`);
  });

  it('shows a second window with the same address nothing', async () => {
    const work = await formDesk();
    const { url, page } = await open(work, ['Global Reader']);
    const other = await page.context().newPage();
    await expect(other.goto(url)).rejects.toThrow('ERR_HTTP_RESPONSE_CODE_FAILURE');
  });
});

/** Moves the clock until the page says so: what is retried is waited for. */
async function moveUntil({ clock }: FormDesk, page: OpenForm['page'], text: RegExp): Promise<void> {
  const said = page.getByText(text).first();
  const isSaid = () =>
    said.waitFor({ timeout: 100 }).then(
      () => true,
      () => false,
    );
  // In steps, and never so far that the form is closed for want of use.
  for (let turn = 0; turn < 28 && !(await isSaid()); turn++) await clock.move(10_000);
  await said.waitFor({ timeout: 5_000 });
}
