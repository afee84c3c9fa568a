import { openExtensionPreferences } from '@raycast/api';
import {
  type Action,
  type Activation,
  type Bundle,
  deleteQuestion,
  type OpenRequest,
  type RowCommand,
} from '@pim-palette/core';
import { AccountsView } from './components/accounts-view.tsx';
import { ActivationForm } from './components/activation-form.tsx';
import { ActivationResult } from './components/activation-result.tsx';
import { ApprovalList } from './components/approval-list.tsx';
import { BundleForm } from './components/bundle-form.tsx';
import { BundleList } from './components/bundle-list.tsx';
import { ExtensionForm } from './components/extension-form.tsx';
import { LookView } from './components/look-view.tsx';
import { MenuView } from './components/menu-view.tsx';
import { NamingForm } from './components/naming-form.tsx';
import { keep } from './hooks/keep.ts';
import { PartChoice } from './components/part-choice.tsx';
import { isConfirmed } from './feedback/confirm.ts';
import { copy, show } from './feedback/show.ts';
import { openLink } from './feedback/open-link.ts';
import { withdrawExtensions } from './hooks/extend.ts';
import { writePast } from './write-past.ts';
import { shownText } from './format/shown-text.ts';
import { endAll, withdrawAll } from './end.ts';
import type { Desk } from './hooks/desk.ts';
import type { Perform, Place } from './hooks/perform-action.ts';
import { signIn } from './sign-in/sign-in.ts';

/** What every action of core comes to in Raycast. Nothing else in this extension decides what an action does. */
export function createPerform(desk: Desk): Perform {
  function perform(action: Action, place: Place): void {
    switch (action.type) {
      case 'activate': {
        const run = desk.runs.begin(action, place.after);
        if (run) place.push(<ActivationResult desk={desk} run={run} perform={perform} />);
        return;
      }
      case 'deactivate':
        void end(() => endAll(desk, action.activations), keysOf(action.activations), place);
        return;
      case 'withdraw':
        void end(() => withdrawAll(desk, action.requests), idsOf(action.requests), place);
        return;
      case 'openForm': {
        const { after } = place;
        place.push(<ActivationForm desk={desk} action={action} perform={perform} {...(after ? { after } : {})} />);
        return;
      }
      case 'resolve':
        place.push(
          <PartChoice
            action={action}
            perform={perform}
            catalogue={desk.state().door?.palette.catalogue() ?? { gaps: [] }}
          />,
        );
        return;
      case 'menu':
        place.push(<MenuView desk={desk} menu={action} perform={perform} {...(place.row ? { row: place.row } : {})} />);
        return;
      case 'tick':
        place.onTick?.(action.keys, action.isOn);
        return;
      case 'keep':
        void desk
          .once(`keep ${JSON.stringify(action.keep)}`, () => keep(desk, action.keep))
          .then((kept) => {
            if (kept === undefined || action.keep.does !== 'changeTenant') return;
            if (place.onLook) place.onLook({ type: 'look', about: 'tenants' });
            else place.pop();
          });
        return;
      case 'askName':
        place.push(
          <NamingForm desk={desk} action={action} onSaved={() => place.onLook?.({ type: 'look', about: 'tenants' })} />,
        );
        return;
      case 'changeBundle':
        place.push(<BundleForm desk={desk} bundle={action.bundle} />);
        return;
      case 'deleteBundle':
        void desk.once(`delete ${action.bundle.id}`, () => remove(action.bundle));
        return;
      case 'readAgain':
        void desk.readAgain();
        return;
      case 'copy':
        void copy(action.text).then(() => show({ tone: 'success', title: 'Copied' }));
        return;
      case 'openLink':
        void openLink(action.link);
        return;
      case 'look':
        if (place.onLook) place.onLook(action);
        else place.push(<LookView desk={desk} look={action} perform={perform} />);
        return;
      case 'askExtension':
        place.push(<ExtensionForm desk={desk} eligibilities={action.eligibilities} />);
        return;
      case 'withdrawExtension':
        void desk.once('withdraw', () => withdrawExtensions(desk, action.requests)).then(() => place.pop());
        return;
      case 'export':
        void desk.once('export', () => writePast(desk, action));
        return;
      case 'signIn':
        void signInTo(action);
        return;
      case 'signInWait':
        desk.state().door?.palette.signInWaits[action.does]();
        return;
      case 'search':
        place.onSearch?.(action.text);
        return;
      case 'command':
        command(action.command, action.argument, place);
        return;
      case 'none':
        place.pop();
        return;
      default:
        // What core offers and nobody does here is an error of the compiler, not of the person.
        action satisfies never;
    }
  }

  /** Shown by a menu of its own, it is left once that is done. */
  async function end(task: () => Promise<boolean>, name: string, place: Place): Promise<void> {
    if (await desk.once(name, task)) place.pop();
  }

  async function remove(bundle: Bundle): Promise<void> {
    const { title, message } = deleteQuestion(bundle);
    if (!(await isConfirmed({ title: shownText(title), message, button: 'Delete' }))) return;
    await keep(desk, { does: 'deleteBundle', bundle });
  }

  async function signInTo({ tenantId, loginHint }: { readonly tenantId?: string; readonly loginHint?: string }) {
    const { door } = desk.state();
    const options = {
      ...(tenantId === undefined ? {} : { tenant: tenantId }),
      ...(loginHint === undefined ? {} : { loginHint }),
    };
    if (door && (await signIn(door, options))) await desk.refresh('allowed');
  }

  function command(name: RowCommand, argument: string | undefined, place: Place): void {
    switch (name) {
      case 'signin':
        void signInTo(argument === undefined ? {} : { tenantId: argument });
        return;
      case 'demo':
        void show({ tone: 'success', title: 'Tick “Use the demo tenant” in the preferences' });
        void openExtensionPreferences();
        return;
      case 'refresh':
        void desk.readAgain();
        return;
      case 'signout':
      case 'tenant':
        place.push(<AccountsView desk={desk} />);
        return;
      case 'tenants':
        perform({ type: 'look', about: 'tenants' }, place);
        return;
      case 'bundles':
        place.push(<BundleList desk={desk} perform={perform} />);
        return;
      case 'active':
      case 'off':
      case 'pending':
        place.onSearch?.(`/${name}`);
        return;
      case 'end':
        perform({ type: 'look', about: 'ends', text: argument ?? '' }, place);
        return;
      case 'extend':
        perform({ type: 'look', about: 'extensions' }, place);
        return;
      case 'history':
        perform({ type: 'look', about: 'past', text: argument ?? '' }, place);
        return;
      case 'approve':
        place.push(<ApprovalList desk={desk} />);
        return;
      default:
        name satisfies never;
    }
  }

  return perform;
}

function keysOf(activations: readonly Activation[]): string {
  return `deactivate ${activations.map(({ key }) => key).join(' ')}`;
}

function idsOf(requests: readonly OpenRequest[]): string {
  return `withdraw ${requests.map(({ requestId }) => requestId).join(' ')}`;
}
