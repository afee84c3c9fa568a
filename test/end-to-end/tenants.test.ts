// A consultant: at home in one tenant, a guest in another.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { root } from '../bridge/serve/company.ts';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim tenants, as processes', () => {
  it('finds the other tenant, adds it, and after a sign-in there its roles are listed', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    expect(await pim(['tenants'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('not listed: pim tenants add lakeside.example'),
    });
    expect(await pim(['tenants', 'add', 'Lakeside Clinic'])).toMatchObject({ code: 0 });
    expect(await pim(['signin'])).toMatchObject({ code: 0 });
    const { output } = await pim(['tenants']);
    // Without a keyring a sign-in lives in its process; each of them goes to both.
    expect(output.match(/ · listed/g)).toHaveLength(2);
    expect((await pim(['list', '--tenant', 'Lakeside Clinic'])).output).toContain('Global Reader');
    expect(tenant.offences()).toEqual([]);
  });

  it('signs in to a tenant with the application that is registered for it, and to the others as before', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    const own = '33333333-aaaa-4aaa-8aaa-000000000001';
    const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';
    expect(await pim(['tenants', 'client', lakeside, own])).toMatchObject({ code: 0 });
    const asked = async (where: readonly string[]) => {
      const visits = join(company.folder, `visits${where.length}.txt`);
      const browser = await browserThatNotes(company, visits);
      expect(await pim(['signin', ...where], { environment: { BROWSER: browser } })).toMatchObject({ code: 0 });
      const addresses = (await readFile(visits, 'utf8')).trim().split('\n');
      return addresses.map((address) => new URL(address).searchParams.get('client_id'));
    };
    expect(await asked(['--tenant', 'lakeside.example'])).toContain(own);
    expect(await asked([])).not.toContain(own);
    expect(tenant.offences()).toEqual([]);
  });
});

/** The browser of the company, which writes down where it was sent. */
async function browserThatNotes({ folder }: PimProcess, visits: string): Promise<string> {
  const script = join(folder, 'browser.mjs');
  const person = join(root, 'test/bridge/serve/browser.mjs');
  await writeFile(
    script,
    `import { appendFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(visits)}, process.argv[2] + '\\n');
     await import(${JSON.stringify(person)});`,
  );
  return `"${process.execPath}" --conditions=pim-source "${script}"`;
}
