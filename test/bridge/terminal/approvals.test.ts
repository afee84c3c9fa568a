import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, machineOf, openCompany } from './run-pim.ts';

let ada: Company;
let asBen: (words: string | readonly string[]) => ReturnType<Company['pim']>;
beforeEach(async () => {
  ada = await openCompany();
  const ben = await machineOf(ada, 'ben@northwindlabs.example');
  asBen = (words) => ben.pim(words);
  await ada.pim(['activate', 'security administrator', '--reason', 'alert 4711', '--for', '2h']);
  await ada.pim(['activate', 'tier 1 operators owner', '--reason', 'night shift']);
});

const decisions = () => ada.tenant.log.filter(({ method }) => method === 'PATCH').map(({ status }) => status);

describe('pim approvals', () => {
  it('tells who asks for what, for how long, why and until when it waits', async () => {
    const { code, output, errors } = await asBen('approvals security');
    expect(code).toBe(0);
    expect(output).toMatch(
      /^Ada Berg \(ada@northwindlabs\.example\) asks for Security Administrator\n {4}Directory · Northwind Labs · for 2 h · waits since \S+, until \w+ \S+\n {4}Reason: alert 4711\n/,
    );
    expect(errors).toContain('Microsoft calls beta');
  });

  it('as a document', async () => {
    const document = documentSchema.parse(JSON.parse((await asBen('approvals --json')).output));
    expect(document).toMatchObject({
      command: 'approvals',
      items: [
        { role: 'Security Administrator', requester: { name: 'Ada Berg' }, reason: 'alert 4711', beta: true },
        { role: 'Tier 1 Operators', access: 'owner' },
      ],
    });
  });

  it('says that nothing waits, and that a word matches nothing', async () => {
    expect(await ada.pim('approvals')).toMatchObject({ code: 0, errors: 'Nothing waits for your decision.\n' });
    expect(await asBen('approvals zzqx')).toMatchObject({
      code: 7,
      errors: expect.stringContaining('matches nothing'),
    });
  });

  it('does not say that nothing waits where a list could not be read', async () => {
    ada.tenant.faults.add({ type: 'error', status: 403, on: { service: 'graph' }, times: 50 });
    const { code, errors } = await asBen('approvals');
    expect(code).not.toBe(0);
    expect(errors).not.toContain('Nothing waits');
    expect(errors).toMatch(/What waits for your decision in .* could not be read/);
  });
});

describe('pim approve and pim deny', () => {
  it('decide, once, and say so; a second time they say by whom', async () => {
    const { code, output } = await asBen(['approve', 'security', '--reason', 'seen']);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^✓ Ada Berg .*Security Administrator\s+approved\n$/),
    });
    expect((await ada.pim('active')).output).toContain('Security Administrator');
    expect(await asBen(['approve', 'security', '--reason', 'seen'])).toMatchObject({ code: 7 });
    expect(decisions()).toEqual([204]);
  });

  it('deny several at once, with the reason among the words', async () => {
    const { code, output } = await asBen(['deny', 'security + tier 1', '> not now']);
    expect({ code, lines: output.match(/denied/g) }).toEqual({ code: 0, lines: ['denied', 'denied'] });
    const { output: told } = await ada.pim('history');
    expect(told.match(/denied by an approver/g)).toHaveLength(2);
  });

  it('decide about all with --all', async () => {
    const { output } = await asBen(['approve', '--all', '--reason', 'seen', '--json']);
    const document = documentSchema.parse(JSON.parse(output));
    expect(document.command === 'approve' && document.items.map(({ outcome }) => outcome.state)).toEqual([
      'decided',
      'decided',
    ]);
  });

  it('know a pasted link by the request in it', async () => {
    const { output } = await asBen('approvals --json');
    const document = documentSchema.parse(JSON.parse(output));
    const [item] = document.command === 'approvals' ? document.items : [];
    const link = `https://portal.azure.com/#view/Microsoft_Azure_PIMCommon/ApproveRequestMenuBlade/~/x/${item?.requestId}`;
    expect((await asBen(['approve', link, '--reason', 'seen'])).output).toContain(item?.role);
    expect(decisions()).toEqual([204]);
  });

  it.each([
    [['approve', 'security'], 2, 'Say why: --reason'],
    [['approve', '--reason', 'x'], 2, 'Say which'],
    [['approve', 'ada', '--reason', 'x'], 8, '“ada” matches 2. Nothing was sent.'],
    [['deny', 'zzqx', '--reason', 'x'], 7, 'matches nothing'],
    [['deny', '--key', 'zzqx', '--reason', 'x'], 7, 'pim approvals --json'],
  ])('%j ends with %i and sends nothing', async (words, code, said) => {
    expect(await asBen(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
    expect(decisions()).toEqual([]);
  });

  it('take the key of the document', async () => {
    const document = documentSchema.parse(JSON.parse((await asBen('approvals --json')).output));
    const key = document.command === 'approvals' ? (document.items[1]?.key ?? '') : '';
    expect((await asBen(['deny', '--key', key, '--reason', 'x'])).output).toContain('Tier 1 Operators');
  });

  it('end with 6 when the answer is lost and the service shows nothing', async () => {
    ada.tenant.faults.add({ type: 'htmlPage', on: { path: '/steps/' }, times: 1 });
    const { code, output } = await asBen(['approve', 'security', '--reason', 'x']);
    expect({ code, output }).toEqual({ code: 6, output: expect.stringContaining('unconfirmed') });
    expect((await asBen(['approve', 'security', '--reason', 'x'])).code).toBe(6);
    expect(ada.tenant.log.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });
});
