import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '@pim-palette/fake-tenant';
import type { UnkindPart } from './host/raycast-host.ts';
import type { Session } from './host/session.ts';
import { actionsOf, descriptionsIn, emptyViewOf } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const sam = 'Sam Whitlock (sam@bluefinch.example)';
const nora = '22222222-cccc-4ccc-8ccc-000000000001';

const titlesOf = (list: Session) => list.items().map(({ title, subtitle }) => `${title}: ${subtitle}`);
const shown = (list: Session, title: string) => JSON.stringify(list.item(title)?.node);
/** Without what escapes markdown. */
const plain = (text: string) => text.replaceAll('\\', '');

/** Nora, signed in, with what waits for her. */
async function morning(scenario = loadScenario('approvals')): Promise<World & { readonly list: Session }> {
  const here = await world(scenario);
  const list = await here.open('decide-requests');
  await list.act('Open the Browser', 'Sign in');
  await list.until(() => list.view()?.props.isLoading === false && !list.item('Sign in'));
  return { ...here, list };
}

const decisions = ({ writes }: World) => writes().filter((write) => write.startsWith('PATCH'));

async function reason(list: Session, action: string, item: string, words: string): Promise<void> {
  await list.act(action, item);
  await list.until(() => list.field('justification'));
  await list.fill('justification', words);
}

describe('Decide Requests', () => {
  it('asks for a sign-in, then lists all kinds, what waits longest first, with everything there is to know', async () => {
    const { list } = await morning();
    expect(titlesOf(list)).toHaveLength(6);
    expect(titlesOf(list)[0]).toMatch(/^Lena Voss .*Cold Store Operators/);
    const detail = plain(shown(list, sam));
    expect(detail).toContain('asks for Security Administrator');
    expect(detail).toContain('Reason: phishing wave, need to tune the policies');
    expect(detail).toContain('for 4 h');
    expect(detail).toContain('waits since');
    expect(detail).toContain('manages the configuration of security services');
    expect(JSON.stringify(list.view())).toContain('INC-4711 (Jira)');
    expect(JSON.stringify(list.view())).toContain('that Microsoft calls beta');
  });

  it('finds a requester by name, and says when none matches', async () => {
    const { list } = await morning();
    await list.type('phishing');
    await list.until(() => list.items().length === 1);
    expect(list.item(sam)).toBeDefined();
    await list.type('nobody like this');
    await list.until(() => emptyViewOf(list.view())?.title === 'No Request Matches');
  });

  it('decides under no key before a reason is submitted, and shows what came of it in the words of core', async () => {
    const here = await morning();
    const { list, host, tenant } = here;
    expect(
      actionsOf(list.item(sam)?.node)
        .slice(0, 2)
        .map(({ title }) => title),
    ).toEqual(['Approve…', 'Deny…']);
    await list.act('Deny…', sam);
    await list.until(() => list.field('justification'));
    expect(JSON.stringify(descriptionsIn(list.view()))).toContain('phishing wave');
    await list.submit();
    await list.until(() => list.field('justification')?.error);
    expect(decisions(here)).toEqual([]);
    await list.fill('justification', 'use the reader role');
    await list.until(() => !list.field('justification')?.error);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title === `${sam}: Security Administrator denied`);
    await list.until(() => list.sections().find(({ title }) => title === 'What Came of It')?.items.length === 1);
    expect(plain(shown(list, sam))).toContain('denied');
    expect(actionsOf(list.item(sam)?.node).map(({ title }) => title)).not.toContain('Approve…');
    expect(decisions(here)).toHaveLength(1);
    const request = tenant.state.requests.find(({ justification }) => justification?.startsWith('phishing'));
    expect(request?.status).toBe('Denied');
  });

  it('sends what was typed last, once, however often it is pressed', async () => {
    const here = await morning();
    const { list, host, tenant } = here;
    await list.act('Approve…', sam);
    await list.until(() => list.field('justification'));
    const drawn = list.view();
    await list.fill('justification', 'go');
    await Promise.all([list.fill('justification', 'go ahead'), list.submit(drawn), list.submit(drawn)]);
    await list.until(() => host.toasts.at(-1)?.title.endsWith('approved'));
    expect(decisions(here)).toHaveLength(1);
    expect(JSON.stringify(tenant.state.requests)).toContain('"go ahead"');
  });

  it('keeps a reason that was typed and not sent', async () => {
    const here = await morning();
    const { list } = here;
    await reason(list, 'Deny…', sam, 'not to');
    list.back();
    await list.until(() => list.depth() === 1);
    await list.act('Deny…', sam);
    await list.until(() => list.field('justification')?.value === 'not to');
    expect(decisions(here)).toEqual([]);
  });

  it('decides several that are ticked with one reason, and says of a first stage that another one decides', async () => {
    const here = await morning();
    const { list, host } = here;
    await list.act('Tick All', sam);
    await list.until(() => shown(list, sam).includes('Approve 6 Ticked…'));
    await reason(list, 'Approve 6 Ticked…', sam, 'as planned');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title === '6 approved');
    expect(host.toasts.at(-1)?.message).toContain('another stage has to decide as well');
    expect(decisions(here)).toHaveLength(6);
    await list.until(() => list.sections().find(({ title }) => title === 'What Came of It')?.items.length === 6);
  });

  it('names whoever decided already, and sends nothing', async () => {
    const here = await morning();
    const { list, host, tenant } = here;
    const request = tenant.state.requests.find(({ justification }) => justification?.startsWith('phishing'));
    await reason(list, 'Approve…', sam, 'fine');
    tenant.decide(request?.id ?? '', 'Deny', 'ask your lead');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('denied already'));
    await list.until(() => host.toasts.at(-1)?.style === 'FAILURE');
    await list.until(() => plain(shown(list, sam)).includes('ask your lead'));
    expect(decisions(here)).toEqual([]);
  });

  it('does not list one’s own request', async () => {
    const here = await morning();
    expect(JSON.stringify(here.list.view())).not.toContain('my own, for the review');
    expect(here.tenant.state.requests.some(({ principalId }) => principalId === nora)).toBe(true);
  });

  it('shows the service’s refusal, and leaves the request and what was typed to try again', async () => {
    const here = await morning();
    const { list, host, tenant } = here;
    tenant.faults.add({ type: 'error', status: 400, times: 1, on: { method: 'PATCH' } });
    await reason(list, 'Approve…', sam, 'fine');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('refused'));
    await list.until(() => plain(shown(list, sam)).includes('The service said'));
    await list.act('Approve…', sam);
    await list.until(() => list.field('justification')?.value === 'fine');
  });

  it('shows a part that could not be read, and does not say that nothing waits', async () => {
    const here = await world({ ...loadScenario('approvals'), openRequests: [] });
    const list = await here.open('decide-requests');
    here.tenant.faults.add({ type: 'error', status: 403, times: 100, on: { service: 'arm' } });
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => list.sections().find(({ title }) => title === 'Could Not Be Read')?.items.length === 1);
    expect(emptyViewOf(list.view())).toBeUndefined();
  });

  it('says that nothing waits where all was read', async () => {
    const { list } = await morning({ ...loadScenario('approvals'), openRequests: [] });
    await list.until(() => emptyViewOf(list.view())?.title === 'Nothing Waits for Your Decision');
  });

  it('says that nobody can be reached, and not that nothing waits', async () => {
    const { list, offline, online, open } = await morning();
    await list.unload();
    await offline();
    const again = await open('decide-requests');
    expect(again.sections().find(({ title }) => title === 'Could Not Be Read')?.items).toHaveLength(3);
    expect(shown(again, 'gap 0')).toContain('No connection');
    expect(emptyViewOf(again.view())).toBeUndefined();
    await online();
    await again.act('Read Again', 'gap 0');
    await again.until(() => again.items().length === 6);
  });

  it('is reached by /approve too', async () => {
    const { list, open } = await morning();
    await list.unload();
    const roles = await open('activate-role');
    await roles.type('/approve');
    const row = await roles.until(() => roles.items().find(({ node }) => JSON.stringify(node).includes('thers')));
    await roles.act(actionsOf(row.node)[0]?.title ?? '', row.title);
    await roles.until(() => roles.depth() === 2 && roles.item(sam));
  });
});

const parts: readonly (readonly [UnkindPart, 'throws' | 'rejects'])[] = [
  ['showToast', 'throws'],
  ['Toast', 'throws'],
  ['launchCommand', 'rejects'],
];

describe('A decision', () => {
  it.each(parts)('is told as the service said it where %s %s', async (part, how) => {
    const here = await morning();
    const { list, host } = here;
    host.unkind.set(part, how);
    await reason(list, 'Approve…', sam, 'fine');
    await list.submit();
    await list.until(() => plain(shown(list, sam)).includes('approved'));
    expect(shown(list, sam)).not.toContain('not sent');
    expect(decisions(here)).toHaveLength(1);
    expect(list.crash()).toBeUndefined();
  });
});

describe('The menu bar', () => {
  it('counts what waits for a decision, and leads there', async () => {
    const { list, host } = await morning();
    await list.unload();
    const menu = host.launch('menu-bar');
    await menu.until(() => JSON.stringify(menu.view())?.includes('Decide 6 Requests…'));
  });
});
