import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim show and pim portal, as processes', () => {
  it('say what a role asks, and open its page in the browser', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, folder, tenant } = company;
    expect(await pim(['show', 'security administrator'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Approval +by Approvers \(group\)/),
    });
    const cloud = join(folder, 'cloud.json');
    await writeFile(
      cloud,
      JSON.stringify({ ...JSON.parse(await readFile(cloud, 'utf8')), portal: 'http://127.0.0.1:9' }),
    );
    const browser = join(folder, 'browser.mjs');
    const opened = join(folder, 'opened');
    await writeFile(
      browser,
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(opened)}, process.argv[2]);`,
    );
    const asked = tenant.log.length;
    const BROWSER = `"${process.execPath}" "${browser}"`;
    const { code, output } = await pim(['portal', 'security administrator'], { environment: { BROWSER } });
    expect({ code, output: output.trim() }).toEqual({ code: 0, output: await readFile(opened, 'utf8') });
    expect(output).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/11111111-\S+\/#view\/Microsoft_Azure_PIMCommon\/ActivationMenuBlade/,
    );
    expect(tenant.log).toHaveLength(asked);
    const failed = await pim(['portal'], { environment: { BROWSER: 'no-such-browser-here', PATH: '' } });
    expect(failed).toMatchObject({ code: 1, errors: expect.stringContaining('open the link above yourself') });
  });
});
