import { Action, ActionPanel, Form, Icon, List, useNavigation } from '@raycast/api';
import { type Identity, type SignInOptions, tenantAddress, tenantWords } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { isConfirmed } from '../feedback/confirm.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { useLatest } from '../hooks/use-latest.ts';
import { type KnownAccount, signedOutAccounts } from '../sign-in/account-registry.ts';
import { signIn, signOut } from '../sign-in/sign-in.ts';

/** Who is signed in to which tenants, and everybody who was. */
export function AccountsView({ desk }: { readonly desk: Desk }) {
  const { door, version } = useDeskState(desk);
  const [identities, setIdentities] = useState<readonly Identity[]>();
  const [gone, setGone] = useState<readonly KnownAccount[]>([]);

  useEffect(() => {
    async function read(): Promise<void> {
      if (!door) return;
      const current = await door.palette.identities();
      setIdentities(current);
      setGone(signedOutAccounts(await door.accounts.accounts(), current));
    }
    void read();
  }, [door, version]);

  async function run(change: () => Promise<unknown>): Promise<void> {
    await change();
    await desk.refresh();
    desk.redraw();
  }

  /** With all it needs, while the person is at the browser: Azure's client is another one, and later readings never open a page. */
  async function enter(options: SignInOptions = {}): Promise<void> {
    if (!door || !(await signIn(door, options))) return;
    await desk.refresh('allowed');
    desk.redraw();
  }

  async function leave(identity: Identity): Promise<void> {
    const isSure = await isConfirmed({
      title: `Sign out ${identity.username}?`,
      message: 'Its tokens are removed from this computer. Active roles stay active until their end.',
      button: 'Sign Out',
    });
    if (!isSure || !door) return;
    // A token that is on its way while the account is removed would bring it back.
    await desk.idle();
    await run(() => signOut(door, identity.accountId, identity.username));
  }

  const more = door && (
    <>
      <Action title="Sign in with Another Account" icon={Icon.AddPerson} onAction={() => void enter()} />
      <Action.Push
        title="Sign in to Another Tenant…"
        icon={Icon.Building}
        target={
          <TenantForm
            names={(identities ?? []).flatMap(({ tenantName, ownTenantName = tenantName }) => [
              tenantName,
              ownTenantName,
            ])}
            onSubmit={(tenant) => enter({ tenant })}
          />
        }
      />
    </>
  );
  return (
    <List isLoading={identities === undefined} searchBarPlaceholder="Search accounts and tenants">
      {gone.map((account) => (
        <List.Item
          key={account.accountId}
          icon={Icon.Warning}
          title={account.username}
          subtitle="its sign-in is gone"
          actions={
            <ActionPanel>
              {door && (
                <Action
                  title="Sign in Again"
                  icon={Icon.Key}
                  onAction={() => void enter({ loginHint: account.username })}
                />
              )}
              {more}
              {door && (
                <Action
                  title="Forget This Account"
                  icon={Icon.Trash}
                  onAction={() => void run(() => door.accounts.forget(account.accountId))}
                />
              )}
            </ActionPanel>
          }
        />
      ))}
      {(identities ?? []).map((identity) => (
        <List.Item
          key={`${identity.accountId}@${identity.tenantId}`}
          icon={Icon.Person}
          title={identity.username}
          subtitle={tenantWords(identity)}
          actions={
            <ActionPanel>
              {more}
              <Action
                title="Sign out"
                icon={Icon.Logout}
                style={Action.Style.Destructive}
                onAction={() => void leave(identity)}
              />
            </ActionPanel>
          }
        />
      ))}
      <List.EmptyView title="Nobody Is Signed In" actions={<ActionPanel>{more}</ActionPanel>} />
    </List>
  );
}

interface TenantFormProps {
  /** Tenants that are known by name. */
  readonly names: readonly string[];
  readonly onSubmit: (tenant: string) => Promise<unknown>;
}

function TenantForm({ names, onSubmit }: TenantFormProps) {
  const { pop } = useNavigation();
  const tenant = useLatest(() => '');
  const [isTouched, setTouched] = useState(false);
  const wrong = (text: string): string | undefined =>
    names.some((name) => name.toLowerCase() === text.trim().toLowerCase()) || tenantAddress(text) !== undefined
      ? undefined
      : 'A tenant ID or a domain such as contoso.com';
  const error = wrong(tenant.drawn);
  return (
    <Form
      actions={
        <ActionPanel>
          <Action.SubmitForm
            title="Sign in"
            icon={Icon.Key}
            onSubmit={() => {
              setTouched(true);
              if (wrong(tenant.now()) !== undefined) return;
              pop();
              void onSubmit(tenant.now().trim());
            }}
          />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="tenant"
        title="Tenant"
        placeholder="contoso.com"
        value={tenant.drawn}
        onChange={(text) => tenant.change(() => text)}
        onBlur={() => setTouched(true)}
        {...(isTouched && error ? { error } : {})}
      />
    </Form>
  );
}
