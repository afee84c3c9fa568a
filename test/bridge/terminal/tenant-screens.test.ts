// What the palette of the terminal shows of tenants, and what is decided about them there.
import { describe, expect, it } from '@jest/globals';
import { draw } from '../../../powertoys-run-bridge/helper/src/terminal/palette/draw.ts';
import { openSession } from '../../../powertoys-run-bridge/helper/src/terminal/palette/session.ts';
import { styleFor } from '../../../powertoys-run-bridge/helper/src/terminal/text/style.ts';
import { nowhere } from '../serve/nowhere.ts';
import { openCompany } from './run-pim.ts';

const size = { columns: 110, rows: 30 };

async function openedPalette() {
  const { door, tenant } = await openCompany();
  const session = await openSession({
    palette: door.palette,
    clock: { now: () => tenant.now, wait: () => new Promise(() => undefined) },
    size,
    timeZone: 'UTC',
    desktop: nowhere,
    copy: () => undefined,
  });
  await session.begin();
  const screen = () => {
    const frame = draw(session.state(), { size, style: styleFor(false), now: tenant.now, timeZone: 'UTC' });
    return [...frame.top, ...frame.bottom].join('\n');
  };
  async function until(words: string | RegExp): Promise<string> {
    for (let turn = 0; turn < 500; turn++) {
      const text = screen();
      if (typeof words === 'string' ? text.includes(words) : words.test(text)) return text;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`never shown: ${words}\n${screen()}`);
  }
  await until('Lakeside Clinic');
  await until('Security Administrator');
  return {
    door,
    screen,
    until,
    stop: () => session.stop(),
    type: (text: string) => session.press({ name: text.at(-1) ?? '', ctrl: false }, session.state().line + text),
    press: (name: string) => session.press({ name, ctrl: false }, session.state().line),
    /** Types over what stands in the line. */
    overtype: (text: string) => session.press({ name: text.at(-1) ?? '', ctrl: false }, text),
  };
}

type Palette = Awaited<ReturnType<typeof openedPalette>>;

/** The menu of the second tenant: Lakeside Clinic. */
async function openMenu({ overtype, press, until }: Palette): Promise<void> {
  overtype('/tenants');
  await until('Your tenants: names, order, which are hidden');
  press('return');
  await until('lakeside.example · guest');
  press('down');
  press('down');
  press('return');
  await until('Leave it as it is');
}

describe('tenants in the palette', () => {
  it('are called by a name of one’s own; one that could be another tenant’s is refused with the name still there', async () => {
    const palette = await openedPalette();
    await openMenu(palette);
    palette.press('n');
    await palette.until('What do you call Lakeside Clinic?');
    palette.type('Northwind');
    palette.press('return');
    const refused = await palette.until('would be taken for the tenant Northwind Labs');
    expect(refused).toContain('Northwind');
    palette.overtype('the clinic');
    palette.press('return');
    await palette.until('Lakeside Clinic is called “the clinic” here');
    palette.overtype('global reader the clinic');
    expect(await palette.until('Lakeside Clinic “the clinic”')).not.toContain('Northwind Labs ');
    palette.overtype('/tenant the clinic');
    palette.press('return');
    await palette.until('Lakeside Clinic “the clinic”');
    expect(palette.screen()).not.toContain('Security Administrator');
    await palette.stop();
  });

  it('are hidden and listed again; how many are hidden is said in the list', async () => {
    const palette = await openedPalette();
    await openMenu(palette);
    palette.press('h');
    await palette.until('Lakeside Clinic is hidden: neither read nor listed');
    palette.overtype('');
    const list = await palette.until('1 tenant is hidden and not looked at');
    // The first line says who is signed in where.
    expect(list.split('\n').slice(1).join('\n')).not.toContain('Lakeside');
    palette.overtype('/active');
    const active = await palette.until('1 tenant is hidden and not looked at');
    expect(active).toContain('Nothing is active in the tenants listed');
    await openMenu(palette);
    palette.press('h');
    palette.overtype('');
    await palette.until(/Global Reader .*Lakeside Clinic/);
    expect(palette.door.palette.tenantChoices().hidden.size).toBe(0);
    await palette.stop();
  });
});
