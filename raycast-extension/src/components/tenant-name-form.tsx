import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { type Action as CoreAction, wrongTenantName } from '@pim-palette/core';
import { useState } from 'react';
import { shownText } from '../format/shown-text.ts';
import { changeTenant } from '../hooks/change-tenant.ts';
import type { Desk } from '../hooks/desk.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly desk: Desk;
  readonly action: Extract<CoreAction, { readonly type: 'nameTenant' }>;
  /** Told once it is kept and the form is gone. */
  readonly onSaved: () => void;
}

/** What the person calls a tenant. Whether it is the name of another one is known when it is kept: tenants are asked about then. */
export function TenantNameForm({ desk, action: { tenantId, title, name: before = '' }, onSaved }: Props) {
  const { pop } = useNavigation();
  const name = useLatest(() => before);
  const [isTouched, setTouched] = useState(false);
  const wrong = (text: string) => wrongTenantName(text, tenantId, { names: new Map(), own: new Map() });
  const error = wrong(name.drawn);

  async function submit(): Promise<void> {
    setTouched(true);
    if (wrong(name.now()) !== undefined) return;
    if (!(await changeTenant(desk, { tenantId, title, change: { does: 'name', name: name.now() } }))) return;
    pop();
    onSaved();
  }

  return (
    <Form
      navigationTitle={shownText(title)}
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Keep the Name" icon={Icon.Pencil} onSubmit={() => void desk.once('name', submit)} />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Your Name for It"
        placeholder="North"
        info="Shown beside the tenant’s own name; the search finds it by both."
        value={name.drawn}
        onChange={(text) => {
          setTouched(true);
          name.change(() => text);
        }}
        {...(isTouched && error !== undefined ? { error } : {})}
      />
    </Form>
  );
}
