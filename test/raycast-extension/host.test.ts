// The host judges the extension: here it is judged itself, with commands written for it.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from './host/raycast-host.ts';
import type { Session } from './host/session.ts';

let hosts: Host[] = [];
afterEach(async () => {
  for (const host of hosts) await host.close();
  hosts = [];
});

/** A command of this body; it has the API as `api`, React's `jsx` and hooks. */
function command(
  body: string,
  type: 'userInitiated' | 'background' = 'userInitiated',
): { host: Host; session: Session } {
  const folder = mkdtempSync(join(tmpdir(), 'raycast-command-'));
  const commands = [{ name: 'tried', title: 'Tried', description: 'A command for a test.', mode: 'view' }];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'tried', author: 'nobody', commands }));
  writeFileSync(
    join(folder, 'tried.js'),
    `const api=require('@raycast/api');const {jsx}=require('react/jsx-runtime');const {useState,useEffect}=require('react');
const {List,Form,Action,ActionPanel,Detail}=api;exports.default=function Command(props){${body}};`,
  );
  const host = createHost(folder);
  hosts.push(host);
  return { host, session: host.launch('tried', { type }) };
}

/** Why a command ended. */
async function crashOf(session: Session): Promise<string> {
  return session
    .until(() => false as const)
    .then(
      () => '',
      (error: Error) => error.message,
    );
}

describe('The host', () => {
  it('draws what is documented', async () => {
    const { session } = command(
      "return jsx(List,{isLoading:false,children:jsx(List.Item,{title:'One',accessories:[{tag:'x'}]})})",
    );
    await session.until(() => session.item('One'));
  });

  it.each([
    ['a prop that is not there', "return jsx(List,{colour:'red'})", '<List> has no prop "colour"'],
    ['a prop that is missing', 'return jsx(List,{children:jsx(List.Item,{})})', '<List.Item> needs "title"'],
    ['a deprecated prop', "return jsx(List,{children:jsx(List.Item,{title:'x',accessoryTitle:'y'})})", 'deprecated'],
    ['a component that is not there', 'return jsx(List.Row,{})', 'Element type is invalid|Minified React error #130'],
    ['a name that is not there', 'api.teleport();return null', '@raycast/api has no "teleport"'],
    ['a deprecated name', "api.copyTextToClipboard('x');return null", '"copyTextToClipboard" is deprecated'],
    [
      'an item where none belongs',
      "return jsx(Detail,{markdown:'x',children:jsx(List.Item,{title:'x'})})",
      'has no prop|needs a <List>',
    ],
    [
      'an action outside of a panel',
      "return jsx(List,{actions:jsx(Action,{title:'x'})})",
      '<Action> needs a <ActionPanel>',
    ],
    ['another package', "require('left-pad');return null", 'left-pad is not there in Raycast'],
    ['a number for a text in storage', "api.LocalStorage.setItem('a',{});return null", 'LocalStorage takes'],
    ['a message of 3 MB', "return jsx(Detail,{markdown:'x'.repeat(3e6)})", 'larger than the host takes'],
    ['more memory than there is', 'const all=[];for(;;)all.push(new Array(1e5).fill(all.length+0.5));', 'memory'],
  ])('refuses %s', async (_what, body, words) => {
    const { session } = command(body);
    expect(await crashOf(session)).toMatch(new RegExp(words));
  });

  it.each(["api.showToast({title:'x'})", "api.confirmAlert({title:'x'})", "api.open('https://x.example')"])(
    'has no windows in the background: %s',
    async (call) => {
      const { session } = command(`useEffect(()=>{${call}},[]);return null`, 'background');
      expect(await crashOf(session)).toContain('not available in a background launch');
    },
  );

  it('refuses a browser sign-in in the background as Raycast does', async () => {
    const { session } = command(
      "useEffect(()=>{new api.OAuth.PKCEClient({redirectMethod:'web',providerName:'x'}).authorize({url:'https://x.example'})},[]);return null",
      'background',
    );
    expect(await crashOf(session)).toContain(
      'OAuth request creation is not available when command is launched in background',
    );
  });

  it('does not submit a form with a field in error', async () => {
    const { session } = command(
      "const [sent,setSent]=useState(false);return jsx(Form,{navigationTitle:sent?'sent':'not',actions:jsx(ActionPanel,{children:jsx(Action.SubmitForm,{onSubmit:()=>setSent(true)})}),children:jsx(Form.TextField,{id:'a',error:'no'})})",
    );
    await session.until(() => session.field('a'));
    await session.submit();
    expect(session.view()?.props.navigationTitle).toBe('not');
  });

  it('ends a command at once: its timers, its servers, its requests', async () => {
    const { host, session } = command(
      "useEffect(()=>{setInterval(()=>api.LocalStorage.setItem('beat',Date.now()),5)},[]);return null",
    );
    await session.until(() => host.storage.has('beat'));
    await session.unload();
    const last = host.storage.get('beat');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(host.storage.get('beat')).toBe(last);
  });
});
