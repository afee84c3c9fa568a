import { approvalLabel, type RowCommand, requesterWords } from '@pim-palette/core';
import { decide } from './approvals/decide.ts';
import { extend, withdrawExtensions } from './extend.ts';
import { keep } from './keep.ts';
import { doneNotice, signedInNotice, startMenuNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { Act, Next } from './rows/act.ts';
import { approvalMenuRows } from './rows/approval-rows.ts';
import { bundleRows, deleteRows, menuRows, signOutRows } from './rows/menu-rows.ts';
import { deactivate, send, withdraw } from './send.ts';
import { writePast } from './write-past.ts';

/** What every act comes to in a launcher. It resolves when all of it is done, and throws when it could not be done. */
export async function perform(parts: PerformParts, act: Act, signal: AbortSignal): Promise<Next> {
  switch (act.type) {
    case 'activate':
      await send(parts, act, signal);
      return {};
    case 'deactivate':
      await deactivate(parts, act.activations, signal);
      return {};
    case 'withdraw':
      await withdraw(parts, act.requests, signal);
      return {};
    case 'openForm':
      await parts.openForm({
        wish: act.wish,
        missing: act.missing,
        ...(act.checkOnly === undefined ? {} : { values: { checkOnly: act.checkOnly } }),
      });
      return {};
    case 'resolve': {
      const settled = act.parts.flatMap(({ matches }) => (matches.length === 1 ? matches : []));
      const eligibilities = [...new Map(settled.map((one) => [one.key, one])).values()];
      const open = act.parts.filter(({ matches }) => matches.length !== 1);
      await parts.openForm({ wish: { ...act.wish, eligibilities }, missing: [], parts: open });
      return {};
    }
    case 'menu':
      return { query: parts.menu(act.title, menuRows(act)) };
    case 'tick':
      parts.session().tick(act.keys, act.isOn);
      return {};
    case 'keep':
      return keep(parts, act.keep);
    case 'askName':
      return { query: `${parts.askName(act.naming)}${act.name ?? ''}` };
    case 'changeBundle':
      return { query: parts.menu(`@${act.bundle.id}`, bundleRows(act.bundle, parts.session().palette.catalogue())) };
    case 'deleteBundle':
      return { query: parts.menu(`delete @${act.bundle.id}`, deleteRows(act.bundle)) };
    case 'readAgain':
      await parts.session().readAgain('never');
      return {};
    case 'copy':
      return { copy: act.text };
    case 'openLink':
      await parts.desktop.openLink(act.link);
      return {};
    case 'look': {
      const options = { moment: parts.moment(), signal: AbortSignal.any([signal, parts.signal]) };
      const menu = await parts.session().look(act, { ...options, interaction: 'allowed' });
      return { query: parts.menu(menu.title, menuRows(menu)) };
    }
    case 'askExtension':
      return { query: parts.askReason({ decision: 'extend', eligibilities: act.eligibilities }) };
    case 'extend':
      await extend(parts, act, signal);
      return {};
    case 'withdrawExtension':
      await withdrawExtensions(parts, act.requests);
      return {};
    case 'export':
      await writePast(parts, act);
      return {};
    case 'signIn':
      await signIn(parts, signal, act.tenantId, act.loginHint);
      return {};
    case 'signInWait':
      if (act.does === 'cancel') parts.cancelSignIn();
      parts.session().palette.signInWaits[act.does]();
      return {};
    case 'search':
      return { query: act.text };
    case 'command':
      return runCommand(parts, act.command, act.argument, signal);
    case 'none':
      return {};
    case 'reopen':
      await parts.reopen(false);
      return { query: '' };
    case 'signOut':
      await parts.session().palette.signOut(act.accountId);
      parts.session().changed();
      return { query: '' };
    case 'putStartMenu': {
      const bundles = await parts.session().palette.bundles();
      if (parts.startMenu) await parts.hold(parts.startMenu.put(bundles));
      parts.notify(startMenuNotice(bundles.length));
      parts.session().changed();
      return {};
    }
    case 'removeStartMenu':
      if (parts.startMenu) await parts.hold(parts.startMenu.remove());
      parts.notify(doneNotice('No bundle is in the Start menu any more'));
      parts.session().changed();
      return {};
    case 'lookForApprovals':
      await parts.approvals().look('allowed');
      return {};
    case 'showApproval': {
      const { approval, reason } = act;
      const name = `${requesterWords(approval)}: ${approvalLabel(approval)}`;
      return { query: parts.menu(name, approvalMenuRows(approval, reason, parts.moment(), parts.session().facts())) };
    }
    case 'askReason':
      return { query: `${parts.askReason(act.asking)}${act.reason}` };
    case 'decide':
      await decide(parts, act, signal);
      return {};
  }
}

async function runCommand(
  parts: PerformParts,
  command: RowCommand,
  argument: string | undefined,
  signal: AbortSignal,
): Promise<Next> {
  switch (command) {
    case 'signin':
      await signIn(parts, signal, argument);
      return {};
    case 'signout':
      return { query: parts.menu('sign out', signOutRows(await parts.session().palette.identities())) };
    case 'refresh':
      await parts.session().readAgain('never');
      return { query: '' };
    case 'demo':
      await parts.reopen(true);
      return { query: '' };
    case 'tenant':
    case 'tenants':
      return perform(parts, { type: 'look', about: 'tenants' }, signal);
    case 'history': {
      const look = { type: 'look', about: 'past', text: argument ?? '' } as const;
      return perform(parts, look, signal);
    }
    case 'end':
      return perform(parts, { type: 'look', about: 'ends', text: argument ?? '' }, signal);
    case 'extend':
      return perform(parts, { type: 'look', about: 'extensions' }, signal);
    case 'approve':
    case 'active':
    case 'pending':
    case 'off':
    case 'bundles':
      return { query: `/${command} ${argument ?? ''}`.trimEnd() };
  }
}

async function signIn(parts: PerformParts, signal: AbortSignal, tenant?: string, loginHint?: string): Promise<void> {
  const identity = await parts.signIn(signal, {
    ...(tenant === undefined ? {} : { tenant }),
    ...(loginHint === undefined ? {} : { loginHint }),
  });
  parts.notify(signedInNotice(identity));
}
